import { expect, test } from 'vitest';
import { customersBehind } from '$src/insight/agents/prize';
import { columnsOf } from '../../../factories/columns';

test('counts customers who left low by no more than the gap', () => {
  const { columns } = columnsOf([
    { arc: [0, -0.3] },
    { arc: [0, -0.25] },
    { arc: [0, -0.6] },
    { arc: [0, 0.1] },
    { arc: [0, -0.24] },
    {},
  ]);
  const all = Uint32Array.from([0, 1, 2, 3, 4, 5]);
  expect(customersBehind(columns, all, -0.2)).toBe(2);
  expect(customersBehind(columns, all, -0.5)).toBe(3);
  expect(customersBehind(columns, all.subarray(3), -0.5)).toBe(0);
});
