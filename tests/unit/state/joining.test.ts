import { expect, test } from 'vitest';
import { inspectFile } from '$src/ingest/import-file';
import { unseen, type DroppedFile } from '$src/state/dropped-file';
import { isOnItsOwn, joinDropped } from '$src/state/joining';
import { ZENDESK_TABLES } from '../../factories/warehouse';

/** As the worker answers where nothing is in the store yet. */
async function dropped(name: string, text: string): Promise<DroppedFile> {
  const file = new File([text], name);
  const looked = await inspectFile(file);
  if (looked.ok)
    return { ...unseen(file), look: { recognition: looked.value, beginning: null, problem: null } };
  const { recognition, message } = looked.error;
  return recognition
    ? { ...unseen(file), look: { recognition, beginning: null, problem: message } }
    : { ...unseen(file), refusal: looked.error };
}

const all = () => Promise.all(Object.entries(ZENDESK_TABLES).map(([name, text]) => dropped(name, text)));

test('the tables of one export are one import, and each says what it is for', async () => {
  const files = joinDropped(await all());
  expect(files.filter(isOnItsOwn).map(({ file }) => file.name)).toEqual(['ticket_comment.csv']);
  expect(files.map(({ file, partOf }) => [file.name, partOf?.kind ?? null])).toEqual([
    ['ticket.csv', 'conversations'],
    ['ticket_comment.csv', null],
    ['user.csv', 'people'],
    ['satisfaction_rating.csv', 'ratings'],
    ['ticket_tag.csv', 'tags'],
  ]);
});

test('a set stays the same while its files do, and ends with its messages', async () => {
  const joined = joinDropped(await all());
  const messages = joined.find(({ set }) => set !== null)!;
  expect(joinDropped(joined).find(({ set }) => set !== null)!.set).toBe(messages.set);
  const fewer = joinDropped(joined.filter(({ file }) => file.name !== 'ticket_tag.csv'));
  expect(fewer.find(({ set }) => set !== null)!.set?.beside).toHaveLength(3);
  const others = joinDropped(joined.filter((one) => one !== messages));
  expect(others.map(({ set, partOf }) => set ?? partOf)).toEqual([null, null, null, null]);
});
