import { valence, type ArcShape, SHAPES } from '$src/domain/arc';
import {
  DICTIONARY_NAMES,
  FLAG,
  NO_VALENCE,
  SCORE_STATE,
  VALENCE_UNIT,
  type Columns,
  type Dictionaries,
  type DictionaryName,
  type ScoreState,
} from '$src/store/columns';

/** One conversation as a test wants to say it; what is left out is not known. */
export interface Row {
  /** ISO 8601, or epoch ms. */
  readonly at?: string | number;
  readonly source?: string;
  readonly channel?: string;
  readonly reason?: string;
  readonly team?: string;
  readonly agent?: string;
  readonly customer?: string;
  readonly language?: string;
  /** Position of the answer on its scale, 0…1. */
  readonly rating?: number;
  readonly ratingLabel?: string;
  readonly surveyed?: boolean;
  readonly escalated?: boolean;
  /** ISO 8601, or epoch ms. */
  readonly escalatedAt?: string | number;
  /** Entry and exit, −1…1; absent where there is no arc. */
  readonly arc?: readonly [entry: number, exit: number];
  readonly low?: number;
  /** By default what entry and exit suggest. */
  readonly shape?: ArcShape;
  /** Substantive customer turns; 1 makes the arc too short to tell. */
  readonly turns?: number;
  /** By default scored where there is an arc, else not scored yet. */
  readonly state?: keyof typeof SCORE_STATE;
  readonly removed?: boolean;
  readonly provisional?: boolean;
  readonly sample?: boolean;
}

export interface Store {
  readonly columns: Columns;
  readonly dictionaries: Dictionaries;
}

/** Builds columns from rows: `columnsOf([{ arc: [-0.6, 0.4], rating: 1, channel: 'chat' }])`. */
export function columnsOf(rows: readonly Row[]): Store {
  const columns = emptyColumns(rows.length);
  const dictionaries = new Map(DICTIONARY_NAMES.map((name) => [name, ['']]));
  const codeOf = (name: DictionaryName, text = '') => {
    const names = dictionaries.get(name)!;
    const known = names.indexOf(text);
    return known >= 0 ? known : names.push(text) - 1;
  };
  rows.forEach((row, i) => {
    columns.startedAt[i] = timeOf(row.at);
    columns.escalatedAt[i] = timeOf(row.escalatedAt);
    columns.source[i] = codeOf('source', row.source);
    columns.channel[i] = codeOf('channel', row.channel);
    columns.reason[i] = codeOf('reason', row.reason);
    columns.team[i] = codeOf('team', row.team);
    columns.agent[i] = codeOf('agent', row.agent);
    columns.customer[i] = codeOf('customer', row.customer);
    columns.language[i] = codeOf('language', row.language);
    columns.ratingLabel[i] = codeOf('ratingLabel', row.ratingLabel);
    columns.rating[i] = row.rating ?? NaN;
    columns.flags[i] = flagsOf(row);
    setArc(columns, i, row);
  });
  return { columns, dictionaries: Object.fromEntries(dictionaries) as unknown as Dictionaries };
}

/**
 * A store of n conversations as a support floor makes them, the same for the same seed: eight weeks, three
 * channels, ten reasons, 24 agents, one in ten rated (unhappy customers half as often), a few removed, without a
 * time, in a language that is not read, or not scored yet.
 */
export function randomColumns(n: number, seed = 1): Store {
  const random = mulberry32(seed);
  const pick = (size: number) => Math.floor(random() * size);
  const columns = emptyColumns(n);
  const customers = Math.max(1, Math.floor(n / 3));
  const begin = Date.UTC(2026, 8, 28);
  for (let i = 0; i < n; i++) {
    columns.startedAt[i] = random() < 0.01 ? NaN : begin + Math.floor(random() * 56 * 86_400_000);
    columns.source[i] = 1;
    columns.channel[i] = 1 + pick(3);
    const reason = pick(11);
    columns.team[i] = reason % 3;
    columns.reason[i] = reason;
    columns.agent[i] = 1 + pick(24);
    columns.customer[i] = 1 + pick(customers);
    columns.language[i] = 1;
    columns.key[i] = BigInt(i);
    const surveyed = random() < 0.6;
    columns.flags[i] =
      (random() < 0.01 ? FLAG.removed : 0) |
      FLAG.surveyKnown |
      (surveyed ? FLAG.surveyed : 0) |
      FLAG.escalationKnown |
      (random() < 0.02 ? FLAG.escalated : 0);

    const fate = random();
    if (fate < 0.02) {
      columns.scoreState[i] = SCORE_STATE.languageNotRead;
      columns.language[i] = 2 + pick(2);
      continue;
    }
    if (fate < 0.03) continue;
    const entry = spread(random, -0.2 - 0.03 * reason);
    const exit = spread(random, 0.25 - 0.04 * reason);
    setArc(columns, i, { arc: [entry, exit], turns: 1 + pick(9) });

    if (columns.flags[i]! & FLAG.surveyed && random() < (exit <= -0.25 ? 0.09 : 0.18)) {
      const stars = Math.min(5, Math.max(1, Math.round(3.6 + 2 * exit + random())));
      columns.rating[i] = (stars - 1) / 4;
      columns.ratingLabel[i] = stars;
    }
  }
  return {
    columns,
    dictionaries: {
      source: ['', 'random'],
      channel: ['', 'chat', 'voice', 'e-mail'],
      reason: ['', ...numbered('reason', 10)],
      team: ['', ...numbered('team', 2)],
      agent: ['', ...numbered('Agent', 24)],
      customer: ['', ...numbered('customer', customers)],
      language: ['', 'en', 'pt', 'es'],
      model: ['', 'test'],
      ratingLabel: ['', ...[1, 2, 3, 4, 5].map((answer) => `${answer} of 1-5`)],
    },
  };
}

