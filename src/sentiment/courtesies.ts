/**
 * The small talk of the support floor, phrase by phrase: data for `substantive.ts`.
 *
 * Phrases are written as they stand after normalising: lower case, no apostrophes, double letters single
 * ("hello" is "helo"), so that "Helloooo" and "thx!!" need no entries of their own. Words of praise ("great,
 * thanks") are left out on purpose: annotators read a feeling in them, and rightly.
 *
 * @module
 */

/**
 * `carrier` only ever leads to an identifier; `filler` means nothing by itself; `feeling` looks like small talk and
 * is none.
 */
export type PhraseKind =
  'greeting' | 'courtesy' | 'yes-no' | 'value' | 'letter' | 'carrier' | 'filler' | 'feeling';

const GREETING = `
higood morning, higud morning, higud mrng, gud mrng, gud mrg,
hi, hello, hello there, hi there, hey, hey there, hiya, hai, heya, howdy, greetings, helo, hallo, hullo,
good morning, good afternoon, good evening, good day, gud morning, goodmorning, good mrng, good mrning,
good noon, morning, afternoon, evening, dear, dear sir, dear madam, to whom it may concern,
hope you are well, hope youre well, hope this finds you well, hope you are doing well, hope all is well,
how are you, how are you doing, how are you today, how are you doing today, how r u, nice to meet you,
wassup, sup, namaste, hello again, hi again`;

const COURTESY = `
okthanks, okthank you, okthankyou, nothanks, nothankyou, thanking you, tq, thank uu, nothing thank you, nothing thankyou,
nothing thanks, nothing bye, nothing sir, nothing enough, for your information,
thanks, thank you, thankyou, thank u, thank, thnks, thnx, thanx, thx, tnx, tks, thks, tysm, ty, cheers, ta,
thanks you, thanks a lot, thank you very much, thank you so much, thanks so much, thanks very much,
many thanks, thanks a million, thanks again, thank you again, thanks a bunch, thanks in advance,
thank you in advance, thanku, much appreciated, appreciated, appreciate it, i appreciate it,
i appreciate that, appreciate your help, i appreciate your help, for your help, for the help,
for all your help, for all the help, for your time, for the time, for your assistance, for the assistance,
for your support, for the support, for your patience, for helping, for helping me, for helping me out,
for the info, for the information, for the update, for letting me know, for your reply, for the reply,
for your response, for getting back to me, for contacting us, for your service, for everything, for that,
for this, for your cooperation, for your kind help, very much, so much, a lot, bye, bye bye, goodbye,
good bye, byebye, cya, see ya, see you, see you later, talk later, take care, farewell, have a good day,
have a good one, have a nice day, have a great day, have a lovely day, have a wonderful day,
have a good evening, have a nice evening, have a good night, have a good weekend, have a great weekend,
have a nice weekend, have a lovely weekend, have a great evening, have a lovely evening, have a great one,
have a nice one, have a good rest of your day, have a great rest of your day, have a blessed day,
have a pleasant day, good night, goodnight, you too, u too, and you, same to you, you as well, likewise,
youre welcome, your welcome, you are welcome, welcome, no problem, no worries, no prob, np, no bother,
my pleasure, a good day, a nice day, good day to you, thats all, that is all, thats it, that is it,
thats everything, that is everything, that will be all, that would be all, thatll be all,
thats all i needed, thats all i need, thats all for now, that was all, nothing else, nothing more,
no more questions, nothing for now, im good, i am good, all good, im all set, all set, i think thats all,
i think thats it, not at the moment, not for now, for now, for today, kind regards, best regards, regards,
warm regards, best wishes, best, sincerely, yours sincerely, yours faithfully, yours truly, rgds, br`;

