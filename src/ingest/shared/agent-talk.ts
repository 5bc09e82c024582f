/**
 * Who of the people in one conversation answers for the company, told from what they say and are called.
 *
 * @module
 */
import type { SpeakerRole } from '../mapping';
import { isUnnamed } from '../values/role-words';
import { soundsLikeAgent, speakerKey } from '../values/speaker';

export interface Talker {
  readonly label: string;
  segments: number;
  /** Times somebody says what only agents say. */
  phrases: number;
  /** Of these the company's greeting, which no customer says. */
  offers: number;
  /** What speaks for an agent, less what speaks for a customer. */
  evidence: number;
}

/** Takes note of one thing that somebody says. `labels` are those of all people around. */
export function hear(talker: Talker, text: string, labels: readonly string[]): void {
  const said = text.length > HEARD_CHARS ? text.slice(0, HEARD_CHARS) : text;
  talker.segments++;
  const isOffer = OFFERS.test(said);
  const isPhrase = isOffer || soundsLikeAgent(said);
  if (isPhrase) talker.phrases++;
  if (isOffer) talker.offers++;
  talker.evidence +=
    (isPhrase ? 2 : 0) +
    (asksForNumber(said) ? 2 : 0) +
    (LOOKS_AFTER.test(said) ? 1 : 0) +
    (YOURS.test(said) ? 1 : 0) -
    (MINE.test(said) ? 1 : 0) +
    (greets(said, talker.label, labels) ? 1 : 0);
}

const HEARD_CHARS = 400;

/** Somebody of whom nothing was heard yet. */
export function talkerOf(label: string): Talker {
  return { label, segments: 0, phrases: 0, offers: 0, evidence: evidenceOfLabel(label) };
}

