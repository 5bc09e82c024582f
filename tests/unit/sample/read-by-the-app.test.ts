import { expect, test } from 'vitest';
import { traceArc } from '$src/arc/arc';
import { valence } from '$src/domain/arc';
import type { Turn } from '$src/domain/conversation';
import { languageOf } from '$src/sentiment/language';
import { isSubstantive } from '$src/sentiment/substantive';
import { sample, told, truth, type ShippedConversation } from './shipped';

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The labelled arc over the turns that the app counts, which leaves out a few that the labels' own rule keeps. */
function arcAsTheAppCounts(one: ShippedConversation) {
  const steps = [...told(one).steps];
  const scores = one.turns.map(({ speaker, text }) =>
    speaker === 'customer' && steps.length > 0
      ? { valence: valence(steps.shift()! / 2), substantive: isSubstantive(text) }
      : null,
  );
  return traceArc(scores);
}

test('the planted cells are there with the turns that the app counts', () => {
  const arcs = sample
    .filter(({ agent }) => agent !== null)
    .map((one) => ({ ...one, shift: arcAsTheAppCounts(one)?.shift ?? null }))
    .flatMap(({ agent, reason, shift }) => (shift === null ? [] : [{ agent, reason, shift }]));
  for (const { agent, reason, direction } of truth.planted) {
    const same = arcs.filter((one) => one.reason === reason);
    const cell = same.filter((one) => one.agent === agent).map(({ shift }) => shift);
    const others = same.filter((one) => one.agent !== agent).map(({ shift }) => shift);
    expect(cell.length).toBeGreaterThanOrEqual(40);
    expect((mean(cell) - mean(others)) * (direction === 'better' ? 1 : -1)).toBeGreaterThanOrEqual(0.5);
  }
});

test('Portuguese and Spanish are told from English, and English is left alone', async () => {
  let mistaken = 0;
  for (const one of sample) {
    const found = await languageOf(one.turns as unknown as Turn[]);
    const { language } = told(one);
    if (language !== 'en') expect(found, one.id).toBe(language);
    else if (found !== 'en') mistaken++;
  }
  expect(mistaken / sample.length).toBeLessThanOrEqual(0.01);
  // Two seconds on an idle machine; the cores of a test run are shared.
}, 30_000);
