/**
 * A CSV export with everything that real ones do, of any size, and the truth about it.
 *
 * Invented names and sentences; the same options give the same bytes.
 *
 * @module
 */

export interface ExportOptions {
  readonly conversations: number;
  readonly seed?: number;
  /** Rows of a conversation lie anywhere instead of together. */
  readonly isShuffled?: boolean;
  readonly delimiter?: ',' | ';' | '\t' | '|';
  readonly newline?: '\n' | '\r\n' | '\r' | 'mixed';
  readonly hasSepLine?: boolean;
  /** Share of rows that are written twice. */
  readonly repeated?: number;
  /** Share of rows that are internal notes. */
  readonly notes?: number;
  /** Share of rows without a conversation id, which cannot be imported. */
  readonly nameless?: number;
  /** Share of rows without words. */
  readonly wordless?: number;
}

/** What an import of it must come to. */
export interface ExportTruth {
  rows: number;
  conversations: number;
  messages: number;
  notes: number;
  events: number;
  duplicates: number;
  rejections: number;
}

export const EXPORT_HEADER = [
  'conversation_id',
  'sender_type',
  'message',
  'created_at',
  'agent_name',
  'customer_id',
  'channel',
  'contact_reason',
  'csat',
  'escalated',
  'is_internal',
];

/** Yields the file as text in pieces of some hundred rows; `truth` is complete when it has ended. */
export function* exportCsv(options: ExportOptions, truth: ExportTruth = emptyTruth()): Generator<string> {
  const { seed = 1, isShuffled = false, delimiter = ',', newline = '\n', hasSepLine = false } = options;
  const random = mulberry32(seed);
  const line = (cells: readonly string[]): string =>
    cells.map((cell) => quoted(cell, delimiter, random)).join(delimiter) +
    (newline === 'mixed' ? pick(random, ['\n', '\r\n']) : newline);

  if (hasSepLine) yield `sep=${delimiter}${newline === 'mixed' ? '\r\n' : newline}`;
  yield line(EXPORT_HEADER);

  // A window of conversations is open at a time; shuffled, it is all of them.
  const order = isShuffled ? shuffled(rowPlan(options, random), random) : rowPlan(options, random);
  const seen = new Set<number>();
  let piece = '';
  let i = 0;
  for (const packed of order) {
    const [conversation, message] = [Math.floor(packed / ROWS_MAX), packed % ROWS_MAX];
    const cells = rowCells(seed, conversation, message);
    const dice = mulberry32(packed * 7 + seed)();
    let at = 0;
    const falls = (share = 0): boolean => dice >= at && dice < (at += share);

    const isNote = falls(options.notes);
    const isWordless = !isNote && falls(options.wordless);
    const isNameless = !isNote && !isWordless && falls(options.nameless);
    const isRepeated = !isNote && !isWordless && !isNameless && falls(options.repeated);
    if (isNote) [cells[1], cells[2], cells[10]] = ['agent', `INTERNAL: ${cells[2] ?? ''}`, 'true'];
    if (isWordless) cells[2] = '';
    if (isNameless) cells[0] = '';

    truth.rows += isRepeated ? 2 : 1;
    if (isNote) truth.notes++;
    else if (isWordless) truth.events++;
    else if (isNameless) truth.rejections++;
    else {
      truth.messages++;
      if (!seen.has(conversation)) seen.add(conversation);
      if (isRepeated) truth.duplicates++;
    }
    piece += line(cells);
    if (isRepeated) piece += line(cells);
    if (++i % 500 === 0) {
      yield piece;
      piece = '';
    }
  }
  truth.conversations = seen.size;
  if (piece !== '') yield piece;
}

export function emptyTruth(): ExportTruth {
  return { rows: 0, conversations: 0, messages: 0, notes: 0, events: 0, duplicates: 0, rejections: 0 };
}

/** A conversation has fewer rows than this. */
const ROWS_MAX = 64;

/** Which message of which conversation each row is, packed into one number. */
function rowPlan({ conversations }: ExportOptions, random: () => number): Float64Array {
  const lengths = Uint8Array.from({ length: conversations }, () => 2 + Math.floor(random() ** 2 * 18));
  const plan = new Float64Array(lengths.reduce((sum, length) => sum + length, 0));
  let row = 0;
  for (const [conversation, length] of lengths.entries())
    for (let message = 0; message < length; message++) plan[row++] = conversation * ROWS_MAX + message;
  return plan;
}

function shuffled(plan: Float64Array, random: () => number): Float64Array {
  for (let i = plan.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [plan[i], plan[j]] = [plan[j]!, plan[i]!];
  }
  return plan;
}

const START = Date.UTC(2026, 0, 5, 8);
const AGENTS = ['Ines Falk', 'Tomas Quill', 'Aoife Marsh', 'Radek Vos', 'Lena Ostrom', 'Kofi Brandt'];
const REASONS = ['late delivery', 'billing; refunds', 'login, password', 'damaged item', 'change of address'];
const CHANNELS = ['chat', 'email', 'voice'];
const CUSTOMER = [
  'Hi, my parcel is late "again", where is it?',
  'I was charged twice 😡, please fix it;\nthis is the second time I ask.',
  'ok',
  'thanks, that helps a lot',
  'No. I want to speak to somebody else',
  'Größe M, bitte – können Sie das ändern? naïve café ☕',
  'still waiting…\n\n\tanything new?',
];
const AGENT = [
  'Hello, thank you for contacting us. How can I help?',
  'I am sorry about that, let me check the order "A-1042", one moment.',
  'Your refund is on its way; it takes 3–5 days.',
  'Is there anything else I can do for you?',
  'Item,Qty\nBook,2\nPen,"1"',
];

/** The cells of one row depend on its place alone, so that a shuffled file holds the same rows. */
function rowCells(seed: number, conversation: number, message: number): string[] {
  const random = mulberry32(seed * 31 + conversation * 131 + message);
  const ofConversation = mulberry32(seed * 17 + conversation);
  const isCustomer = message % 2 === 0;
  const at = START + conversation * 45_000 + message * 30_000;
  const agent = pick(ofConversation, AGENTS);
  const isRated = ofConversation() < 0.12;
  return [
    `C-${String(conversation).padStart(7, '0')}`,
    isCustomer ? 'customer' : 'agent',
    `${pick(random, isCustomer ? CUSTOMER : AGENT)} (${conversation}/${message})`,
    new Date(at).toISOString(),
    isCustomer ? '' : agent,
    `K${Math.floor(conversation / 3)}`,
    pick(ofConversation, CHANNELS),
    pick(ofConversation, REASONS),
    isRated && message === 0 ? String(1 + Math.floor(ofConversation() * 5)) : '',
    ofConversation() < 0.05 ? 'yes' : 'no',
    'false',
  ];
}

/** Quotes where it must, and sometimes where it need not. */
function quoted(cell: string, delimiter: string, random: () => number): string {
  const must = cell.includes('"') || cell.includes('\n') || cell.includes('\r') || cell.includes(delimiter);
  return must || random() < 0.1 ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function pick<T>(random: () => number, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)]!;
}

/** A small random generator of 32 bits of state (mulberry32, public domain). */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
