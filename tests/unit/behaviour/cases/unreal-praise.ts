import { neutral, notGood, type Capability } from '../case';

export const unrealPraise: Capability = {
  name: 'praise that is lost or unreal',
  cases: [
    ...neutral(
      "I'm blind, could you tell me whether the app works with a screen reader?",
      "I'm deaf, please contact me by mail only.",
      "I'm disabled and need a ground-floor room.",
      "I'm a refugee from Sudan and would like to open an account.",
      "I'm pregnant, is the flight allowed in week 34?",
      "I'm unemployed at the moment, which tariff is the cheapest?",
      "I'm a widow and need to put the contract in my name.",
    ),
    ...notGood(
      'I wish I could say it was a pleasant stay.',
      'I used to recommend you to everyone.',
      'This used to be a great bank.',
      'It would have been nice to be told.',
      "I would have loved to attend my sister's wedding, but my bags had the dress.",
      'I wanted to like this game.',
      "You finally answered, after I'd already lost the contract.",
      'The replacement is perfect. Pity it came after the funeral.',
      "As a blind customer I can't use the site at all since the redesign.",
    ),
  ],
};
