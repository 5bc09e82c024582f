/** Chats exported from WhatsApp and Signal: `[03/03/2025, 10:00:02] Dana: …`, `3/3/25, 10:00 - Dana: …`. */
import type { DateOrder } from '../../mapping';
import { baseName } from '../../shared/file-name';
import { textFormat, type TextContext } from '../../shared/text-document';
import type { Call, Segment } from '../../shared/voice-segments';
import { counted, type Warning } from '../../tally';
import { roleOfWord, speakerKey } from '../../values/speaker';
import { dateOrderShown, parseTime } from '../../values/time';

/** Invisible marks of direction and the odd spaces before a.m. and p.m. */
const MARKS = /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
const SPACES = /[\u00A0\u202F\u2009]/g;

const DATE = String.raw`(\d{1,4}[./-]\d{1,2}[./-]\d{1,4})`;
/** `03/03/2025 à 10h05`: some languages have a word between day and clock. */
const AT = String.raw`,?\s(?:(?:à|às|a las|a la|at|um|alle(?: ore)?|om|kl\.?)\s)?`;
const CLOCK = String.raw`(\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?\s?m\.?)?)(?: uhr)?`;
const IOS = new RegExp(String.raw`^\[${DATE}${AT}${CLOCK}\]\s?`, 'i');
const ANDROID = new RegExp(String.raw`^${DATE}${AT}${CLOCK}\s[-–]\s`, 'i');

interface Line {
  readonly date: string;
  readonly clock: string;
  /** Null for what the application itself says. */
  readonly name: string | null;
  readonly text: string;
}

export const whatsapp = textFormat({
  id: 'whatsapp',
  source: 'whatsapp',
  channel: 'chat',
  why: 'Lines such as "03/03/2025, 10:00 - Dana: …": a chat exported from WhatsApp or Signal.',
  fits(text) {
    const lines = text.split(/\r\n?|\n/, 200).filter((line) => line.trim() !== '');
    const heads = lines.filter((line) => headOf(line) !== null);
    const first = lines[0];
    if (first === undefined || headOf(first) === null || heads.length < 2 || heads.length * 5 < lines.length)
      return 0;
    const names = messagesIn(heads.join('\n')).flatMap(({ name }) => (name === null ? [] : [name]));
    // Where only roles speak it is a log of another system in a similar shape.
    return names.length === 0 || names.every((name) => roleOfWord(name) !== null && !/\s/.test(name))
      ? 0
      : 0.95;
  },
  calls,
});

function calls(text: string, { mapping, fileName }: TextContext): Call[] {
  const lines = messagesIn(text);
  if (!lines.some(({ name }) => name !== null)) return [];
  const zone = mapping.zone ?? 'UTC';
  const shown = orderIn(lines);
  const hasHalfDays = lines.some(({ clock }) => /[ap]m$/i.test(clock));
  const dateOrder = mapping.dateOrder ?? shown ?? (hasHalfDays ? 'mdy' : 'dmy');
  const partner = partnerIn(fileName);
  const segments = lines.map(({ date, clock, name, text: said }): Segment => {
    const words = said.replace(EDITED, '').trim();
    const isSaid = name !== null && !WORDLESS.test(words);
    return {
      label: isSaid ? name : 'event',
      role: !isSaid
        ? 'event'
        : partner !== null && speakerKey(name) === speakerKey(partner)
          ? 'customer'
          : null,
      text: isSaid ? words : '',
      at: parseTime(`${date} ${clock}`, { dateOrder, zone }),
    };
  });
  const isOpen =
    shown === null && mapping.dateOrder === undefined && lines.some(({ date }) => !/^\d{4}/.test(date));
  return [
    {
      id: null,
      segments,
      ...(isOpen ? { warnings: [dateOrder === 'mdy' ? openDatesMdy : openDatesDmy] } : {}),
    },
  ];
}

const EDITED =
  /\s*[<‹][^<>‹›]{0,40}(?:edited|bearbeitet|modifié|editad[oa]|editó|modificat[oa]|bewerkt)[^<>‹›]{0,10}[>›]\s*$/i;

