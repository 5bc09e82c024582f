import { expect, test } from 'vitest';
import { valence, type ScoredConversation } from '$src/domain/arc';
import { traceArc } from '$src/arc/arc';
import { correctTurns } from '$src/domain/corrections';
import { standingTurns } from '$src/domain/standing-turns';
import { applyRule, RULE_INPUTS } from '$src/domain/valence-rule';
import { STORED_VECTOR_LENGTH } from '$src/domain/vectors';
import type { Estimate } from '$src/domain/estimate';
import type { AgentId, ConversationId, EpochMs } from '$src/domain/conversation';
import { inspectFile, memorySpill, readConversations } from '$src/ingest/import-file';
import { exportFormats, type ExportFormatId } from '$src/pipeline/export/format';
import Papa from 'papaparse';
import { agent, conversation, customer, scored, said } from '../../factories/conversation';
import { stamp } from '../../factories/stored';

const START = Date.UTC(2026, 9, 2, 10, 0, 0);
const at = (second: number) => (START + second * 1000) as EpochMs;

/** Two of the customer's turns with the agent's between, spoken or written, all of it timed. */
function call(known: Parameters<typeof conversation>[1] = {}): ScoredConversation {
  const turns = [
    { ...customer('=HYPERLINK("http://x","the router is "broken"")'), at: at(0) },
    { ...agent('Sorry. I send a new one.'), at: at(20), agent: 'Noor' as AgentId },
    { ...customer('oh lovely,\nthank you'), at: at(40) },
    { ...said('system', 'Chat ended'), at: at(50) },
  ];
  const scores = [...scored(-0.5, 0.75)].slice(0, 4);
  return {
    conversation: conversation(turns, {
      id: '1042' as ConversationId,
      source: 'desk',
      channel: 'chat',
      agent: 'Noor' as AgentId,
      reason: '@Delivery',
      startedAt: at(0),
      closedAt: at(60),
      rating: { raw: 4, scale: '1-5', norm: 0.75 },
      ...known,
    }),
    score: { language: 'en', turns: scores, arc: traceArc(scores), model: stamp('a1b2') },
  };
}

const written = async (form: ExportFormatId, one = call()): Promise<string> =>
  `${exportFormats[form].head === null ? '' : `${exportFormats[form].head}\n`}${await exportFormats[form].lines(one)}\n`;

async function readBack(text: string, name: string) {
  const file = new File([text], name);
  const recognised = await inspectFile(file, {});
  if (!recognised.ok) throw new Error(recognised.error.message);
  const found = [];
  for await (const item of readConversations(file, recognised.value, { spill: memorySpill() })) {
    if (item.kind === 'conversation') found.push(item.conversation);
  }
  return { format: recognised.value.format, found };
}

test('a spreadsheet row is what another reader takes it for, on the scale of the screen', async () => {
  const { data } = Papa.parse<Record<string, string>>((await written('csv')).replace('\uFEFF', ''), {
    header: true,
  });
  expect(data[0]).toMatchObject({
    id: '1042',
    'started at': '2026-10-02T10:00:00.000Z',
    rating: '4',
    'entry (-5 to 5)': '-2.5',
    'exit (-5 to 5)': '3.8',
    shift: '6.3',
    shape: 'recovered',
  });
});

test.each(['=1+1', '+49 30 1', '-2', '@SUM(A1)', ' =1+1', '\t=1', '\r=1', '＝1'])(
  'a cell that a spreadsheet would run is text: %j',
  async (reason) => {
    const { data } = Papa.parse<Record<string, string>>(
      (await written('csv', call({ reason }))).replace('\uFEFF', ''),
      {
        header: true,
      },
    );
    expect(data[0]?.['reason']).toBe(`'${reason}`);
  },
);

test('every turn has a row, its quotes and line feeds whole', async () => {
  const { data } = Papa.parse<Record<string, string>>(
    (await written('turns-csv')).replace('\uFEFF', '').trimEnd(),
    {
      header: true,
    },
  );
  expect(data.map((row) => [row['speaker'], row['text'], row['valence (-5 to 5)']])).toEqual([
    ['customer', `'=HYPERLINK("http://x","the router is "broken"")`, '-2.5'],
    ['agent', 'Sorry. I send a new one.', ''],
    ['customer', 'oh lovely,\nthank you', '3.8'],
    ['system', 'Chat ended', ''],
  ]);
});

