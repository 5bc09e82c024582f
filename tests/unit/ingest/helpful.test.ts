import { expect, test } from 'vitest';
import { fileOf, importFile } from '../../factories/export-file';

const answers = async (column: string, ...cells: readonly string[]) => {
  const rows = cells.flatMap((cell, i) => [
    `c${i},customer,my parcel is late,${cell}`,
    `c${i},agent,let me look,${cell}`,
  ]);
  const { conversations } = await importFile(
    fileOf([`conversation_id,speaker,text,"${column}"`, ...rows].join('\n')),
  );
  return conversations.map(({ rating }) => rating?.norm ?? null);
};

test.each(['Was this helpful?', 'Was this conversation helpful', 'helpful', 'War das hilfreich?'])(
  'the answer to "%s" is a rating',
  async (column) => {
    expect(await answers(column, 'Yes', 'No', '')).toEqual([1, 0, null]);
  },
);

test.each(['helpful_votes_count', 'Was the AI answer helpful?', 'helpful comments'])(
  'the column "%s" is none',
  async (column) => {
    expect(await answers(column, 'Yes', 'No', '')).toEqual([null, null, null]);
  },
);