/** What stands for a picture, `<Media omitted>`, `imagen omitida`, and what the application says in somebody's name. */
const WORDLESS = new RegExp(
  [
    // Nobody writes a whole message in angle brackets.
    String.raw`[<‹][^<>‹›\n]{1,200}[>›]`,
    String.raw`(?:image|imagen|imagem|immagine|afbeelding|bild|foto|photo|vid[eéí]o|[aá]udio|sticker|figurinha|autocollant|document|documento|dokument|gif|media|multimedia|(?:contact|kontakt|contact) ?(?:card|karte|kaart)|fiche (?:de )?contact|ficha de contato|tarjeta de contacto|scheda contatto|voice message|video note|nota de vídeo) (?:omitted|weggelassen|ausgeschlossen|omitid[oa]s?|ocult[oa]s?|ocultad[oa]|omess[oaie]|esclus[oaie]|weggelaten|absente?|omise?|non inclus[oa])`,
    String.raw`(?:this message was deleted|you deleted this message|diese nachricht wurde gelöscht|du hast diese nachricht gelöscht|ce message a été supprimé|vous avez supprimé ce message|(?:este mensaje fue|se) (?:eliminado|eliminó este mensaje)|eliminaste este mensaje|(?:esta )?mensagem (?:foi )?apagada|você apagou esta mensagem|questo messaggio è stato eliminato|hai eliminato questo messaggio|dit bericht (?:is|werd) verwijderd|(?:u hebt|je hebt) dit bericht verwijderd)\.?`,
    String.raw`(?:missed (?:voice|video) call|verpasster (?:sprach|video)anruf|appel (?:vocal|vidéo) manqué|(?:video)?llamada(?: de voz)? perdida|chamada de (?:voz|vídeo) perdida|chiamata (?:vocale )?persa|videochiamata persa|gemiste (?:spraak|video)?oproep)[^\n]{0,40}`,
    String.raw`[^\n]{0,160}(?:end-to-end encrypted|ende-zu-ende-verschlüsselt|chiffrés de bout en bout|cifrad[oa]s de extremo a extremo|criptografia de ponta a ponta|crittografi\w{1,3} end-to-end|end-to-end (?:versleuteld|versleuteling))[^\n]*`,
    String.raw`[^\n]{0,120}\((?:file attached|datei angehängt|fichier joint|archivo adjunto|arquivo anexado|ficheiro anexado|file allegato|bestand bijgevoegd)\)`,
    'null|',
  ]
    .map((pattern) => `^(?:${pattern})$`)
    .join('|'),
  'i',
);

function headOf(raw: string): { date: string; clock: string; rest: string } | null {
  const line = raw.slice(0, 200).replaceAll(MARKS, '').replaceAll(SPACES, ' ');
  const m = IOS.exec(line) ?? ANDROID.exec(line);
  if (!m) return null;
  const rest = raw.replaceAll(MARKS, '').replaceAll(SPACES, ' ').slice(m[0].length);
  const clock = (m[2] ?? '')
    .replace(/h(?=\d)/i, ':')
    .replaceAll('.', (_, at: number) => (/\d/.test((m[2] ?? '')[at + 1] ?? '') ? ':' : ''))
    .replace(/\s?([ap])\s?m$/i, ' $1m')
    // Midnight and noon are written as 0 by some telephones.
    .replace(/^0{1,2}(:.*) am$/i, '00$1');
  return { date: m[1] ?? '', clock, rest };
}

/** Messages with the lines that go on under them. */
function messagesIn(text: string): Line[] {
  const open: { date: string; clock: string; rest: string }[] = [];
  for (const raw of text.split(/\r\n?|\n/)) {
    const head = headOf(raw);
    const last = open.at(-1);
    if (head) open.push(head);
    else if (last) last.rest += `\n${raw}`;
  }
  const names = new Set<string>();
  for (const { rest } of open) {
    const name = /^([^:\n]{1,60}):\s/.exec(rest)?.[1];
    if (name !== undefined) names.add(name);
  }
  return open.map(({ date, clock, rest }): Line => {
    const m = /^([^:\n]{1,60}):(?:\s|$)/.exec(rest) ?? /^([^:\n]{1,60}):(?=\S)/.exec(rest);
    const name = m?.[1];
    const isName =
      name !== undefined && (names.has(name) || m?.[0].endsWith(':') === false) && !SAYS_SOMETHING.test(name);
    return isName
      ? { date, clock, name: name.trim(), text: rest.slice(m?.[0].length ?? 0) }
      : { date, clock, name: null, text: rest };
  });
}

/** No name, but the beginning of what the application says: `Anna changed the subject to "Re: refund"`. */
const SAYS_SOMETHING = /["“”]|\b(?:changed|created|added|removed|left|joined using|hat|wurde|cambió)\b/i;

function orderIn(lines: readonly Line[]): DateOrder | null {
  for (const { date } of lines) {
    if (/^\d{4}/.test(date)) return 'ymd';
    const shown = dateOrderShown(date);
    if (shown !== null) return shown;
  }
  return null;
}

/** `WhatsApp Chat with Dana.txt`, `Conversa do WhatsApp com Dana.txt`: the file is named after the other person. */
function partnerIn(fileName: string): string | null {
  const name =
    /WhatsApp(?:[ _-]?\p{L}{2,14})?[ _](?:with|mit|-|con|com|avec|met|med|z|с)[ _]([^/]{1,80}?)(?:[ _]?\(\d{1,3}\))?\.(?:txt|zip)/iu.exec(
      fileName,
    )?.[1];
  return name === undefined ? null : baseName(name).replaceAll('_', ' ').trim();
}

const openDatesDmy: Warning = (count) =>
  `In ${counted(count, 'chat')} dates such as 03/04/2024 could be read either way; they were read as day/month. Set "dateOrder" if that is wrong.`;
const openDatesMdy: Warning = (count) =>
  `In ${counted(count, 'chat')} dates such as 03/04/2024 could be read either way; they were read as month/day. Set "dateOrder" if that is wrong.`;
