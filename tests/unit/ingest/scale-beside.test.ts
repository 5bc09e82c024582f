import { describe, expect, test } from 'vitest';
import { fileOf, importFile } from '../../factories/export-file';

const rated = async (column: string, scales: readonly string[], ratings: readonly number[] = [3, 4]) => {
  const rows = ratings.flatMap((rating, i) => [
    `c${i},customer,it is late,${rating},${scales[i % scales.length]}`,
    `c${i},agent,let me see,${rating},${scales[i % scales.length]}`,
  ]);
  const { conversations, tally } = await importFile(
    fileOf([`conversation_id,sender,message,rating,${column}`, ...rows].join('\n')),
  );
  return { scales: conversations.map(({ rating }) => rating?.scale), warnings: tally.warnings };
};

describe('a column beside the ratings', () => {
  test.each([
    ['rating_scale', '10', '1-10'],
    ['Max rating', '10', '1-10'],
    ['rating_scale', '0-10', '0-10'],
    ['csat_max', '7', '1-7'],
  ])('says what scale they stand on: %s %s', async (column, value, scale) => {
    expect(await rated(column, [value])).toEqual({ scales: [scale, scale], warnings: [] });
  });

  test('that names several is said, since they are read on one', async () => {
    const { warnings } = await rated('rating_scale', ['5', '10']);
    expect(warnings).toEqual([
      expect.stringMatching(/^The ratings stand on several scales \("5", "10" in "rating_scale"\)/),
    ]);
  });

  test('on which the ratings do not lie is left aside', async () => {
    expect((await rated('rating_scale', ['5'], [8, 9])).scales).toEqual(['1-10', '1-10']);
  });

  test('that only sounds so is none', async () => {
    expect(await rated('scale', ['large'], [4, 5])).toEqual({ scales: ['1-5', '1-5'], warnings: [] });
  });
});
