/**
 * What somebody wrote in an e-mail, without the older mails under it and without the signature.
 *
 * Works on lines, and only cuts where a mail program's own words stand: a reply that is cut too far loses what the
 * customer said, one that is cut too little puts the agent's words into the customer's mouth.
 *
 * @module
 */

/** The writer's own words. Empty where the mail is nothing but a quote. */
export function replyOnly(text: string): string {
  return stripSignature(stripQuotedReply(text));
}

/** A mark is in the first letters of a line; looking no further keeps a long line cheap. */
const HEAD_CHARS = 400;
/** Attributions break over lines: `On Mon, 3 Mar 2025 at 10:10,⏎Ravi <…>⏎wrote:`. */
const ATTRIBUTION_LINES = 4;

/** Words that end an attribution, by language: wrote, schrieb, a écrit, escribió, escreveu, ha scritto, schreef… */
const WROTE = String.raw`(?:wrote|writes|schrieb(?: am [^:]{0,80})?|schreibt|a [ée]crit|escribi[óo]|escreveu|ha scritto|schreef|skrev|kirjoitti|napisa[łl](?:\(a\))?|написал(?:\(а\))?|написав|yazdı|写道|のメッセージ)`;
const ON = String.raw`(?:On|Am|Le|El|Em|Il|Op|Den|D\.|W dniu|Dnia|On\s|В|tarihinde)`;
/** `On …, Ravi <…> wrote:` and `Ravi schrieb am 3. März 2025 um 10:10:`. */
const ATTRIBUTION = new RegExp(
  String.raw`^\s{0,3}\*{0,2}(?:(?=[^\n]*\d)${ON}\b[^\n]{4,300}(?:${WROTE}|(?:schrieb|schreef|skrev)\s[^\n]{1,120})|[^\n:]{1,120}\bschrieb am [^\n]{4,80}|\d{4}[-/.年]\d{1,2}[^\n]{2,200}(?:${WROTE}|<[^<>\s]{3,100}>))\s?\*{0,2}[:：]?\s*$`,
  'iu',
);
const ATTRIBUTION_START = new RegExp(String.raw`^\s{0,3}\*{0,2}${ON}\b[^\n]{0,300}\d`, 'iu');

