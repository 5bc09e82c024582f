import { below, good, low, notGood, notLow, type Capability } from '../case';

export const productOrAgent: Capability = {
  name: 'product complaint or thanks for the agent',
  cases: [
    ...notLow(
      'The vacuum cleaner broke after a month, but you have been really helpful, thank you.',
      'Your app is a mess, but thank you for staying on the line with me, I appreciate it.',
      'I know the delay is not your fault, you did everything you could, thanks for that.',
      'The tent leaked, yes, but your quick reply made up for it.',
      'Terrible weather for a delivery, and your driver was still lovely, please tell him.',
      'That was an awful bug, but you explained it so well, thank you very much.',
    ),
    ...good(
      'The first lamp was faulty, but you replaced it overnight. That is excellent service.',
      'You were so kind to my father even though the machine had failed him, thank you from the heart.',
      'I had a horrible morning with this printer and you turned it around, thank you so much!',
      'Whatever the fault was, you found it in two minutes. Impressive, thank you!',
      'You are the first person who really listened, I am so grateful.',
    ),
    ...low(
      'You are very polite, but this kettle is the worst thing I have ever bought.',
      'I appreciate your patience, but I am still deeply unhappy that nothing works.',
      'Nothing against you personally, but your company has let me down badly.',
      'You seem nice, but I am fed up with these broken promises.',
      'Thanks for trying, but I am bitterly disappointed with this holiday.',
      'The mattress is awful, I have not slept properly for a week.',
      'This coffee machine is junk and I want my money back.',
      'The worst app update in years, it ruined everything I liked about it.',
      'I regret buying this bike, it is one problem after another.',
    ),
    ...low(
      'The agent I spoke to was arrogant and hung up on me.',
      'The product is fine, but the way your colleague spoke to me was disgraceful.',
      'Your support is hopeless, three people and three different answers.',
    ),
    ...notGood(
      [
        'The zip of the jacket is broken.',
        'I am sorry, that article is out of stock. I can only note it down.',
        'All right, please note it down then.',
      ],
      [
        'The speaker crackles.',
        'The warranty has ended, so there is nothing I can offer.',
        'I see, thank you for checking.',
      ],
    ),
    ...below(
      ['The camera is terrible.', 'The camera is terrible, but you have been wonderful.'],
      [
        'You have been kind, but the camera is terrible and I am upset.',
        'You have been kind, and the camera works.',
      ],
      ['The food was cold and the hotline was rude.', 'The food was cold, but the hotline was lovely.'],
      ['The shoes fell apart and nobody helped.', 'The shoes fell apart and you helped right away.'],
      ['The update is bad and so was the support.', 'The update is bad, the support was excellent.'],
    ),
  ],
};
