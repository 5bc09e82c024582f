import { expect, test } from 'vitest';
import { examplesFor } from '$src/insight/agents/examples';
import { columnsOf } from '../../../factories/columns';

test('shows own conversations both ways, and what colleagues recovered of customers who came in alike', () => {
  const { columns, dictionaries } = columnsOf([
    { agent: 'Ann', arc: [-0.6, 0.6] },
    { agent: 'Ann', arc: [-0.2, -0.8] },
    { agent: 'Ann', arc: [0.2, -0.4] },
    { agent: 'Bo', arc: [-0.5, 0.5] },
    { agent: 'Bo', arc: [0.6, 0.9] },
    { agent: 'Cy', arc: [-0.7, 0.8] },
    { agent: 'Cy', arc: [-0.7, 0.1] },
    { arc: [-0.7, 0.8] },
    { agent: 'Ann', arc: [-0.9, -0.9], turns: 1 },
  ]);
  const ordinals = Uint32Array.from({ length: 9 }, (_, i) => i);
  expect(examplesFor(columns, ordinals, dictionaries.agent.indexOf('Ann'))).toEqual({
    well: { count: 1, top: [0] },
    badly: { count: 2, top: [1, 2] },
    colleagues: { count: 2, top: [5, 3], agents: 2 },
  });
});

test('has none for an agent without conversations', () => {
  const { columns } = columnsOf([{ agent: 'Bo', arc: [-0.5, 0.5] }]);
  expect(examplesFor(columns, Uint32Array.of(0), 9)).toMatchObject({
    well: { count: 0, top: [] },
    badly: { count: 0, top: [] },
    colleagues: { count: 0 },
  });
});
