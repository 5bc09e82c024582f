import { expect, test } from 'vitest';
import { summariseSample } from '$src/insight/sample';
import { columnsOf, type Row } from '../../factories/columns';

test('a sample stands for the import that it is of, and for no earlier one', () => {
  const earlier: Row[] = Array.from({ length: 100 }, () => ({ arc: [0.5, 0.5] }));
  const sampled: Row[] = Array.from({ length: 200 }, (_, i) =>
    i % 50 === 0 ? { arc: [-0.6, i === 0 ? -0.4 : 0.2] } : {},
  );
  const { columns } = columnsOf([...earlier, ...sampled]);
  columns.import.fill(1, 0, 100).fill(2, 100);
  const { read, all, summary } = summariseSample(columns);
  expect({ read, all }).toEqual({ read: 4, all: 200 });
  expect(summary.withShift).toBe(4);
  expect(summary.entry.mean).toBeCloseTo(-0.6);
  expect(summary.leftLow).toMatchObject({ count: 1, of: 4 });
});

test('where nothing of an import waits there is no sample', () => {
  const { columns } = columnsOf([{ arc: [0.1, 0.2] }]);
  expect(summariseSample(columns)).toMatchObject({ read: 0, all: 0 });
});
