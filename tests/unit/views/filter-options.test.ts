import { expect, test } from 'vitest';
import { SHAPES } from '$src/domain/arc';
import { BANDS } from '$src/insight/bands';
import { SURVEY_FILTERS } from '$src/insight/select';
import {
  BAND_OPTIONS,
  namedOptions,
  restrictions,
  SHAPE_OPTIONS,
  SURVEY_OPTIONS,
} from '$src/views/conversations/filter-options';
import { columnsOf } from '../../factories/columns';

const { columns, dictionaries } = columnsOf([
  { channel: 'chat', reason: 'delivery' },
  { channel: 'voice' },
  { channel: 'voice', reason: 'refund' },
  { channel: 'e-mail', reason: 'refund' },
]);
const options = (scope: Uint32Array, name: 'channel' | 'reason') =>
  namedOptions(columns, dictionaries, scope, name).map(({ label, count }) => [label, count]);

test('channels come most frequent first, each with its count', () => {
  expect(options(Uint32Array.of(0, 1, 2, 3), 'channel')).toEqual([
    ['voice', 2],
    ['chat', 1],
    ['e-mail', 1],
  ]);
});

test('conversations without a reason can be chosen too', () => {
  expect(options(Uint32Array.of(0, 1, 2, 3), 'reason')).toEqual([
    ['refund', 2],
    ['not stated', 1],
    ['delivery', 1],
  ]);
});

test('what nobody in the scope has is not offered', () => {
  expect(options(Uint32Array.of(0), 'channel')).toEqual([['chat', 1]]);
});

test('every band, shape and answer that can be filtered by is offered once', () => {
  expect(BAND_OPTIONS.map(({ value }) => value)).toEqual([...BANDS]);
  expect(SHAPE_OPTIONS.map(({ value }) => value)).toEqual([...SHAPES]);
  expect(['any', ...SURVEY_OPTIONS.map(({ value }) => value)].sort()).toEqual([...SURVEY_FILTERS].sort());
});

test('a filter restricts where something is chosen', () => {
  expect(restrictions({})).toEqual([]);
  expect(restrictions({ channels: [] })).toEqual([]);
  expect(restrictions({ channels: [1], survey: 'rated' })).toEqual(['channels', 'survey']);
});
