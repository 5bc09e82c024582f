import { expect, test } from 'vitest';
import type { ModelStamp } from '$src/domain/arc';
import { USUAL_CUTS } from '$src/insight/answers';
import { rowOf } from '$src/views/row';
import { columnsOf } from '../../factories/columns';

const stamp: ModelStamp = { sha256: 'now', engine: 'wasm', version: '1', redacted: false };

test('a scored conversation shows its arc and its answer', () => {
  const { columns, dictionaries } = columnsOf([{ arc: [-0.6, 0.4], rating: 1, channel: 'chat' }]);
  const row = rowOf({ columns, dictionaries, cuts: USUAL_CUTS, stamp: null }, 0, 'my phone is dead');
  expect(row).toMatchObject({
    channel: 'chat',
    opening: 'my phone is dead',
    entry: -0.6,
    exit: 0.4,
    shift: 1,
    state: 'scored',
    why: null,
    survey: { kind: 'answer', tone: 'good' },
  });
});

test('scores of other weights are shown as stale', () => {
  const { columns, dictionaries } = columnsOf([{ arc: [-0.6, 0.4] }]);
  expect(rowOf({ columns, dictionaries, cuts: USUAL_CUTS, stamp }, 0, '').state).toBe('stale');
});

test('a conversation without an arc says why, and what the file does not say stays blank', () => {
  const { columns, dictionaries } = columnsOf([{}]);
  expect(rowOf({ columns, dictionaries, cuts: USUAL_CUTS, stamp: null }, 0, undefined)).toMatchObject({
    state: 'not-scored',
    why: 'not scored yet',
    customer: null,
    agent: null,
    startedAt: null,
    entry: null,
    shift: null,
    survey: { kind: 'no-answer' },
  });
});
