import { expect, test } from 'vitest';
import { DEFAULT_PREFERENCES, readPreferences } from '$src/state/preferences.svelte';

test('keeps what was set', () => {
  const set = { ...DEFAULT_PREFERENCES, theme: 'dark', singleKeys: false, workers: 3 } as const;
  expect(readPreferences(JSON.parse(JSON.stringify(set)))).toEqual(set);
});

test.each([null, 'dark', 7, [], { theme: 'neon', workers: 0.5, satisfiedFrom: 4 }])(
  'falls back to the defaults where the disk holds something else (%j)',
  (stored) => {
    expect(readPreferences(stored)).toEqual(DEFAULT_PREFERENCES);
  },
);

test('refuses cuts that would count one answer as satisfied and dissatisfied', () => {
  expect(readPreferences({ satisfiedFrom: 0.3, dissatisfiedTo: 0.7 })).toEqual(DEFAULT_PREFERENCES);
});
