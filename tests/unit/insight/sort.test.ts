import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ranksOf } from '$src/insight/rank';
import { selectOrdinals } from '$src/insight/select';
import { SORT_KEYS, sortOrdinals, type Direction, type SortKey } from '$src/insight/sort';
import { columnsOf, randomColumns, type Row } from '../../factories/columns';

describe('sortOrdinals', () => {
  test.each<[SortKey, readonly Row[], up: number[], down: number[]]>([
    ['when', [{ at: 5e12 }, {}, { at: -7 }, { at: 1e12 }], [2, 3, 0, 1], [0, 3, 2, 1]],
    [
      'customer',
      [{ customer: 'Zoë' }, {}, { customer: 'zoe' }, { customer: 'Åsa' }],
      [3, 0, 2, 1],
      [2, 0, 3, 1],
    ],
    ['agent', [{ agent: 'Agent 10' }, { agent: 'agent 2' }, { agent: 'Agent 1' }], [2, 1, 0], [0, 1, 2]],
    ['channel', [{ channel: 'voice' }, { channel: 'chat' }, { channel: 'voice' }], [1, 0, 2], [0, 2, 1]],
    ['reason', [{}, { reason: 'refund' }, { reason: 'delivery' }], [2, 1, 0], [1, 2, 0]],
    ['entry', [{ arc: [0.1, 0] }, {}, { arc: [-1, 0] }, { arc: [1, 0] }], [2, 0, 3, 1], [3, 0, 2, 1]],
    ['exit', [{ arc: [0, -0.2] }, {}, { arc: [0, -0.3] }], [2, 0, 1], [0, 2, 1]],
    [
      'shift',
      [{ arc: [0.1, 0.2] }, { arc: [1, -1] }, { arc: [-1, 1] }, { arc: [0, 0], turns: 1 }],
      [1, 0, 2, 3],
      [2, 0, 1, 3],
    ],
    ['shape', [{ arc: [0.4, 0.4] }, {}, { arc: [-0.5, 0.5] }], [2, 0, 1], [0, 2, 1]],
    [
      'survey',
      [{ rating: 1 }, { surveyed: false }, { surveyed: true }, { rating: 0 }, { rating: 0.25 }],
      [3, 4, 0, 2, 1],
      [0, 4, 3, 2, 1],
    ],
  ])('sorts by %s, blanks last both ways', (key, rows, up, down) => {
    const { columns, dictionaries } = columnsOf(rows);
    const sorted = (direction: Direction) => [
      ...sortOrdinals(columns, dictionaries, selectOrdinals(columns), key, direction),
    ];
    expect(sorted('ascending')).toEqual(up);
    expect(sorted('descending')).toEqual(down);
  });

  test('leaves equal rows in the order they came in, so that a second sort keeps the first', () => {
    const { columns, dictionaries } = randomColumns(5000, 5);
    const all = selectOrdinals(columns);
    fc.assert(
      fc.property(
        fc.constantFrom(...SORT_KEYS),
        fc.constantFrom<Direction>('ascending', 'descending'),
        (key, direction) => {
          const once = sortOrdinals(columns, dictionaries, all, key, direction);
          expect(sortOrdinals(columns, dictionaries, once, key, direction)).toEqual(once);
          expect(Uint32Array.from(once).sort()).toEqual(all);
          const byChannel = sortOrdinals(columns, dictionaries, once, 'channel', 'ascending');
          const ofChat = (ordinals: Uint32Array) => ordinals.filter((i) => columns.channel[i] === 1);
          expect(ofChat(byChannel)).toEqual(ofChat(once));
        },
      ),
      { numRuns: 30 },
    );
  });

  test('sorts times to the millisecond, as a plain sort does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e14, max: 1e14 }), { maxLength: 60 }), (times) => {
        const { columns, dictionaries } = columnsOf(times.map((at) => ({ at })));
        const sorted = sortOrdinals(columns, dictionaries, selectOrdinals(columns), 'when', 'ascending');
        expect([...sorted].map((i) => times[i])).toEqual(times.toSorted((a, b) => a - b));
      }),
    );
  });

  test('has nothing to sort in an empty selection', () => {
    const { columns, dictionaries } = columnsOf([]);
    expect(sortOrdinals(columns, dictionaries, new Uint32Array(), 'when', 'ascending')).toHaveLength(0);
    expect(sortOrdinals(columns, dictionaries, new Uint32Array(), 'agent', 'ascending')).toHaveLength(0);
  });
});

describe('ranksOf', () => {
  test('ranks anew when the dictionary has grown', () => {
    const names = ['', 'b'];
    expect([...ranksOf(names)]).toEqual([0, 1]);
    names.push('a');
    expect([...ranksOf(names)]).toEqual([0, 2, 1]);
  });
});
