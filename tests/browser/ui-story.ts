/** One invented story for every part: what the design's pages show, in this project's own words. */
import type { Rejection } from '$src/domain/conversation';
import { traceArc } from '$src/arc/arc';
import { valence } from '$src/domain/arc';
import type { ConversationRow } from '$src/ui/table/conversation-row';
import type { ShownTurn } from '$src/ui/transcript/turn';

/** `flow[entry][exit]`, low, neutral, good. */
export const flow = [
  [1571, 1987, 1360],
  [1082, 3902, 1949],
  [94, 231, 428],
];

export const bins = [96, 168, 341, 768, 1705, 2964, 2642, 1794, 1122, 597, 407].map((count, i) => ({
  from: i === 0 ? null : i - 5,
  to: i === 10 ? null : i - 4,
  count,
}));

export const weeks = ['28 Sep', '5 Oct', '12 Oct', '19 Oct', '26 Oct', '2 Nov', '9 Nov', '16 Nov'];
const surveyed = [0.904, 0.896, 0.909, 0.899, 0.902, 0.89, 0.901, 0.902];
const estimated = [0.831, 0.829, 0.827, 0.823, 0.828, 0.786, 0.817, 0.829];
export const series = [
  { name: 'surveyed, 152', kind: 'counted' as const, values: surveyed },
  {
    name: 'of all, est.',
    kind: 'estimated' as const,
    values: estimated,
    low: estimated.map((value) => value - 0.033),
    high: estimated.map((value) => value + 0.032),
  },
];

export const reasons = [
  { name: 'technician visit', n: 1604, entry: -0.26, exit: -0.18 },
  { name: 'slow internet', n: 1902, entry: -0.3, exit: -0.06 },
  { name: 'roaming charges', n: 615, entry: -0.28, exit: -0.02 },
  { name: 'outage', n: 1241, entry: -0.32, exit: 0 },
  { name: 'billing dispute', n: 1816, entry: -0.36, exit: 0.04 },
  { name: 'router setup', n: 1377, entry: -0.14, exit: 0.18 },
  { name: 'SIM or eSIM activation', n: 1498, entry: -0.08, exit: 0.22 },
  { name: 'upgrade or plan change', n: 884, entry: 0.04, exit: 0.24 },
  { name: 'a reason with a name that is longer than its column', n: 18, entry: null, exit: null },
];

const openings = [
  'nothing works since I moved, not even the landline',
  'Good morning, a short question about my bill',
  'third time I write to you about the same parcel',
  'hi! how do I set the router up again',
  '[PHONE]',
  'I was charged twice and nobody answers',
];
const moods = [
  [-0.36, -0.2, 0.1, 0.5, 0.96],
  [0.24, 0.42, 0.56, -0.68, -0.58, -0.82],
  [-0.5, -0.6, -0.3, -0.48],
  [0.04, 0.1, 0.2, 0.06],
  [-0.76, 0.74],
  [0.2, 0.3, 0.1, 0.2, 0.24, 0.3, -0.5, -0.7, -0.6, -0.8, -0.9, -0.95],
  [-0.22],
];

/** The i-th conversation of a list of any length; every state comes up. */
export function rowAt(i: number): ConversationRow {
  const common = {
    startedAt: Date.UTC(2026, 10, 22, 13, 52) - i * 411_000,
    customer: `#${48213 - (i % 40_000)}`,
    channel: ['chat', 'voice', 'e-mail'][i % 3] ?? null,
    reason: reasons[(i * 5) % 8]?.name ?? null,
    agent: `Agent ${String((i * 7) % 24).padStart(2, '0')}`,
    opening: i % 11 === 9 ? undefined : openings[i % openings.length],
  };
  const survey = [
    { kind: 'no-answer' as const },
    { kind: 'not-asked' as const },
    { kind: 'answer' as const, text: '5 of 5', tone: 'good' as const },
    { kind: 'answer' as const, text: '2 of 5', tone: 'low' as const },
  ][i % 4]!;
  const estimate = null;
  const none = { entry: null, exit: null, shift: null, shape: null, deciles: [], turns: 0 };
  if (i % 9 === 8)
    return { ...common, ...none, survey, estimate, state: 'not-scored', why: 'not scored: Portuguese' };
  if (i % 9 === 7)
    return { ...common, ...none, survey, estimate, state: 'not-scored', why: 'not scored yet' };
  const mood = moods[i % moods.length]!;
  const arc = traceArc(mood.map((value) => ({ valence: valence(value), substantive: true })))!;
  const state = mood.length === 1 ? 'too-short' : i % 13 === 4 ? 'open' : i % 13 === 6 ? 'stale' : 'scored';
  return { ...common, ...arc, turns: mood.length, survey, estimate, state, why: null };
}

const turn = (
  speaker: ShownTurn['speaker'],
  text: string,
  valence: number | null = null,
  notCounted: string | null = null,
  turning: ShownTurn['turning'] = null,
): ShownTurn => ({
  speaker,
  text,
  who: { customer: 'Customer', agent: 'Agent 16', bot: 'Bot', system: 'System' }[speaker],
  at: speaker === 'customer' ? Date.UTC(2026, 10, 22, 13, 52) : null,
  valence,
  corrected: null,
  isProvisional: false,
  notCounted,
  turning,
});

export const transcript: readonly ShownTurn[] = [
  turn('bot', 'Hello, I am the assistant. What is it about?'),
  turn('customer', 'I would like the bigger garden box from next week on', 0.06),
  turn('agent', 'Lovely, happy to change that for you. May I have your customer number?'),
  turn('customer', '[NUMBER]', 0, 'identifier'),
  turn('agent', 'Thank you! You have been with us for four years. The bigger box is 35 a month.'),
  turn('customer', 'only three more than now, nice', 0.42),
  turn('agent', 'Shall I go ahead?'),
  turn('customer', 'yes', 0.08, 'yes or no'),
  turn('customer', 'got the mail with [CODE]. that was easy, cheers', 0.56),
  turn(
    'agent',
    'All set! One thing: the Saturday slot is not offered with this box, and we cannot put it back afterwards, I am afraid.',
    null,
    null,
    { before: 0.56, after: -0.68 },
  ),
  turn('customer', 'what. we only get home on saturdays. undo it please', -0.68),
  turn(
    'agent',
    'I understand how much Saturdays matter. The old box is no longer on sale, so that is not possible.',
  ),
  turn('customer', 'you could have said so before I confirmed', -0.58),
  turn('system', 'Conversation transferred'),
  turn('customer', 'so now it rots on the porch for two days. great service', -0.82),
];

export const shares = {
  rest: 0.02,
  valence: -0.68,
  words: [-0.18, 0, -0.02, 0.02, 0, -0.04, 0, -0.08, -0.24, -0.02, -0.14]
    .map((share, i) => {
      const words = [...'what. we only get home on saturdays. undo it please'.matchAll(/\S+/g)];
      const word = words[i];
      return { start: word?.index ?? 0, end: (word?.index ?? 0) + (word?.[0].length ?? 0), share };
    })
    .filter((word) => word.end > 0),
};

export const rejections: readonly Rejection[] = [
  { file: 'support-chat.csv', row: 41207, reason: 'No speaker: the column "from" is empty.' },
  {
    file: 'support-chat.csv',
    row: 88016,
    reason: 'A quote is never closed; 16 rows could not be separated.',
  },
  { file: 'calls.jsonl', row: 102, reason: 'Time is not a date: "00:00:00 n/a".' },
];
