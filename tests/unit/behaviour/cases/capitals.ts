import { good, low, neutral, notLow, type Capability } from '../case';

export const capitals: Capability = {
  name: 'all caps',
  cases: [
    ...neutral(
      'PLEASE CHANGE MY ADDRESS TO 9 HILL ROAD.',
      'MY CUSTOMER NUMBER IS 40912.',
      'WHAT TIME DOES THE STORE CLOSE ON SUNDAY',
      'I WANT TO ORDER TWO MORE OF THE SAME',
      'DO I NEED TO BRING MY PASSPORT',
      'THE MODEL IS HX-200 AND THE SERIAL IS 7781',
    ),
    ...low(
      'WHY DOES NOBODY ANSWER ME, I AM SO ANGRY',
      'THIS IS THE LAST TIME I BUY FROM YOU CROOKS',
      'STOP SENDING ME THESE STUPID MAILS',
      'YOU HAVE RUINED OUR HOLIDAY',
      'I AM DISGUSTED BY HOW YOU TREAT PEOPLE',
      'I WANT MY MONEY BACK AND I WANT IT NOW, THIS IS THEFT',
      'I have asked you THREE TIMES and you STILL do not listen.',
      'It is NOT fixed and I am NOT going to pay for this rubbish.',
    ),
    ...good(
      'YOU ARE AMAZING THANK YOU SO MUCH',
      'IT WORKS!!! I AM SO HAPPY',
      'BEST SERVICE I HAVE HAD IN YEARS',
      'I REALLY APPRECIATE YOUR HELP, WHAT A RELIEF',
      'Thank you SO MUCH, you were BRILLIANT.',
    ),
    ...notLow(
      'Please write my name as ANNE-MARIE KLEIN on the ticket.',
      'I need form DD-214 and the VAT ID, ASAP if possible.',
      'Is it OK to pay via SEPA or only by VISA?',
    ),
  ],
};
