import { expect, test, type Page } from '@playwright/test';
import { held, kill, open, openImport } from './support/journey';
import { exported, queued, withFolder, write } from './support/hourly-exports';

/** What is asked is ten seconds from the complete file to the queue; the rest is for a busy machine. */
const QUEUED_WITHIN_MS = 30_000;
const HEADER = 'conversation_id,time,speaker,text\n';

/** One conversation of an hour: the customer asks, the agent answers, and the customer leaves. */
function contact(id: string, hour: number): string {
  return (
    says(id, hour, 0, 'Customer', `My parcel ${id} is late again, and nobody told me why.`) +
    says(id, hour, 2, 'Agent', `I am sorry. Let me see where ${id} is.`) +
    says(id, hour, 4, 'Customer', `That does not help me with ${id} at all, I will cancel.`)
  );
}
function says(id: string, hour: number, minute: number, speaker: string, text: string): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${id},2026-11-02 ${two(8 + hour)}:${two(minute)}:00,${speaker},"${text}"\n`;
}

async function toQueue(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Call back' }).first().click();
}

test('hour after hour, killed in between: every conversation comes in once, with all that was said', async ({
  page,
  context,
}) => {
  test.setTimeout(300_000);
  await withFolder(context);
  await open(page);
  await write(page, 'live.csv', HEADER + contact('a', 0));
  // The first screen has nothing to call back yet: an export brings the others.
  await page.getByLabel('Choose files').setInputFiles({
    name: 'first.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(HEADER + contact('z', 0)),
  });
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await toQueue(page);
  await queued(page, 1, 60_000);
  await page.getByRole('button', { name: 'Watch a folder' }).click();
  await queued(page, 2, QUEUED_WITHIN_MS);

  // A file that grows: a goes on, b begins.
  const more = says('a', 1, 0, 'Agent', 'It comes tomorrow, a refund is on its way.') + contact('b', 1);
  await write(page, 'live.csv', more, { append: true });
  await queued(page, 3, QUEUED_WITHIN_MS);

  // The tab dies as soon as the next hour is complete; the file is gone on with, and nobody is asked for it.
  const third = says('a', 2, 1, 'Customer', 'That took long enough, but thank you.') + contact('c', 2);
  await write(page, 'live.csv', third, { append: true });
  await page.waitForTimeout(2_500);
  await kill(page);
  const second = await context.newPage();
  await second.goto('/#call-back');
  await held(second);
  await toQueue(second);
  await queued(second, 4, QUEUED_WITHIN_MS);

  // Another file goes on with a conversation of the first; one is closed while it reads.
  await write(
    second,
    'next.csv',
    HEADER + says('b', 3, 0, 'Agent', 'You have it by noon.') + contact('d', 3),
  );
  await second.waitForTimeout(3_000);
  await second.reload();
  await held(second);
  await queued(second, 5, QUEUED_WITHIN_MS);
  await write(second, 'next.csv', contact('e', 4), { append: true });
  await queued(second, 6, QUEUED_WITHIN_MS);
  await expect(second.getByText('cut off')).toHaveCount(0);

  const all = await exported(second);
  expect(all.map(({ id }) => id).sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'z']);
  const turnsOf = (id: string) => all.find((one) => one.id === id)!.turns.map(({ text }) => text);
  expect(turnsOf('a')).toEqual([
    'My parcel a is late again, and nobody told me why.',
    'I am sorry. Let me see where a is.',
    'That does not help me with a at all, I will cancel.',
    'It comes tomorrow, a refund is on its way.',
    'That took long enough, but thank you.',
  ]);
  expect(turnsOf('b')).toHaveLength(4);
  for (const { turns } of all)
    expect(turns.filter(({ speaker, valence }) => speaker === 'customer' && valence === null)).toEqual([]);
  // The history has a line for each file, not one for each hour.
  await openImport(second);
  await expect(second.getByText('live.csv')).toHaveCount(1);
});
