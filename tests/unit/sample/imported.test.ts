import { expect, test } from 'vitest';
import { fileOf, importFile } from '../../factories/export-file';
import { sample, sampleText, truth } from './shipped';

test('the sample is read by the import as any other file: every conversation, nothing dropped', async () => {
  const { recognition, conversations, rejections } = await importFile(fileOf(sampleText, 'sample.jsonl'));
  expect(recognition.format).toBe('undertone-jsonl');
  expect(rejections).toEqual([]);
  expect(conversations.map(({ id }) => id)).toEqual(sample.map(({ id }) => id));
  expect(conversations.map(({ turns }) => turns.map(({ text, at }) => ({ text, at })))).toEqual(
    sample.map(({ turns }) => turns.map(({ text, at }) => ({ text, at }))),
  );
  expect(conversations.filter(({ rating }) => rating !== null)).toHaveLength(truth.survey.rated);
  expect(conversations.filter(({ escalated }) => escalated)).toHaveLength(
    truth.escalations.rated.escalated + truth.escalations.unrated.escalated,
  );
});
