import { alike, good, low, neutral, type Capability } from '../case';

/** As a recogniser writes it down: no punctuation, no capitals, repeats, wrong words. */
export const speech: Capability = {
  name: 'speech-recognition noise',
  cases: [
    ...neutral(
      'yes hello i am calling because i would like to uh to move my appointment',
      'the number is two two four um seven nine no sorry seven eight one',
      'mhm okay and then i click on the on the second one right',
      'so i have the paper here in front of me and it says form eleven b',
      'it is the the grey box next to the uh the window yeah',
      'uh huh yeah let me just get my glasses one second',
      'i wanted to ask weather my subscription ends in may or june',
      'hi this is about the the policy for the car it ends with four four',
      'yeah we moved in march so i need to to give you the new address',
      'okay so that is the one with the long cord and how much is shipping',
      'no no i am still here i was just writing it down',
      'can you can you repeat the last part please the line is a bit quiet',
    ),
    ...low(
      'i mean this is this is the fourth time i call and every time you tell me something else it is just ridiculous',
      'look i am really getting angry now because because nobody ever calls me back',
      'i have been sitting at home all day waiting for your guy and he he just did not come again',
      'no you listen to me i have had enough of this i want to speak to your supervisor now',
      'honestly i am so tired of this i could cry i just want my money',
      'that is a joke that is a complete joke you people took two hundred pounds from me',
      'well i am not very pleased to be honest i expected a lot more from you',
      'it is just so frustrating you know i do everything right and it still fails',
      'you promised me you promised me it would be fixed by tuesday and it is not',
    ),
    ...good(
      'oh that is fantastic oh i am so happy you have no idea thank you',
      'yeah it is working now oh brilliant thank you ever so much my love',
      'well i must say you have been an absolute star i really appreciate it',
      'oh bless you that is such a relief i was so worried about it',
      'wow okay that was quick that is really great service thanks a lot',
    ),
    ...alike(
      [
        'Hello, I would like to know when the technician is coming.',
        'hello i would like to know when the technician is coming',
      ],
      [
        'No. I have told you already: it does not work, and I am upset.',
        'no i have told you already it does not work and i am upset',
      ],
      ['Thank you, that is wonderful news!', 'thank you that is wonderful news'],
      ['I am calling about my bill.', 'um i am uh i am calling about my my bill'],
      ['I need a new card, please.', 'i knead a new card please'],
      [
        'I have waited for an hour and I am really annoyed.',
        'i have weighted for an our and i am really annoyed',
      ],
      ['Yes, that is right, number sixteen.', 'yes that is write number sixteen'],
      ['You have been so helpful, thank you.', 'you have been so um so helpful uh thank you'],
    ),
  ],
};
