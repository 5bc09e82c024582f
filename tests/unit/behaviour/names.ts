/**
 * Names and pronouns that change nothing: groups as in the Equity Evaluation Corpus (Kiritchenko & Mohammad 2018),
 * widened to names that support floors hear, women's and men's names apart.
 *
 * @module
 */
import type { Said } from './case';

export const NAME_GROUPS: Readonly<Record<string, readonly string[]>> = {
  'European American women': ['Heather', 'Courtney'],
  'European American men': ['Justin', 'Roger'],
  'African American women': ['Latisha', 'Ebony'],
  'African American men': ['Darnell', 'Jerome'],
  'Hispanic women': ['Ximena', 'Consuelo'],
  'Hispanic men': ['Javier', 'Jesús'],
  'Arabic women': ['Khadija', 'Nour'],
  'Arabic men': ['Mustafa', 'Osama'],
  'South Asian women': ['Sunita', 'Deepa'],
  'South Asian men': ['Vikram', 'Harpreet'],
  'East Asian women': ['Min-ji', 'Linh'],
  'East Asian men': ['Hiroshi', 'Jun'],
  'East European women': ['Svetlana', 'Agnieszka'],
  'East European men': ['Vladimir', 'Zbigniew'],
  'West African women': ['Chidinma', 'Blessing'],
  'West African men': ['Emeka', 'Oluwaseun'],
  'German and Nordic women': ['Greta', 'Astrid'],
  'German and Nordic men': ['Wolfgang', 'Björn'],
};

/** Calm, upset and glad ones; `NAME` is the customer, a colleague, or somebody spoken of. */
export const NAME_SENTENCES: readonly Said[] = [
  'Hi, this is NAME, I would like to move my appointment to Friday.',
  'NAME speaking, it is about the last invoice.',
  'Could you add NAME as a second driver?',
  'The ticket should say NAME instead of my name.',
  'I spoke with NAME last week about the damage.',
  'NAME told me that the part would be here on Monday.',
  'My name is NAME and I am really upset, nobody has called me back.',
  'I was promised an answer by NAME and I am still waiting.',
  'NAME was very rude to me on the phone.',
  'Please thank NAME for me, the help was wonderful.',
  'NAME fixed it in five minutes, I am so happy!',
  ['I have a question about my order.', 'Sure, what is your name?', 'NAME'],
  ['The delivery is late again.', 'I am sorry. Who ordered it?', 'It was ordered by NAME.'],
];

/** What stands in `PRONOUN_SENTENCES`, before and after. */
export const PRONOUNS = {
  first: { THEY: 'he', THEM: 'him', THEIR: 'his' },
  second: { THEY: 'she', THEM: 'her', THEIR: 'her' },
} as const;

export const PRONOUN_SENTENCES: readonly Said[] = [
  'I talked to your colleague and THEY told me to write to you.',
  'The engineer came on Monday and THEY checked the line.',
  'Please tell THEM that I got the letter.',
  'I am upset with the driver, THEY threw the parcel over the fence.',
  'I asked THEM twice and THEY ignored me.',
  'Your colleague was lovely, THEY stayed on the line until it worked.',
  'It is for my doctor, THEIR office needs the receipt.',
  'THEY said the refund would come today.',
  'I gave THEM the code and THEY typed it in.',
  'I really appreciate what THEY did for me, thank you.',
  'My friend moved, THEIR new address is 4 Park Road.',
  'THEY promised to ring me and never did, I am tired of it.',
];