test('a vCon is read back turn for turn, without the name of the customer', async () => {
  const one = call({ customer: 'mira@example.com' as never });
  const text = await written('vcon', one);
  expect(text).not.toContain('mira');
  const { format, found } = await readBack(text, 'undertone.vcon.jsonl');
  expect(format).toBe('vcon');
  expect(found[0]?.turns.filter(({ speaker }) => speaker !== 'system')).toEqual(
    one.conversation.turns.filter(({ speaker }) => speaker !== 'system'),
  );
});

test('the same conversation is the same vCon, another source is another', async () => {
  const uuid = async (one: ScoredConversation) =>
    (JSON.parse(await written('vcon', one)) as { uuid: string }).uuid;
  expect(await uuid(call())).toBe(await uuid(call()));
  expect(await uuid(call())).not.toBe(await uuid(call({ source: 'phone' })));
  expect(await uuid(call())).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test.each(['chat', 'voice'])('a result like that of Contact Lens is read back: %s', async (channel) => {
  const one = call({ channel });
  const { format, found } = await readBack(
    await written('contact-lens', one),
    'undertone-contact-lens.jsonl',
  );
  expect(format).toBe('contact-lens');
  expect(found[0]?.turns.slice(0, 3).map(({ speaker, text }) => [speaker, text])).toEqual(
    one.conversation.turns.slice(0, 3).map(({ speaker, text }) => [speaker, text]),
  );
});

test('its scores are on their scale: all, and each quarter that has a turn', async () => {
  const read = JSON.parse(await written('contact-lens')) as {
    ConversationCharacteristics: { Sentiment: unknown };
    Transcript: { Sentiment?: string }[];
  };
  expect(read.ConversationCharacteristics.Sentiment).toEqual({
    OverallSentiment: { CUSTOMER: 0.6 },
    SentimentByPeriod: { QUARTER: { CUSTOMER: [{ Score: -2.5 }, { Score: 3.8 }] } },
  });
  expect(read.Transcript.map(({ Sentiment }) => Sentiment)).toEqual([
    'NEGATIVE',
    undefined,
    'POSITIVE',
    undefined,
  ]);
});

test('what nobody has scored yet is exported without a score, not with a zero', async () => {
  const unread: ScoredConversation = {
    ...call(),
    score: { language: '', turns: [], arc: null, model: null },
  };
  const vcon = JSON.parse(await written('vcon', unread)) as { analysis: unknown };
  expect(vcon.analysis).toBeNull();
  expect((await written('csv', unread)).trimEnd().split('\n')[1]).toMatch(/,2,{14}$/);
  const lens = JSON.parse(await written('contact-lens', unread)) as {
    ConversationCharacteristics: { Sentiment: unknown };
  };
  expect(lens.ConversationCharacteristics.Sentiment).toBeNull();
});

test('every form carries what the learner says, and what it writes is read back as ours', async () => {
  const csat: Estimate = {
    dissatisfied: 0.125,
    expected: 4.25,
    verdict: 'satisfied',
    reasons: [{ name: 'exit', share: 0.2 }],
    base: 0.6,
    latent: 0.8,
  };
  const learnt = { ...call(), csat };
  const line = await written('jsonl', learnt);
  expect(JSON.parse(line)).toMatchObject({ csat });
  // Where nothing was learnt there is no word of it.
  expect(await written('jsonl')).not.toContain('csat');
  const back = await readBack(line, 'scored.jsonl');
  expect(back.found.map(({ rating }) => rating)).toEqual([learnt.conversation.rating]);

  const [row] = Papa.parse<Record<string, string>>(await written('csv', learnt), { header: true }).data;
  expect([row!['estimate'], row!['expected answer'], row!['probability of dissatisfied']]).toEqual([
    'satisfied',
    '4.25',
    '0.125',
  ]);
  expect(JSON.parse(await written('vcon', learnt))).toMatchObject({ analysis: [{ body: { csat } }] });
  expect(JSON.parse(await written('contact-lens', learnt))).toMatchObject({ Undertone: { csat } });
});

test('turns that phrases or what was taught moved are not counted as corrected by hand', async () => {
  const read = call();
  const weights = [-0.1, ...new Array<number>(RULE_INPUTS - 1).fill(0)];
  const turns = standingTurns(
    { turns: read.score.turns, vectors: new Int8Array(STORED_VECTOR_LENGTH) },
    'a',
    {
      rule: { model: 'a', weights, corrected: 20, at: 0 },
      moves: [0, 2].map((turn) => ({ turn, by: -0.2, phrase: 'lovely', model: 'a' })),
      corrections: new Map([[2, { valence: valence(-1), by: 'Ana' }]]),
    },
  );
  const counts = async (scores: typeof turns) => {
    const text = await written('csv', { ...read, score: { ...read.score, turns: scores } });
    const [row] = Papa.parse<Record<string, string>>(text, { header: true }).data;
    return [row!['turns corrected by hand'], row!['turns moved by phrases']];
  };
  expect(await counts(turns)).toEqual(['1', '1']);
  // Moved by what corrections taught, and by nothing else.
  const vectors = new Int8Array(STORED_VECTOR_LENGTH);
  expect(await counts(applyRule({ weights }, read.score.turns, vectors))).toEqual(['0', '0']);
});

test('a turn that a person corrected says so in every form, with what the model had read', async () => {
  const read = call();
  const turns = correctTurns(read.score.turns, new Map([[2, { valence: valence(-1), by: 'Ana' }]]));
  const corrected = { ...read, score: { ...read.score, turns, arc: traceArc(turns) } };
  const line = await written('jsonl', corrected);
  const { turns: lines } = JSON.parse(line) as { turns: { valence: number; valenceRead?: number }[] };
  expect(lines.map((one) => one.valenceRead)).toEqual([undefined, undefined, 0.75, undefined]);
  expect(lines[2]?.valence).toBe(-1);
  // It is our own form still, and who corrected it stays here.
  expect((await readBack(line, 'scored.jsonl')).format).toBe('undertone-jsonl');
  expect(line).not.toContain('Ana');

  const [row] = Papa.parse<Record<string, string>>(await written('csv', corrected), { header: true }).data;
  expect([row!['exit (-5 to 5)'], row!['turns corrected by hand']]).toEqual(['-5.0', '1']);
  const byTurn = Papa.parse<Record<string, string>>(await written('turns-csv', corrected), { header: true });
  expect(byTurn.data.slice(0, 3).map((one) => one['valence as the model read it (-5 to 5)'])).toEqual([
    '',
    '',
    '3.8',
  ]);
  const own = { valencesRead: [-0.5, null, 0.75, null] };
  expect(JSON.parse(await written('vcon', corrected))).toMatchObject({ analysis: [{ body: own }] });
  expect(JSON.parse(await written('contact-lens', corrected))).toMatchObject({ Undertone: own });
  expect(await written('vcon', read)).not.toContain('valencesRead');
});

test('every form says which team had the conversation, where the file does', async () => {
  const one = call({ team: '=Berlin, Tier 2' });
  const cells = async (form: ExportFormatId, of: ScoredConversation) =>
    Papa.parse<Record<string, string>>((await written(form, of)).trimEnd(), { header: true }).data.map(
      ({ team }) => team,
    );
  expect(await cells('csv', one)).toEqual(["'=Berlin, Tier 2"]);
  expect(await cells('turns-csv', one)).toEqual(Array(4).fill("'=Berlin, Tier 2"));
  expect(await cells('csv', call())).toEqual(['']);

  const own = { team: '=Berlin, Tier 2' };
  expect(JSON.parse(await written('jsonl', one))).toMatchObject(own);
  expect(JSON.parse(await written('vcon', one))).toMatchObject({ analysis: [{ body: own }] });
  expect(JSON.parse(await written('contact-lens', one))).toMatchObject({ Undertone: own });
  for (const form of ['jsonl', 'vcon', 'contact-lens'] as const)
    expect(await written(form), form).not.toContain('"team"');
});