/** What a label alone says: a telephone number is a customer's, `Acme Store` is the company. */
function evidenceOfLabel(label: string): number {
  if (/^[+(]?\d[\d\s().-]{5,}$/.test(label.trim())) return -2;
  return OF_COMPANY.test(label) ? 2 : 0;
}

/**
 * The agents among people of whom no word says it. Of equals in a chat the customer wrote first; on the telephone the
 * agent answered.
 */
export function agentsAmong<T extends Talker>(
  people: readonly T[],
  isCall: boolean,
  hasCustomer: boolean,
): T[] {
  if (people.length < 2 && !hasCustomer) return [];
  const inTurn = isCall || hasCustomer ? people : [...people.slice(1), ...people.slice(0, 1)];
  let best: T | undefined;
  for (const person of inTurn) if (!best || person.evidence > best.evidence) best = person;
  const agents = people.filter((person) => person === best || (person.offers > 0 && person.evidence > 1));
  // Somebody was talked to.
  return best && agents.length === people.length && !hasCustomer ? [best] : agents;
}

/**
 * Roles in one conversation of people who are only told apart, by a number or a letter: `Speaker 1` may be somebody else
 * in the next. Null where somebody has a name or is known as agent or customer, or where what is said does not tell
 * clearly; then the file has to.
 */
export function rolesOfUnnamed(
  said: readonly { readonly label: string; readonly text: string }[],
  known: readonly SpeakerRole[] = [],
): Map<string, SpeakerRole> | null {
  if (known.includes('agent') || known.includes('customer')) return null;
  const people = new Map<string, Talker>();
  const labels = [...new Set(said.map(({ label }) => label))];
  if (labels.length < 2 || !labels.every(isUnnamed)) return null;
  for (const { label, text } of said) {
    const key = speakerKey(label);
    const person = people.get(key) ?? talkerOf(label);
    people.set(key, person);
    hear(person, text, labels);
  }
  const [first = 0, second = 0] = [...people.values()].map(({ evidence }) => evidence).sort((a, b) => b - a);
  if (first - second < CLEAR) return null;
  const agents = agentsAmong([...people.values()], false, false);
  return new Map([...people].map(([key, person]) => [key, agents.includes(person) ? 'agent' : 'customer']));
}

/** What one phrase of an agent weighs: less is said by anybody. */
const CLEAR = 2;

const edge = (words: string): RegExp =>
  new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${words})(?![\p{L}\p{N}])`, 'iu');

/** Words of a company's name. */
const OF_COMPANY = edge(
  'store|shop|support|team|service|services|company|official|oficial|inc|ltd|llc|corp|gmbh|hotel|bank|studio|boutique|magasin|tienda|loja|negozio|winkel|klinik|clinic|clínica|reisen|travel|airlines|telecom|helpdesk|care|sales',
);
/** The company's greeting, and what is offered at the end of it. */
const OFFERS = edge(
  'how (?:can|may|could) (?:i|we) (?:help|assist|be of)|what can (?:i|we) do for you|thank(?:s| you) for (?:contacting|calling|reaching|messaging|writing to|getting in touch|your (?:patience|call|message))|wie (?:kann|können|darf) (?:ich|wir)|was (?:kann|können) (?:ich|wir) für (?:sie|dich)|(?:vielen dank|danke) für (?:ihre[n]?|deine[n]?) (?:nachricht|anruf|anfrage|geduld|kontaktaufnahme)|(?:comment|en quoi) (?:puis-je|pouvons-nous|peut-on)|merci (?:de nous avoir|d.avoir) (?:contacté|appelé|écrit)|merci (?:de|pour) votre (?:appel|message|patience)|en qué (?:puedo|podemos|te|le)|cómo (?:puedo|podemos) ayudar|gracias por (?:contactar|llamar|escribir|comunicarse|su (?:llamada|mensaje|paciencia))|(?:em que|como) (?:posso|podemos)|obrigad[oa] por (?:entrar em contato|contactar|ligar|sua|aguardar)|(?:come|in cosa|in che modo) (?:posso|possiamo)|grazie per (?:averci|aver|la sua)|(?:waarmee|hoe) (?:kan|kunnen|mag) (?:ik|we|wij)|(?:bedankt|dank u) voor (?:uw|je|het) (?:bericht|telefoontje|geduld|bellen|contact)',
);
/** Who looks after something, and is sorry for it. */
const LOOKS_AFTER = edge(
  "let me (?:check|look|see|verify)|(?:i|we)(?:'ll| will|’ll) (?:check|look into|look it up|send you|refund)|(?:i'm|i’m|i am|we are|we're) (?:checking|looking into)|sorry (?:for|about) (?:the|that|this|any)|for the inconvenience|ich (?:prüfe|schaue|sehe|kümmere)|wir (?:prüfen|schauen|kümmern)|tut mir leid|je (?:vérifie|regarde|consulte)|nous (?:vérifions|regardons)|je suis désolée?|lo (?:reviso|revisamos|compruebo|comprobamos|verifico)|déjeme|permítame|lamento|(?:vou|vamos) verificar|sinto muito|lamentamos|(?:verifico|controllo|verifichiamo|controlliamo)|mi dispiace|ik (?:kijk|controleer|zoek)|we (?:kijken|controleren)|excuses voor",
);
const THINGS =
  'order|account|booking|reservation|parcel|package|delivery|refund|invoice|bill|subscription|contract|card|ticket|line';
const YOURS = edge(
  `your (?:${THINGS})|(?:ihre?|deine?)[nrms]? (?:bestellung|paket|rechnung|konto|vertrag|buchung|lieferung|sendung|auftrag)|votre (?:commande|colis|facture|compte|contrat|réservation|livraison)|(?:su|tu) (?:pedido|paquete|factura|cuenta|contrato|reserva)|(?:o seu|a sua|seu|sua) (?:pedido|encomenda|fatura|conta|contrato|reserva)|(?:il suo|la sua|il tuo|la tua) (?:ordine|pacco|fattura|conto|contratto|prenotazione)|(?:uw|je|jouw) (?:bestelling|pakket|factuur|rekening|account|contract|boeking)`,
);
const MINE = edge(
  `my (?:${THINGS})|meine?[nrms]? (?:bestellung|paket|rechnung|konto|vertrag|buchung|lieferung|sendung|internet|auftrag)|(?:ma|mon|mes) (?:commandes?|colis|facture|compte|contrat|réservation|livraison|box)|mi (?:pedido|paquete|factura|cuenta|contrato|reserva)|(?:meu|minha) (?:pedido|encomenda|fatura|conta|contrato|reserva)|(?:il mio|la mia|mio|mia) (?:ordine|pacco|fattura|conto|contratto|prenotazione)|mijn (?:bestelling|pakket|factuur|rekening|account|contract|boeking)`,
);

/** `Order number?`, `Could you send me your customer number?`; but no `Do you need my order number?`. */
function asksForNumber(text: string): boolean {
  return NUMBER.test(text) && !MY_NUMBER.test(text) && (text.includes('?') || PLEASE.test(text));
}

const NUMBERS =
  '(?:order|account|customer|booking|reference|ticket|tracking|phone|contract|invoice|policy|serial) (?:number|no|id)|(?:bestell|kunden|auftrags|rechnungs|vertrags|buchungs|sendungs|serien)nummer|num[ée]ro (?:de|d.|du) ?\\p{L}+|número (?:de|do|da) \\p{L}+|numero (?:d.|di|dell.|del) ?\\p{L}+|(?:bestel|klant|factuur|order)nummer';
const NUMBER = edge(NUMBERS);
const MY_NUMBER = edge(`(?:my|mein|meine|mon|ma|mi|meu|minha|il mio|mijn|the|die|le|el|o|de) (?:${NUMBERS})`);
const PLEASE = edge(
  'please|could you|can you|may i have|bitte|s.il vous plaît|pouvez-vous|por favor|puede|pode|per favore|può|alstublieft|graag',
);

/** `Hello Dana, …` to somebody who is here. */
function greets(text: string, own: string, labels: readonly string[]): boolean {
  const greeted = GREETING.exec(text)?.[1];
  if (greeted === undefined) return false;
  const words = new Set(greeted.toLowerCase().split(/[^\p{L}'’-]+/u));
  return labels.some(
    (label) =>
      label !== own &&
      speakerKey(label)
        .split(/\s+/)
        .some((name) => name.length > 2 && !TITLE.test(name) && words.has(name)),
  );
}

const GREETING =
  /^[\s\p{P}]{0,3}(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|hallo|guten (?:tag|morgen|abend)|liebe[r]?|sehr geehrte[r]?|bonjour|bonsoir|chère?|hola|buen[oa]s (?:días|tardes|noches)|estimad[oa]|olá|oi|bom dia|boa (?:tarde|noite)|ciao|buongiorno|buonasera|salve|gentile|hoi|goede(?:morgen|middag|navond)|beste|dag)[\s,]+([^,.!?\n]{1,40})/iu;
const TITLE =
  /^(?:frau|herr|mrs?\.?|ms\.?|miss|mme|madame|monsieur|sra?\.?|señora?|signora?|mevrouw|meneer|dhr\.?)$/;
