import { expect, test } from 'vitest';
import type { StoreFailure } from '$src/store/failure';
import { storeSentence, unreadableSentence } from '$src/views/failures';

test('a full disk says what is safe', () => {
  expect(storeSentence({ kind: 'quota' }, '8,046 scored conversations')).toBe(
    'The disk is full. 8,046 scored conversations are safe; free some space, then go on.',
  );
});

test('a damaged record is named by its number, never by what is in it', () => {
  const failure: StoreFailure = { kind: 'unreadable', table: 'segments', id: 7 };
  expect(storeSentence(failure)).toContain('(segments 7)');
});

test.each<StoreFailure['kind']>(['closed', 'blocked', 'newer', 'unavailable', 'full'])(
  '"%s" says what happened and what to do',
  (kind) => {
    const sentences = storeSentence({ kind } as StoreFailure).split(/(?<=[.)]) /);
    expect(sentences.length).toBeGreaterThan(1);
    expect(sentences.at(-1)).toMatch(/(Reload|Close|Open|Delete).*\.$/);
  },
);

test('a store that takes no more files says how many it took, and that what is here stays', () => {
  const said = storeSentence({ kind: 'full', what: 'imports' });
  expect(said).toContain('65,535 files');
  expect(said).toContain('What is here stays');
});

test('damaged segments are said as the conversations that they may hold', () => {
  expect(unreadableSentence(2)).toBe(
    'Up to 512 stored conversations are damaged, could not be read and count nowhere. Import their files again.',
  );
});
