import { low, below, neutral, notLow, type Capability } from '../case';

export const reported: Capability = {
  name: 'reported speech',
  cases: [
    ...notLow(
      'My sister was outraged about the fee, I told her I would ask what it is for.',
      'The previous agent said he was sorry and asked me to write to you.',
      'Our driver complained about the app, could you send me the manual?',
      'The receptionist was quite rude to the guest before me, but I only have a question about parking.',
      'My boss hates the old report, so which format do you suggest?',
      'The review says "worst hotel ever", is that about your place or another one?',
      'My grandfather is scared of online banking, can he still come to a branch?',
      'They told me that I sounded annoyed, I am not, I just want the date.',
      'A customer of ours wrote that your product is garbage. How should we answer him?',
      'The letter says "we regret to inform you", what does that mean for my plan?',
      'My daughter cried when the tablet broke, so I would like to order a new one.',
      'My flatmate thinks you are scammers, I said I would simply ask: is this e-mail from you?',
      'The teacher was unhappy with the old licence, we need 30 seats of the new one.',
      'He said he was going to sue you, but that was about another contract. Mine is 8841.',
      'In the forum people are angry about the change. Does it affect the business plan?',
      'The note on the door said that the courier was frustrated because nobody opened. Where is it now?',
      'My husband was disappointed by the first model. Which one has the longer cable?',
      'The technician called it a nightmare to install; is there a guide?',
      'Mum panicked when she saw the mail. Could you confirm that the account is fine?',
    ),
    ...neutral(
      'My friend loves your app and told me to ask for the student price.',
      'Your colleague was delighted to pass me on to you, she said. It is about invoice 220.',
      'The advert says that customers are thrilled. What does it cost per month?',
      'The neighbours are very happy with their fibre, when will number 12 be connected?',
    ),
    ...low(
      'My son cried all evening because of your mistake, and so did I.',
      'My wife is furious and frankly so am I.',
      'Your colleague laughed at me on the phone. I felt humiliated.',
      'My team is angry, I am angry, and you keep sending templates.',
    ),
    ...below(
      ['I was furious about the delay.', 'The caterer was furious about the delay.'],
      ['I am disappointed with the seats.', 'The review says people are disappointed with the seats.'],
      ['I hate this update.', 'My cousin hates this update.'],
    ),
  ],
};
