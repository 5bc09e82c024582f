import { low, neutral, notGood, type Capability } from '../case';

export const threats: Capability = {
  name: 'leaving and threats',
  cases: [
    ...low(
      "If this isn't fixed by Friday I'm taking all four lines to your competitor.",
      "Cancel everything. I've been a customer for 18 years and this is how you treat people.",
      "You'll hear from my lawyer.",
      "I'm going to the ombudsman and I'll make sure the local paper hears about it too.",
      "That's it, I'm out, uninstalling and telling my whole guild to do the same.",
      'Last warning before I do a chargeback. Sort it.',
      'After today we will never fly with you again, and neither will anyone in our company.',
      "I'll be reporting you to the regulator this afternoon.",
      'See you in small claims court.',
      'Expect a one-star review from each of us.',
      'Uninstalled. Enjoy losing the rest of your players.',
      "You've got until noon, then I call the police.",
      "I'll be posting this on every social network I can find.",
      "That's it, we're done, I'm moving all my accounts.",
    ),
    ...neutral(
      "I'd like to cancel my subscription at the end of the month, I'm moving abroad.",
      'My contract ends in June, how do I give notice?',
      'How can I contact the ombudsman? I need the address for a form.',
      'Is it possible to file a chargeback through your app?',
    ),
    ...notGood(
      "I'm considering switching provider since your price went up, is there a better offer for me?",
      "I've opened an account with another bank already. I just don't trust you anymore.",
      "I've filed a complaint with the ombudsman.",
    ),
  ],
};
