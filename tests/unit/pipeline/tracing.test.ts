import { expect, test } from 'vitest';
import { traceArc } from '$src/arc/arc';
import { valence } from '$src/domain/arc';
import { tracing } from '$src/pipeline/retracing';

const turns = [-0.1, 0.35].map((value) => ({ valence: valence(value), substantive: true }));
const before = traceArc(turns)!;

test('a shift that a rougher model cannot tell from its own error is no change once its arcs are traced anew', () => {
  const trace = tracing({ shifts: { rough: 0.5 } });
  expect(trace(turns, before, 0, 'rough')!.shape).toBe('held-good');
  expect(trace(turns, before, 0, 'fine')!.shape).toBe('lifted');
  expect(trace(turns, before, 0)!.shape).toBe('lifted');
});
