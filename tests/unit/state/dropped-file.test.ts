import { describe, expect, test } from 'vitest';
import type { Recognition } from '$src/ingest/import-file';
import { corrected, unseen, withLook, type DroppedFile } from '$src/state/dropped-file';

const file = new File(['a,b'], 'october.csv');
const mapping = { columns: { text: 'b' } };
const look = {
  recognition: {} as Recognition,
  beginning: null,
  problem: null,
};
const dropped: DroppedFile = { ...unseen(file), mapping, look };

describe('what is known of a dropped file', () => {
  test('follows the newest correction', () => {
    const better = { ...look, beginning: null };
    expect(withLook(dropped, file, mapping, { look: better, refusal: null }).look).toBe(better);
  });

  test('does not follow an answer to an earlier correction', () => {
    expect(withLook(dropped, file, {}, { look: null, refusal: { kind: 'unknown', message: 'no' } })).toBe(
      dropped,
    );
  });

  test('keeps its columns in view when a correction is refused, and says why', () => {
    const refused = withLook(dropped, file, mapping, {
      look: null,
      refusal: { kind: 'bad-mapping', message: 'There is no column "c".' },
    });
    expect(refused.look).toEqual({ ...look, problem: 'There is no column "c".' });
  });

  test('is refused where nothing was known of it before', () => {
    const refusal = { kind: 'pdf', message: 'This is a PDF.' } as const;
    expect(withLook({ ...dropped, look: null }, file, mapping, { look: null, refusal })).toMatchObject({
      look: null,
      refusal,
    });
  });
});

describe('a list of tickets that a person corrects', () => {
  const match = { rows: 2, rejected: 0, named: 0, isWhole: true, bySource: [] };
  const list = {
    ...dropped,
    look: { ...look, facts: { recognition: {} as Recognition, match, source: '' } },
  };

  test('stays one when another column is named for the agent', () => {
    const columns = { id: 'a', agent: 'b' };
    expect(corrected(list, { columns }).mapping).toEqual({ columns, shape: 'fact-rows' });
  });

  test('is looked at as messages once somebody says where their text is', () => {
    const columns = { id: 'a', text: 'b' };
    expect(corrected(list, { columns, shape: 'fact-rows' }).mapping).toEqual({ columns });
  });

  test('is not made of any other file', () => {
    expect(corrected(dropped, { columns: { id: 'a' } }).mapping).toEqual({ columns: { id: 'a' } });
  });
});