/** From these lines on all is older, whoever wrote it. */
const TO_END: readonly RegExp[] = [
  /^\s{0,3}[-_=*]{2,}\s{0,3}(?:original(?: message| appointment)?|original-?nachricht|ursprüngliche nachricht|message d['’]origine|message original|mensaje original|mensagem original|messaggio originale|oorspronkelijk bericht|oprindelig meddelelse|forwarded message|weitergeleitete nachricht|reply message|reply above this line)[^\n]{0,40}[-_=*]{1,}\s*$/i,
  /^\s{0,3}-{2,}\s?(?:please )?(?:reply|type|respond)[^\n]{0,60}above this line/i,
  /^\s{0,3}#{0,3}-{0,3}\s{0,2}(?:please type your reply above this line|bitte geben sie ihre antwort oberhalb dieser zeile|merci de taper votre réponse au-dessus de cette ligne|por favor,? escriba su respuesta por encima de esta línea|por favor digite sua resposta acima desta linha)/i,
  /^\s{0,3}On behalf of [^\n]{1,100} wrote:\s*$/i,
];

/** First lines of a block of headers, as Outlook sets it: `From:` with `Sent:` or `To:` soon after. */
const FROM_LINE = /^[\s>]{0,4}\*{0,2}(?:from|von|de|da|van|fra|från|od|от)\s?\*{0,2}\s?:\*{0,2}\s?\S/i;
const HEADER_LINE =
  /^[\s>]{0,4}\*{0,2}(?:sent|date|to|subject|cc|gesendet|datum|an|betreff|envoy[ée]|date|[àa]|objet|enviado(?: el)?|fecha|para|asunto|data|assunto|inviato|a|oggetto|verzonden|aan|onderwerp|sendt|til|emne|skickat|till|ämne)\s?(?:le)?\*{0,2}\s?:\*{0,2}/i;
const HEADER_BLOCK_LINES = 6;
const RULE = /^\s{0,3}[-_]{5,}\s*$/;
const QUOTE = /^\s{0,3}(?:>|\|\s)/;

/** Cuts older mails: quoted lines, their attribution, and everything under an "Original Message". */
export function stripQuotedReply(text: string): string {
  if (!MAY_QUOTE.test(text)) return text.trim();
  const lines = text.replaceAll(/\r\n?/g, '\n').split('\n');
  const kept: string[] = [];
  for (let i = 0; i < lines.length;) {
    const line = head(lines[i]);
    if (TO_END.some((mark) => mark.test(line)) || isHeaderBlock(lines, i)) {
      // A mark above everything was put there for the reader; what follows is the message.
      if (kept.some((own) => own.trim() !== '')) break;
      if (!FROM_LINE.test(line)) {
        i++;
        continue;
      }
      break;
    }
    const attribution = attributionLength(lines, i);
    if (attribution > 0) {
      const next = nextWith(lines, i + attribution);
      // Programs that quote without `>` put the whole older mail under the attribution.
      if (next < lines.length && !QUOTE.test(head(lines[next]))) break;
      i = next;
      continue;
    }
    if (QUOTE.test(line)) {
      i++;
      continue;
    }
    kept.push(lines[i] ?? '');
    i++;
  }
  return withoutTrailingRules(kept)
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** Most messages quote nothing and are not taken apart. */
const MAY_QUOTE =
  /^[ \t]{0,3}(?:>|\|\s)|[:：]\*{0,2}[ \t]{0,3}$|^[\s>*]{0,6}(?:from|von|de|da|van|fra|från|od|от)\s?\*{0,2}\s?:|above this line|oberhalb dieser zeile|cette ligne|esta línea|desta linha|--|==|<[^<>\s]{3,100}>[ \t]{0,3}$/imu;

function head(line: string | undefined): string {
  return (line ?? '').slice(0, HEAD_CHARS);
}

function nextWith(lines: readonly string[], from: number): number {
  let i = from;
  while (i < lines.length && lines[i]?.trim() === '') i++;
  return i;
}

/** How many lines from here are an attribution; 0 where they are not. */
function attributionLength(lines: readonly string[], at: number): number {
  const first = head(lines[at]).replace(/^\s{0,3}>{1,3}\s?/, '');
  if (ATTRIBUTION.test(first)) return 1;
  if (!ATTRIBUTION_START.test(first)) return 0;
  let joined = first.trimEnd();
  for (let n = 1; n < ATTRIBUTION_LINES; n++) {
    const next = head(lines[at + n]).trim();
    if (next === '') return 0;
    joined = `${joined} ${next}`.slice(0, HEAD_CHARS);
    if (ATTRIBUTION.test(joined)) return n + 1;
  }
  return 0;
}

function isHeaderBlock(lines: readonly string[], at: number): boolean {
  if (!FROM_LINE.test(head(lines[at]))) return false;
  let headers = 0;
  for (let n = 1; n < HEADER_BLOCK_LINES; n++) if (HEADER_LINE.test(head(lines[at + n]))) headers++;
  return headers >= 2;
}

/** Outlook draws a line between the reply and what it answers. */
function withoutTrailingRules(lines: readonly string[]): string[] {
  let end = lines.length;
  while (end > 0 && ((lines[end - 1] ?? '').trim() === '' || RULE.test(head(lines[end - 1])))) end--;
  return lines.slice(0, end);
}

/** What telephones and mail programs add under a mail. */
const SENT_FROM =
  /^\s{0,3}(?:sent (?:from|via|with) (?:my |the )?[\w ]{2,40}|sent from outlook|get outlook for (?:ios|android)|von meinem [\w ]{2,30} gesendet|gesendet (?:von|mit) [\w ]{2,40}|envoyé (?:de|depuis) mon [\w ]{2,30}|enviado (?:desde|do|de) (?:mi|meu) [\w ]{2,30}|inviato da[l]? (?:mio )?[\w ]{2,30}|verzonden vanaf mijn [\w ]{2,30}|verstuurd vanaf mijn [\w ]{2,30}|skickat från min [\w ]{2,30})[.!]?\s*(?:<[^<>]{3,200}>)?\s*$/i;
const DASHES = /^\s{0,3}(?:--|—|––)\s*$/;
/** Ten underscores and little under them: the foot of a mailing list or a legal notice. */
const FOOT = /^\s{0,3}_{10,}\s*$/;
const FOOT_LINES = 25;

const VALEDICTION =
  /^\s{0,3}(?:(?:kind|best|warm|many thanks and|with kind|with best)?\s?regards|(?:best|all the best|cheers|sincerely|yours sincerely|yours truly|yours faithfully|respectfully)|mit freundlichen grüßen|(?:viele|beste|freundliche|liebe) grüße|mfg|cordialement|bien cordialement|un saludo|saludos(?: cordiales)?|atentamente|atenciosamente|cordiali saluti|met vriendelijke groet(?:en)?),?[.!]?\s*$/i;
/** A line of a contact block: telephone, address on the web, postal code, company. */
const CONTACT =
  /(?:\+?\d[\d ().\-/]{6,}\d)|\b[\w.+-]{1,64}@[\w-]{1,64}\.\w|\bhttps?:\/\/|\bwww\.|\b(?:gmbh|ltd|inc|llc|limited|b\.v\.|s\.a\.|tel|phone|mobile|fax)\b/i;
const CONTACT_LINES = 12;

/** Cuts `-- ` signatures, "Sent from my iPhone", list footers and the contact block after a valediction. */
export function stripSignature(text: string): string {
  let lines = text.split('\n');
  const cutAt = lines.findIndex((line, i) => {
    const start = head(line);
    if (SENT_FROM.test(start)) return lines.length - i <= FOOT_LINES;
    return i > 0 && (DASHES.test(start) || FOOT.test(start)) && lines.length - i <= FOOT_LINES;
  });
  const hasWords = (some: readonly string[]): boolean => some.some((line) => line.trim() !== '');
  if (cutAt >= 0 && (hasWords(lines.slice(0, cutAt)) || SENT_FROM.test(head(lines[cutAt]))))
    lines = lines.slice(0, cutAt);
  return withoutContactBlock(lines).join('\n').trim();
}

/** Keeps the valediction and the name under it; the rest names telephones and streets. */
function withoutContactBlock(lines: readonly string[]): readonly string[] {
  const from = Math.max(0, lines.length - CONTACT_LINES);
  for (let i = from; i < lines.length; i++) {
    if (!VALEDICTION.test(head(lines[i]))) continue;
    const name = nextWith(lines, i + 1);
    const block = lines.slice(name + 1);
    return block.some((line) => CONTACT.test(head(line))) && block.every((line) => line.length < 120)
      ? lines.slice(0, name + 1)
      : lines;
  }
  return lines;
}
