import { expect, test } from 'vitest';
import { fileOf, importFile } from '../../factories/export-file';

const warningsOf = async (time: string): Promise<string> => {
  const rows = `id,time,sender,message\n1,"${time}",customer,hello there\n1,"${time}",agent,good morning\n`;
  const { tally, conversations } = await importFile(fileOf(rows));
  expect(conversations[0]?.startedAt).toBe(Date.UTC(2026, 2, 2, 10));
  return tally.warnings.join();
};

test.each(['2026-03-02 04:00:00 CST', '02 Mar 2026 3:30 PM IST', 'Mon Mar 02 15:30:00 IST 2026'])(
  'A zone whose name others share is read as the best known, and that is said: %s',
  async (time) => {
    expect(await warningsOf(time)).toMatch(/name of a zone that others share/);
  },
);

test('A zone whose name is its own needs no word', async () => {
  expect(await warningsOf('2026-03-02 11:00:00 CET')).toBe('');
});
