import { below, good, low, neutral, notLow, type Capability } from '../case';

export const emoji: Capability = {
  name: 'emoji',
  cases: [
    ...low(
      'two weeks and no answer 😠',
      'you have charged me again 😡',
      'my phone is dead after your update 🤬🤬',
      'I really thought you would care 😔',
      'not a single reply from you 😤',
      'day nine without hot water 🥶😭',
      'i am done with this company 👎👎',
      'what a waste of money 🤦‍♀️',
      'fifth time I explain this 🙃🙄',
    ),
    ...good(
      'it just arrived 😍',
      'you are the best 🥰🥰',
      'everything works again 🎉🎉',
      'so happy with the new one 😁',
      'thank you so much for your help ❤️',
      'my daughter loves it 💕',
      'that was super quick 🚀👏',
      'phew, what a relief 😅🙏 thank you!',
    ),
    ...neutral(
      'ok 👍',
      'here is the picture 📷',
      '📎 invoice.pdf',
      'order 2231 ✅ order 2232 ❓',
      'I live in Spain 🇪🇸, do you ship there?',
      'the one with the cat on it 🐱 in size L',
      'how much is the pizza 🍕 for two?',
      '👍',
    ),
    ...notLow(
      'hello 👋 quick question about my plan',
      'no worries 🙂',
      'the skull 💀 sticker set please, two packs',
      'haha yes that is my old number 😂',
    ),
    ...below(
      ['my order came 😡', 'my order came 😊'],
      ['ok then 😢', 'ok then 😀'],
      ['I got your message 😠', 'I got your message 😊'],
      ['the update is here 👎', 'the update is here 🎉'],
      ['today is the day 😭', 'today is the day 🥳'],
    ),
  ],
};
