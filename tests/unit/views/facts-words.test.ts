import { describe, expect, test } from 'vitest';
import type { Recognition } from '$src/ingest/import-file';
import { factsLead, factsReasons, factsSentence } from '$src/views/import/facts-words';

const look = (bySource: { source: string; matched: number }[], over = {}) => ({
  recognition: {} as Recognition,
  source: bySource[0]?.source ?? '',
  match: { rows: 1200, rejected: 3, named: 0, isWhole: true, bySource, ...over },
});

describe('a file without messages is announced', () => {
  test('with the number of conversations it adds to, and why they are taken to be its own', () => {
    const facts = look([
      { source: 'zendesk', matched: 1180 },
      { source: 'csv', matched: 4 },
    ]);
    expect(factsLead(facts)).toBe('Adds facts to 1,180 conversations already here.');
    expect(factsReasons(facts).slice(0, 2)).toEqual([
      'Of 1,200 rows, 1,180 have the id of a conversation from zendesk.',
      '20 rows of no conversation that is here, 3 without an id.',
    ]);
  });

  test('with what to do where none is here', () => {
    expect(factsLead(look([]))).toBe('None of its rows is of a conversation that is here yet.');
    expect(factsReasons(look([]))[0]).toMatch(/together with them/);
  });

  test('with the rows of all systems that it names itself', () => {
    const bySource = [
      { source: 'zendesk', matched: 700 },
      { source: 'csv', matched: 300 },
    ];
    expect(factsLead(look(bySource, { named: 1200 }))).toBe(
      'Adds facts to 1,000 conversations already here.',
    );
  });
});

test('the history says what became of each row', () => {
  expect(factsSentence({ changed: 12, same: 3, kept: 0, unmatched: 20 })).toBe(
    'added facts: 12 changed, 3 as they were, 20 rows of no conversation here',
  );
});
