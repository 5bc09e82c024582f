import { good, low, neutral, type Capability } from '../case';

export const secondLanguage: Capability = {
  name: 'second-language English',
  cases: [
    ...neutral(
      'Hello, I am write to you because I want make a change of my address.',
      'How I can to see the bill from the last month?',
      'Sorry for my english. I need know when is coming the mechanic.',
      'Please, it is possible that you send the key to other hotel?',
      'I have buy the ticket for Tuesday but I want it for the Wednesday.',
      'Dear Sir or Madam, I would have a question to my contract number 3312.',
      'The machine is making one noise when start, what I must do?',
      'We are four person, is there place for two car?',
      'I did the payment since yesterday, please confirm me.',
      'Excuse me, where do I find the paper for give back?',
      'I would like to become a new card, the old one is at end.',
      'What means this word "deductible" in my letter?',
    ),
    ...low(
      'I am waiting since three week and nobody is answer me, this is very very bad.',
      'You are take my money and you give nothing, I am very angry with you.',
      'I am very disappoint of your company, before was much better.',
      'Every day you say tomorrow, tomorrow, I do not believe you nothing more.',
      'Is a shame how you treat the people that not speak good english.',
      'My children they are cold since two days, you do nothing, how is possible this!',
      'The quality is so bad, I never more will buy here.',
      'I feel me like an idiot, always I must explain again from the begin.',
    ),
    ...good(
      'I am very thankful of you, you have make my day beautiful.',
      'Thank you very much dear friend, all is functioning now, I am so happy!',
      'You are very kind person, I never had so good help in this country.',
      'It is super that you have so fast answered, I am very content.',
      'I want say big thank you, you saved me from big problem.',
      'Now it goes again, wonderful, you are the best support of the world!',
    ),
  ],
};
