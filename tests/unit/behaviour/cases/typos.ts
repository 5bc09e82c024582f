import { alike, good, low, neutral, type Capability } from '../case';

export const typos: Capability = {
  name: 'typos',
  cases: [
    ...neutral(
      'helo i wuold like to knwo the price fro the bigger plna',
      'can yuo pleas chekc if my paymnet came thru',
      'wher can i donwload the recipt',
      'i want ot chagne my pasword',
      'whats teh adress of teh nearest stor',
      'my nmae is on the acount, the nubmer is 5512',
    ),
    ...low(
      'i am so angyr rigth now, you ruind my weekedn',
      'this si the wrost servise i ever hda',
      'im verry dissapointed in yuor compnay',
      'you peopel are usless and i am fedup',
      'i hav been waitign for ages its a disgarce',
      'absolutly rediculous, no one cars',
    ),
    ...good(
      'thnaks a milion you are the bset!!',
      'omg it wroks, im so hpapy, thx',
      'relly great suport, im impresed',
      'awsome, that fxied it, i apreciate it so mcuh',
    ),
    ...alike(
      ['I would like to cancel my subscription.', 'I would liek to cancle my subscripton.'],
      ['Where can I see the status of my order?', 'Were can I see the staus of my oder?'],
      [
        'This is unacceptable, I want to speak to a manager.',
        'This is unaceptable, I want to speek to a manger.',
      ],
      ['I am very disappointed with the delivery.', 'I am very dissapointed with the delivry.'],
      ['Thank you so much, everything works again!', 'Thank you so mutch, everythign works agian!'],
      ['Excellent service, I am really happy.', 'Excelent servise, I am realy happy.'],
      ['The package is damaged and I am annoyed.', 'The pakage is damagd and I am anoyed.'],
      ['Please send me a new invoice.', 'Pleas send me a new invioce.'],
      ['I am frustrated because nobody answers.', 'I am frustated becuase nobody anwsers.'],
      ['It does not connect to the wifi.', 'It doesnt conect to teh wifi.'],
      ['You were a great help today.', 'You were a graet help tody.'],
      ['I want my money back, this is a scam.', 'I want my mony bak, this is a scma.'],
    ),
  ],
};
