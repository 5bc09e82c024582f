import { expect, test } from 'vitest';
import { outcomesFrom } from '$src/insight/value-added/outcomes';
import { columnsOf, type Row } from '../../../factories/columns';

test('a customer is one within a source, and who is not named is nobody', () => {
  const row = (source: string, customer?: string): Row => ({
    arc: [0, 0.4],
    turns: 5,
    source,
    ...(customer && { customer }),
  });
  const { columns } = columnsOf([
    row('desk', 'Kim'),
    row('desk'),
    row('another desk', 'Kim'),
    row('desk', 'Lee'),
    row('another desk'),
    row('another desk', 'Kim'),
    row('desk', 'Kim'),
  ]);
  const { outcomes } = outcomesFrom(
    columns,
    Uint32Array.from({ length: 7 }, (_, i) => i),
    { turnError: 0 },
  );
  const [kim, nobody, otherKim, lee, ...rest] = outcomes.customer!;
  expect(nobody).toBe(0);
  expect(new Set([0, kim, otherKim, lee]).size).toBe(4);
  expect(rest).toEqual([0, otherKim, kim]);
});
