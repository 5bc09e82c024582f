/**
 * Times in the words of people and of programs → in figures and English months, as `parseTime` knows them.
 *
 * @module
 */

const MONTHS = [
  'jan|january|januar|janner|janvier|janv|enero|ene|janeiro|gennaio|gen|januari',
  'feb|february|februar|feber|fevrier|fevr|fev|febrero|fevereiro|febbraio|februari',
  'mar|march|marz|maerz|mrz|mars|marzo|marco|maart|mrt',
  'apr|april|avril|avr|abril|abr|aprile',
  'may|mai|mayo|maio|maggio|mag|mei',
  'jun|june|juni|juin|junio|junho|giugno|giu',
  'jul|july|juli|juillet|juil|julio|julho|luglio|lug',
  'aug|august|aout|agosto|ago|augustus',
  'sep|sept|september|septembre|septiembre|setiembre|setembro|set|settembre|sett',
  'oct|october|oktober|okt|octobre|octubre|outubro|out|ottobre|ott',
  'nov|november|novembre|noviembre|novembro',
  'dec|december|dezember|dez|decembre|diciembre|dic|dezembro|dicembre',
];
const ENGLISH_MONTHS = MONTHS.map((names) => names.slice(0, 3));
const MONTH_BY_NAME = new Map(
  MONTHS.flatMap((names, i) => names.split('|').map((name) => [name, ENGLISH_MONTHS[i] ?? ''])),
);

const WEEKDAYS = new Set(
  (
    'mon|monday|tue|tues|tuesday|wed|wednesday|thu|thur|thurs|thursday|fri|friday|sat|saturday|sun|sunday|' +
    'mo|montag|di|dienstag|mi|mittwoch|do|donnerstag|fr|freitag|sa|samstag|sonnabend|so|sonntag|' +
    'lun|lundi|mar|mardi|mer|mercredi|jeu|jeudi|ven|vendredi|sam|samedi|dim|dimanche|' +
    'lunes|martes|mie|miercoles|jue|jueves|vie|viernes|sab|sabado|dom|domingo|' +
    'seg|segunda|segunda-feira|ter|terca|terca-feira|qua|quarta|quarta-feira|qui|quinta|quinta-feira|sex|sexta|sexta-feira|' +
    'lunedi|martedi|mercoledi|gio|giovedi|venerdi|sabato|domenica|' +
    'ma|maandag|dinsdag|wo|woensdag|donderdag|vr|vrijdag|za|zaterdag|zo|zondag'
  ).split('|'),
);

/** Hours from UTC. Where two zones share a name, the one that English software means: CST is Chicago, IST is India. */
const HOURS_BY_ZONE: Readonly<Record<string, number>> = {
  wet: 0,
  west: 1,
  bst: 1,
  cet: 1,
  mez: 1,
  cest: 2,
  mesz: 2,
  eet: 2,
  sast: 2,
  eest: 3,
  msk: 3,
  ist: 5.5,
  sgt: 8,
  hkt: 8,
  awst: 8,
  jst: 9,
  kst: 9,
  acst: 9.5,
  aest: 10,
  acdt: 10.5,
  aedt: 11,
  nzst: 12,
  nzdt: 13,
  brt: -3,
  edt: -4,
  est: -5,
  cdt: -5,
  cst: -6,
  mdt: -6,
  mst: -7,
  pdt: -7,
  pst: -8,
  akdt: -8,
  akst: -9,
  hst: -10,
};

/** `'3 de marzo de 2025, 1:05 p. m. CET'` → `'3 mar 2025 1:05 pm +01:00'`; other text as it is, in small letters. */
export function inFigures(text: string): string {
  let plain = text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036F\u200E\u200F]/g, '')
    .replaceAll(/\s+/g, ' ');
  plain = zoneInFigures(plain)
    .replaceAll(/\b([ap])\s?\.\s?m\b\.?/g, '$1m')
    .replace(/ ?\buhr\b/, '')
    .replaceAll(/ (?:de|del|of) /g, ' ')
    .replace(/^(?:le|el|il|am|den|op|em) /, '');
  const beginning = /^([a-z-]+)[.,]* (?=\d)/.exec(plain);
  // "Mar" is a Tuesday too: then the month comes behind it.
  if (
    WEEKDAYS.has(beginning?.[1] ?? '') &&
    /^\d{1,2}(?:[-/.]\d|(?:st|nd|rd|th|er|[.º°])?[ -][a-z])/.test(plain.slice(beginning?.[0].length))
  )
    plain = plain.slice(beginning?.[0].length);
  return plain
    .replaceAll(/[a-z]{3,}\.?/g, (word) => MONTH_BY_NAME.get(word.replace('.', '')) ?? word)
    .replace(/(\d)(?:st|nd|rd|th|er|[º°])(?=[ ,])/, '$1')
    .replace(/,? (?:um|at|om|alle(?: ore)?|ore|as?|a las?|kl\.?|[@|–—-]) (?=\d)/, ' ')
    .replace(/(?<=[ ,])(\d{1,2}) ?h ?(\d{2})(?: ?m(?:in)?)?(?: ?(\d{2}) ?s)?(?= |$)/, clock)
    .replace(/(?<= )(\d{1,2}) ?h(?= |$)/, '$1:00')
    .replace(/(?<= )(\d{1,2})\.(\d{2})(?:\.(\d{2}(?:[.,]\d+)?))?(?= |$)/, clock)
    .replace(/^(\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]m)?),? (?:on )?(?=\d{1,4}[-/. ]|[a-z]{3} \d)(.+)$/, '$2 $1')
    .trim();
}

const clock = (_: string, hour: string, minute: string, second?: string) =>
  [hour, minute, ...(second === undefined ? [] : [second])].join(':');

function zoneInFigures(text: string): string {
  return (
    text
      // What a browser and what Java write behind the offset.
      .replace(/(?<=[+-]\d{2}:?\d{2}|z) ?(?:\([^()]*\)|\[[^[\]]*\])$/, '')
      .replace(
        /\(?\b(?:utc|gmt) ?([+-])(\d{1,2})(?::?(\d{2}))?\)?$/,
        (_, sign: string, hours: string, minutes = '00') => `${sign}${hours.padStart(2, '0')}:${minutes}`,
      )
      // Java has the year behind the zone.
      .replace(/(?<=\d|[ap]\.? ?m\.?) ?\(?\b([a-z]{3,4})\b\)?(?= \d{4}$|$)/, (found, name: string) => {
        const hours = HOURS_BY_ZONE[name];
        return hours === undefined ? found : ` ${offset(hours)}`;
      })
  );
}

/** `offset(-3.5)` → '-03:30' */
function offset(hours: number): string {
  const minutes = Math.abs(hours) * 60;
  const two = (value: number) => String(value).padStart(2, '0');
  return `${hours < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
