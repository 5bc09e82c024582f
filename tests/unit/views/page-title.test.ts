import { expect, test } from 'vitest';
import type { ImportsState } from '$src/state/imports-state';
import type { ScoringState } from '$src/state/scoring-state';
import { pageTitle } from '$src/views/page-title';

const NO_IMPORT: ImportsState = { phase: 'empty' };
const NO_SCORING: ScoringState = { phase: 'idle' };
const reading = (bytesRead: number, size: number) =>
  ({
    phase: 'running',
    running: { file: { name: 'secret customer.csv', size }, news: { bytesRead } },
  }) as unknown as ImportsState;
const scoring = (done: number, total: number) =>
  ({ phase: 'running', progress: { done, total } }) as unknown as ScoringState;

test('the tab says which page it is', () => {
  expect(pageTitle('overview', NO_IMPORT, NO_SCORING)).toBe('Overview · Undertone');
  expect(pageTitle('settings', NO_IMPORT, NO_SCORING)).toBe('Settings and privacy · Undertone');
});

test('while a job runs its per cent come first, on every page', () => {
  expect(pageTitle('conversations', NO_IMPORT, scoring(1, 3))).toBe('33 % · Conversations · Undertone');
});

test('while a file is read it is the reading that is told', () => {
  expect(pageTitle('import', reading(50, 100), scoring(1, 3))).toBe('50 % · Import · Undertone');
});

test('no name of a file and no text of a customer is in the title', () => {
  expect(pageTitle('import', reading(50, 100), NO_SCORING)).not.toContain('secret');
});

test('nothing to do is no per cent', () => {
  expect(pageTitle('overview', reading(0, 0), scoring(0, 0))).toBe('Overview · Undertone');
});
