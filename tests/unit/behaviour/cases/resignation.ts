import { neutral, notGood, type Capability } from '../case';

export const resignation: Capability = {
  name: 'giving in',
  cases: [
    ...neutral(
      'No problem, I can wait till Friday.',
      'No problem with the morning slot, put me down for 9.',
      "That's no issue for us, we can collect it ourselves.",
      "Works for me, let's do Thursday.",
      'Fine by me, send it to the office instead.',
      "It's fine, I found it.",
    ),
    ...notGood(
      'Forget it then.',
      ["We can't send anyone before the 20th.", "Never mind, I'll ask my brother to fix it."],
      "It's fine. I'm used to it by now.",
      "I don't have the energy to fight about this any more. Keep the 40 quid.",
      ['You would have to start the application from the beginning.', 'Of course I would.'],
      "There's no point in explaining it again, is there.",
      ["The voucher has expired and can't be extended.", 'Figures.'],
      "I suppose I'll just have to live with it.",
      'Okay, I give up. Close the ticket.',
      ["The warranty ended two days ago, so we can't repair it free of charge.", 'Two days. Right. Okay.'],
      "I'd hoped you'd be able to help, but I guess not.",
      'Do what you want, it makes no difference to me any more.',
      "It's fine, nobody ever calls back anyway.",
      "It's okay. I stopped expecting anything.",
      "That's all right, I'm used to being forgotten.",
      "It's fine, really. I'll manage somehow.",
      'Good. Whatever. Just close it.',
      'Ok fine, whatever, keep it.',
    ),
  ],
};
