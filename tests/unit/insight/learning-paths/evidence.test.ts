import { expect, test } from 'vitest';
import { traceArc } from '$src/arc/arc';
import { valence, type TurnScore } from '$src/domain/arc';
import { evidenceOf, ordinalsToRead, type ReadConversation } from '$src/insight/learning-paths/evidence';
import { materialOf } from '$src/insight/learning-paths/material';
import { columnsOf, type Row } from '../../../factories/columns';
import { complaint, stamp } from '../../../factories/stored';

const row = (agent: string, entry: number, exit: number, over: Partial<Row> = {}): Row => ({
  agent,
  reason: 'refund',
  channel: 'chat',
  arc: [entry, exit],
  at: 1_000,
  ...over,
});

const rows = [
  row('Ann', -0.5, -0.7),
  row('Ann', -0.4, 0.5, { at: 3_000 }),
  row('Ann', -0.6, -0.9),
  row('Ann', -0.45, 0.1),
  row('Bob', -0.5, 0.6),
  row('Bob', -0.5, 0.4),
  row('Cem', -0.45, 0.5),
  row('Cem', 0.9, 0.95),
  row('Cem', -0.5, -0.5),
  row('Dee', -0.99, 0.5),
];
const { columns, dictionaries } = columnsOf(rows);
const all = Uint32Array.from(rows, (_, i) => i);
const ann = dictionaries.agent.indexOf('Ann');

test('examples are what colleagues won back of customers that came in alike, the best of each; compared is all of it', () => {
  const material = materialOf(columns, all, ann);
  expect(material).toMatchObject({
    own: 4,
    from: 1_000,
    to: 3_000,
    entry: { low: -0.6, high: -0.4 },
    well: { count: 1, ordinals: [1] },
    badly: { count: 2, ordinals: [2, 0] },
    colleagues: { count: 3, agents: 2, ordinals: [4, 6] },
    compared: { own: [0, 1, 2, 3], colleagues: [4, 5, 6, 8] },
    alike: { count: 4, agents: 2 },
  });
  expect(material.circumstances.get(8)).toEqual({
    stratum: `${columns.reason[8]} ${columns.channel[8]} 0`,
    who: dictionaries.agent.indexOf('Cem'),
    exit: -5_000,
  });
});

test('an agent without conversations has no material', () => {
  expect(materialOf(columns, all, 99)).toMatchObject({
    own: 0,
    from: null,
    well: { count: 0, ordinals: [] },
  });
});

test('of a chatty colleague no more than 25 are compared, and of an agent no more than 150', () => {
  const many = [
    ...Array.from({ length: 200 }, () => row('Ann', -0.5, -0.5)),
    ...Array.from({ length: 90 }, () => row('Bob', -0.5, 0.5)),
    ...Array.from({ length: 10 }, () => row('Cem', -0.5, 0.5)),
  ];
  const made = columnsOf(many);
  const { compared } = materialOf(
    made.columns,
    Uint32Array.from(many, (_, i) => i),
    1,
  );
  expect([compared.own.length, compared.colleagues.length]).toEqual([150, 35]);
});

/** Three turns of the customer with an answer between each. */
function read(...felt: [number, number, number]): ReadConversation {
  const turns = felt.flatMap((v): (TurnScore | null)[] => [{ valence: valence(v), substantive: true }, null]);
  const spoken = turns.map((turn) => ({
    speaker: turn ? ('customer' as const) : ('agent' as const),
    text: turn ? 'It is late.' : 'Let me see.',
    at: null,
    agent: null,
  }));
  return {
    conversation: complaint('1', { turns: spoken }),
    score: { language: 'en', turns, arc: traceArc(turns), model: stamp('abc') },
  };
}

test('an example says which turn it turned at, and which answer came before', () => {
  const material = materialOf(columns, all, ann);
  const texts = new Map(ordinalsToRead(material).map((ordinal) => [ordinal, read(-0.1, -0.2, -0.9)]));
  texts.set(2, read(-0.7, -0.8, -0.9));
  const { badly, well, compared, terms } = evidenceOf(material, texts);
  // The larger fall comes later: it went down in steps that are within the error.
  expect(badly.examples).toEqual([
    { ordinal: 0, turn: 4, agentTurn: 3 },
    { ordinal: 2, turn: null, agentTurn: null },
  ]);
  expect(well.examples).toEqual([{ ordinal: 1, turn: null, agentTurn: null }]);
  expect(compared).toEqual({ own: 4, colleagues: 4 });
  expect(terms.every(({ verdict }) => verdict === 'too few')).toBe(true);
});

test('what cannot be read is left out', () => {
  const material = materialOf(columns, all, ann);
  expect(evidenceOf(material, new Map())).toMatchObject({
    own: 4,
    badly: { count: 2, examples: [] },
    compared: { own: 0, colleagues: 0 },
  });
});

test('examples do not read the same: words that differ on both sides come first', () => {
  const felt = (customer: string, agent: string): ReadConversation => {
    const one = read(-0.1, -0.2, -0.9);
    const turns = one.conversation.turns.map((turn, i) =>
      i === 4 ? { ...turn, text: customer } : i === 3 ? { ...turn, text: agent } : turn,
    );
    return { ...one, conversation: { ...one.conversation, turns } };
  };
  const many = [0, 1, 2, 3, 4].map((i) => row('Ann', -0.4, -0.9 + 0.01 * i));
  const made = columnsOf(many);
  const material = materialOf(
    made.columns,
    Uint32Array.from(many, (_, i) => i),
    made.dictionaries.agent.indexOf('Ann'),
  );
  const texts = [
    felt('A disgrace.', 'Use the form.'),
    felt('a disgrace!', 'Use the form'),
    felt('I am done.', 'Use the form.'),
    felt('Never again.', 'Ask the shop.'),
    felt('Useless.', 'Ask the shop.'),
  ];
  const { badly } = evidenceOf(material, new Map(texts.map((text, i) => [i, text])));
  expect(badly.examples.map(({ ordinal }) => ordinal)).toEqual([0, 2, 3]);
  expect(badly.count).toBe(5);
});