const YES_NO = `
ok fine, okay fine, yes fine, no need, take your time, i am sure, im sure,
yes, yeah, yea, yep, yup, ya, yah, yas, ye, yess, y, sure, sure thing, for sure, ok, okay, oki, okey, okk,
k, kk, okie, okie dokie, okey dokey, ok then, alright, allright, all right, aight, alrighty, correct,
thats right, that is right, thats correct, that is correct, exactly, indeed, absolutely, definitely,
certainly, of course, ofcourse, yes please, please do, go ahead, go on, go on then, go for it, i do, i did,
i have, i am, it is, it does, it did, they do, i was, i will, i dont, i didnt, i havent, it isnt,
it doesnt, it didnt, it is not, no, nope, nah, na, n, no thanks, no thank you, not really, not yet,
got it, gotcha, got you, i see, i understand, understood, noted, roger, copy, uh huh, uhuh,
mm hm, mhm, mm hmm, mhmm, mmm hmm, uh uh, hmm, hm, mmm, mm, cool, very well, true, agreed, done,
sounds good, that works, that works for me, works for me, that is fine, thats fine, thats ok, that is ok,
thats okay, that is okay, will do, i think so, i believe so, i guess so, if you could, if you can,
if possible, yes i can, yes you can, you can, you may, i can`;

const VALUE = `
zero, one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen,
fifteen, sixteen, seventeen, eighteen, nineteen, twenty, thirty, forty, fifty, sixty, seventy, eighty,
ninety, hundred, thousand, double, triple, gmail, yahoo, hotmail, outlook, icloud, gmailcom, yahoocom,
hotmailcom, january, february, march, april, june, july, august, september, october, november, december,
jan, feb, mar, apr, jun, jul, aug, sep, sept, oct, nov, dec, nought, naught`;

const CARRIER = `
my, the, its, it is, is, his, her, a, an, this is, here is, heres, here you go, here it is, there you go,
that is, thats, was, are, would be, should be, i believe, i think, i have, and, or, with, on, at, in, to,
from, under, for, of, as, by, via, order, order number, number, no, num, nr, nbr, id, code, account, acc,
acct, user, username, login, email, e mail, mail, address, phone, telephone, tel, cell, mobile, contact,
reference, ref, booking, reservation, confirmation, ticket, case, customer, client, member, membership,
policy, card, credit, debit, ending, ends, last, first, digits, digit, zip, post, postcode, postal, date,
birth, dob, born, name, surname, full, tracking, invoice, flight, seat, serial, imei, model, pin, sort,
licence, license, plate, registration, reg, claim, contract, meter, passport, file, pnr, ssn, dot, com,
dash, hyphen, underscore, slash, hash, space, point, capital, upper, lower, uppercase, lowercase, oh, o,
then, st, nd, rd, th, am, pm, co, uk, org, net, www, complaint, incident, request, registered,
calling from, reach me, call me, attached, below, following`;

const FILLER = `
um, uh, uhm, umm, er, erm, eh, ah, oh, ooh, so, well, just, then, now, please, pls, plz, sir, madam, mam,
maam, mate, buddy, pal, bro, man, dude, miss, mr, mrs, ms, there, again, everyone, everybody, team, guys,
folks, all, very, really, too, also, you know, i mean, my friend, friend, dear, support, today, right now,
sorry, oops, love, darling, hun, x, xx, xo`;

const FEELING = 'oh dear, dear me, oh no, oh my, no no no, so thats it, so that is it';

const LETTER = 'b, c, d, e, f, g, h, i, j, l, m, o, p, q, r, s, t, u, v, w, x, z, a, n, y, k';

/** Kinds by phrase; a phrase may be of several ("oh" is a filler, and a nought in "oh four four"). */
export const PHRASES: ReadonlyMap<string, ReadonlySet<PhraseKind>> = index({
  greeting: GREETING,
  courtesy: COURTESY,
  'yes-no': YES_NO,
  value: VALUE,
  letter: LETTER,
  carrier: CARRIER,
  filler: FILLER,
  feeling: FEELING,
});

/** Words of the longest phrase. */
export const LONGEST_PHRASE = Math.max(...[...PHRASES.keys()].map((phrase) => phrase.split(' ').length));

/** "hellooo" → "helo": customers lean on keys, and speech recognition doubles letters. */
export function singleLetters(word: string): string {
  return word.replace(/(\p{L})\1+/gu, '$1');
}

function index(lists: Record<PhraseKind, string>): Map<string, Set<PhraseKind>> {
  const phrases = new Map<string, Set<PhraseKind>>();
  for (const kind of Object.keys(lists) as PhraseKind[]) {
    for (const entry of lists[kind].split(',')) {
      const phrase = singleLetters(entry.trim());
      phrases.set(phrase, (phrases.get(phrase) ?? new Set()).add(kind));
    }
  }
  return phrases;
}
