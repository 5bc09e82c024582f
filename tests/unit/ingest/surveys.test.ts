import { expect, test } from 'vitest';
import { fileOf, importFile } from '../../factories/export-file';

const read = (...answers: [type: string, score: string][]) =>
  importFile(
    fileOf(
      `ticket_id,author_type,body,survey_type,score\n${answers
        .map(
          ([type, score], i) =>
            `${i},customer,it is broken again,${type},${score}\n${i},agent,let me look at it,${type},${score}`,
        )
        .join('\n')}\n`,
    ),
  );
const ratings = ({ conversations }: Awaited<ReturnType<typeof read>>) =>
  conversations.map(({ rating }) => rating && `${rating.raw} of ${rating.scale}`);

test('Of answers to several surveys only those on satisfaction are ratings', async () => {
  const imported = await read(['CSAT', '5'], ['NPS', '9'], ['CSAT', '2'], ['CES', '6']);
  expect(ratings(imported)).toEqual(['5 of 1-5', null, '2 of 1-5', null]);
  expect(imported.tally.warnings).toEqual([
    'Answers of "NPS", "CES" in "survey_type" are not read as ratings: they stand on other scales.',
  ]);
});

test('A survey whose name does not say what it asks is read with the others, and that is said', async () => {
  const imported = await read(['NPS', '9'], ['After chat', '2'], ['NPS', '3']);
  expect(ratings(imported)).not.toContain(null);
  expect(imported.tally.warnings.join()).toMatch(/stand on several scales/);
});

test('Surveys that are all of one kind need no word', async () => {
  const imported = await read(['CSAT', '5'], ['CSAT', '1']);
  expect(ratings(imported)).toEqual(['5 of 1-5', '1 of 1-5']);
  expect(imported.tally.warnings).toEqual([]);
});
