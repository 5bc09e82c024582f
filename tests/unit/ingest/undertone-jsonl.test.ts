import { describe, expect, test } from 'vitest';
import { fileOf, importFile, said } from '../../factories/export-file';

const jsonl = (...records: unknown[]) =>
  fileOf(
    records.map((record) => (typeof record === 'string' ? record : JSON.stringify(record))).join('\n'),
    'own.jsonl',
  );
const turns = [
  { speaker: 'customer', text: 'hi', at: 1_767_600_000_000 },
  { speaker: 'agent', text: 'hello', at: '2026-01-05T10:00:00+02:00', agent: 'Ines' },
];

describe("the project's own JSON lines", () => {
  test('are read to the letter', async () => {
    const { conversations, recognition } = await importFile(
      jsonl({
        id: 'c1',
        source: 'desk',
        channel: 'chat',
        agent: 'Ines',
        reason: 'billing',
        customer: 'K1',
        startedAt: '2026-01-05T08:00:00Z',
        closedAt: 1_767_607_200_000,
        escalated: true,
        escalatedAt: '2026-01-05T09:30:00.250Z',
        rating: { raw: 3.5, scale: '1-5' },
        turns,
      }),
    );
    expect(recognition).toMatchObject({ format: 'undertone-jsonl', confidence: 1 });
    expect(conversations).toEqual([
      {
        id: 'c1',
        source: 'desk',
        channel: 'chat',
        agent: 'Ines',
        reason: 'billing',
        customer: 'K1',
        startedAt: Date.UTC(2026, 0, 5, 8),
        closedAt: 1_767_607_200_000,
        escalated: true,
        escalatedAt: Date.UTC(2026, 0, 5, 9, 30, 0, 250),
        rating: { raw: 3.5, scale: '1-5', norm: 0.625 },
        surveyed: true,
        turns: [
          { speaker: 'customer', text: 'hi', at: 1_767_600_000_000, agent: null },
          { speaker: 'agent', text: 'hello', at: Date.UTC(2026, 0, 5, 8), agent: 'Ines' },
        ],
      },
    ]);
  });

  test('need nothing but an id and turns', async () => {
    const { conversations } = await importFile(
      jsonl({ id: 7, turns: [{ speaker: 'customer', text: 'hi' }] }),
    );
    expect(conversations[0]).toMatchObject({
      id: '7',
      source: 'jsonl',
      agent: null,
      rating: null,
      escalated: null,
      startedAt: null,
    });
  });

  test.each([
    [{ raw: 'okay', scale: 'bad|okay|great' }, 0.5],
    [{ raw: 'Bad', scale: 'bad|good' }, 0],
    [{ raw: -101, scale: '-103-103' }, 2 / 206],
    [{ raw: 0, scale: '0-10' }, 0],
    [null, undefined],
  ])('place the rating %j on its scale', async (rating, norm) => {
    const { conversations } = await importFile(jsonl({ id: '1', rating, turns }));
    expect(conversations[0]?.rating?.norm).toBe(norm);
  });

  test('join neighbours of one speaker by a line feed', async () => {
    const { conversations } = await importFile(
      jsonl({
        id: '1',
        turns: [
          { speaker: 'agent', text: 'one' },
          { speaker: 'agent', text: 'two', at: 5_000_000_000_00, agent: 'Ines' },
          { speaker: 'customer', text: 'three' },
        ],
      }),
    );
    expect(conversations[0]?.turns[0]).toEqual({
      speaker: 'agent',
      text: 'one\ntwo',
      at: 500_000_000_000,
      agent: 'Ines',
    });
  });

  test('are also what the command line writes', async () => {
    const written = {
      id: '1',
      source: 'csv',
      channel: null,
      agent: null,
      reason: null,
      customer: null,
      startedAt: 1_767_600_000_000,
      closedAt: null,
      language: 'en',
      rating: { raw: 4, scale: '1-5', norm: 0.75 },
      escalated: null,
      escalatedAt: null,
      turns: [{ speaker: 'customer', text: 'hi', at: null, agent: null, valence: -0.5, substantive: true }],
      arc: { entry: -0.5, exit: -0.5 },
      model: { sha256: 'x', engine: 'wasm', version: '0', redacted: false },
    };
    const { conversations, recognition } = await importFile(jsonl(written));
    expect(recognition.format).toBe('undertone-jsonl');
    expect(conversations[0]).toMatchObject({
      id: '1',
      source: 'csv',
      rating: { norm: 0.75 },
      startedAt: 1_767_600_000_000,
    });
  });

  test('keep ids beyond 2^53 exact', async () => {
    const { conversations } = await importFile(
      jsonl('{"id":12345678901234567891,"turns":[{"speaker":"customer","text":"call 0123456789012345678"}]}'),
    );
    expect(conversations[0]?.id).toBe('12345678901234567891');
    expect(said(conversations[0])).toBe('customer: call 0123456789012345678');
  });

  test.each<[unknown, RegExp]>([
    [{ turns }, /"id" is missing/],
    [{ id: '1', turns: 'hello' }, /"turns" must be a list/],
    [{ id: '1', turns: [{ speaker: 'manager', text: 'hi' }] }, /"speaker" of turn 1/],
    [{ id: '1', turns: [{ speaker: 'agent', text: 7 }] }, /"text" of turn 1/],
    [{ id: '1', turns: [{ speaker: 'agent', text: 'hi', at: 'yesterday' }] }, /"at" of turn 1|"at"/],
    [{ id: '1', startedAt: '05/01/2026', turns }, /"startedAt" must be epoch milliseconds or ISO 8601/],
    [{ id: '1', rating: { raw: 7, scale: '1-5' }, turns }, /does not lie on the scale/],
    [{ id: '1', rating: 5, turns }, /"rating" must be/],
    [{ id: '1', escalated: 'yes', turns }, /"escalated" must be/],
    ['{"id": "1", "turns": [', /Line 2 is not valid JSON/],
  ])('reject %j and import the rest', async (record, reason) => {
    const good = { id: 'good', turns };
    const { rejections, tally } = await importFile(jsonl(good, record, { ...good, id: 'other' }));
    expect(rejections).toMatchObject([
      { file: 'own.jsonl', row: 2, reason: expect.stringMatching(reason) as string },
    ]);
    expect(tally).toMatchObject({ rows: 3, conversations: 2, rejections: 1 });
  });

  test('count a conversation that comes twice once', async () => {
    const { tally, conversations } = await importFile(
      jsonl({ id: '1', turns }, { id: '1', turns }, { id: '1', source: 'b', turns }),
    );
    expect(tally).toMatchObject({ rows: 3, conversations: 2, duplicates: 1 });
    expect(conversations.map(({ source }) => source)).toEqual(['jsonl', 'b']);
  });
});
