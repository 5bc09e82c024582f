import { expect, test } from '@playwright/test';
import { open, scoredRows } from './support/journey';

/** A customer who waits for an answer, and one who spoke days ago; minutes before now. */
function todaysExport(): Buffer {
  const at = (minutesAgo: number) => new Date(Date.now() - minutesAgo * 60_000).toISOString();
  const rows = [
    ['waiting', 50, 'Customer', 'My parcel is late again, and nobody told me why.'],
    ['waiting', 45, 'Agent', 'I am sorry. Let me see where it is.'],
    ['waiting', 40, 'Customer', 'That does not help me at all, I will cancel.'],
    ['past', 5000, 'Customer', 'Where is my parcel?'],
    ['past', 4995, 'Agent', 'It comes today.'],
    ['past', 4990, 'Customer', 'It never came and nobody helps me here.'],
  ] as const;
  const lines = rows.map(([id, ago, speaker, text]) => `${id},${at(ago)},${speaker},"${text}"`);
  return Buffer.from(['conversation_id,time,speaker,text', ...lines].join('\n'));
}

test('what may still move is called provisional on the list, in the conversation and in the queue', async ({
  page,
}) => {
  await open(page);
  await page
    .getByLabel('Choose files')
    .setInputFiles({ name: 'today.csv', mimeType: 'text/csv', buffer: todaysExport() });
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await page.getByRole('link', { name: 'Conversations' }).first().click();
  await expect(scoredRows(page)).toHaveCount(2, { timeout: 60_000 });
  await expect(scoredRows(page).filter({ hasText: 'provisional' })).toHaveCount(1);

  await page.getByRole('link', { name: 'Call back' }).first().click();
  const calls = page.getByRole('region', { name: 'Today’s queue' }).getByRole('listitem');
  await expect(calls).toHaveCount(2);
  await expect(calls.filter({ hasText: 'provisional' })).toHaveCount(1);

  await calls.filter({ hasText: 'provisional' }).getByRole('link').first().click();
  await expect(page.getByText('so the exit may move, and so may the entry')).toBeVisible();
  const turns = page.getByRole('article');
  await expect(turns.filter({ hasText: 'provisional' })).toHaveCount(1);
  await expect(turns.last()).toContainText('provisional');
});