function emptyColumns(length: number): Columns {
  return {
    length,
    startedAt: new Float64Array(length).fill(NaN),
    escalatedAt: new Float64Array(length).fill(NaN),
    source: new Uint16Array(length),
    channel: new Uint16Array(length),
    reason: new Uint16Array(length),
    team: new Uint16Array(length),
    agent: new Uint32Array(length),
    customer: new Uint32Array(length),
    language: new Uint16Array(length),
    model: new Uint16Array(length),
    rating: new Float32Array(length).fill(NaN),
    ratingLabel: new Uint16Array(length),
    import: new Uint16Array(length),
    flags: new Uint16Array(length),
    scoreState: new Uint8Array(length),
    turns: new Uint16Array(length),
    shape: new Uint8Array(length).fill(255),
    entry: new Int16Array(length).fill(NO_VALENCE),
    exit: new Int16Array(length).fill(NO_VALENCE),
    low: new Int16Array(length).fill(NO_VALENCE),
    deciles: new Int16Array(10 * length).fill(NO_VALENCE),
    key: new BigUint64Array(length),
    content: new Uint32Array(length),
  };
}

function setArc(columns: Columns, i: number, row: Row): void {
  const state: ScoreState = SCORE_STATE[row.state ?? (row.arc ? 'scored' : 'unscored')];
  columns.scoreState[i] = state;
  if (!row.arc) return;
  const turns = row.turns ?? 6;
  const [entry, exit] = turns === 1 ? [row.arc[1], row.arc[1]] : row.arc;
  columns.turns[i] = turns;
  columns.entry[i] = units(entry);
  columns.exit[i] = units(exit);
  columns.shape[i] = SHAPES.indexOf(row.shape ?? shapeOf(entry, exit, turns));
  columns.low[i] = turns === 1 ? NO_VALENCE : units(row.low ?? Math.min(entry, exit));
  for (let d = 0; d < 10; d++) columns.deciles[10 * i + d] = units(entry + ((exit - entry) * d) / 9);
}

function shapeOf(entry: number, exit: number, turns: number): ArcShape {
  if (turns === 1) return 'too-short';
  if (exit - entry >= 0.3) return entry <= -0.25 ? 'recovered' : 'lifted';
  if (exit - entry <= -0.3) return 'soured';
  if (exit <= -0.25) return 'held-low';
  return exit >= 0.25 ? 'held-good' : 'held-neutral';
}

function flagsOf(row: Row): number {
  return (
    (row.surveyed === undefined ? 0 : FLAG.surveyKnown | (row.surveyed ? FLAG.surveyed : 0)) |
    (row.escalated === undefined ? 0 : FLAG.escalationKnown | (row.escalated ? FLAG.escalated : 0)) |
    (row.removed ? FLAG.removed : 0) |
    (row.provisional ? FLAG.provisional : 0) |
    (row.sample ? FLAG.sample : 0)
  );
}

function timeOf(at: string | number | undefined): number {
  return typeof at === 'string' ? Date.parse(at) : (at ?? NaN);
}

function units(value: number): number {
  return Math.round(valence(value) * VALENCE_UNIT);
}

function numbered(word: string, n: number): string[] {
  return Array.from({ length: n }, (_, i) => `${word} ${i + 1}`);
}

/** A bell around a centre, kept within −1…1. */
function spread(random: () => number, centre: number): number {
  return Math.min(1, Math.max(-1, centre + 0.8 * (random() + random() + random() - 1.5)));
}

function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
