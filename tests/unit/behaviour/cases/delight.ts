import { good, type Capability } from '../case';

export const delight: Capability = {
  name: 'delight and its idioms',
  cases: [
    ...good(
      'I could hug you right now, I thought those photos were gone forever!',
      [
        "My account has been locked for two days and I can't get to my pictures.",
        "I've restored everything, please check.",
        "Oh my goodness, they're all there. I'm actually crying happy tears. Thank you.",
      ],
      "That was quick! Ten out of ten, I'll tell everyone at work.",
      "The upgrade to the sea view made our honeymoon, we'll never forget it.",
      "You've just saved my thesis. I don't know how to thank you.",
      [
        "This is the fourth time I'm calling, I'm really tired of it.",
        "I see the fault. There was a wrong profile on your line. I've corrected it, please run a speed test.",
        "Hang on... 480 down! That's incredible, nobody managed that in a month. You're a genius.",
      ],
      'What a relief, the test came back clear. Bless you all at the clinic.',
      "Money's in. Didn't expect that before Christmas, you've made a family very happy.",
      "The new boss fight is insane, in the best way. Haven't had this much fun in years.",
      [
        'The claim was rejected because of a missing photo, I have it here.',
        "I've added the photo and approved the payout of 2,300.",
        "Wow, really? Just like that? That's brilliant, thank you!",
      ],
      "I'm so impressed. A human answered on the second ring and solved it.",
      'Hallelujah, hot water! My wife says you deserve a medal.',
      'Honestly this restores my faith in customer service.',
      [
        "My connecting flight leaves in 40 minutes, I won't make it.",
        "I've rebooked you on the next one, in business class, no charge.",
        "No way! Thank you, that's so kind of you!",
      ],
      'Chuffed to bits with the new boiler, house is toasty and your lad even hoovered up.',
      'Not bad at all!',
      'Not too shabby, that arrived a day early.',
      "I'd braced myself for a fight and you just paid it. Lovely.",
      'Over the moon with the kitchen, the fitters were spot on.',
      'Made up with the result, cheers guys.',
      'I was expecting weeks of waiting and it was done in an hour!',
      'Tickled pink with the flowers you sent.',
      'Your lad went above and beyond.',
    ),
  ],
};
