import { expect, it } from 'vitest';
import { readContact } from '$src/insight/outreach/contact';
import { buildQueue } from '$src/insight/outreach/queue';
import { QUEUE_COLUMNS, queueRow } from '$src/pipeline/export/queue-csv';
import { DAY, MONDAY, spoken } from '../../factories/spoken';

it('writes one customer a row, and no cell that a spreadsheet would run', () => {
  const contact = readContact(
    spoken({
      id: '=1+1',
      customer: '@sum(1)',
      says: [
        ['=HYPERLINK("x") is what I got', -0.9],
        ['=HYPERLINK("x"), and nobody answers', -0.9],
      ],
    }),
    MONDAY + DAY,
  )!;
  const { entries } = buildQueue([contact], { asOf: MONDAY + DAY });
  expect(QUEUE_COLUMNS.split(',')).toHaveLength(6);
  expect(queueRow(entries[0]!, 1)).toMatch(
    /^1,'@sum\(1\),'=1\+1,0\.\d{4},.+,"'=HYPERLINK\(""x""\), and nobody answers"$/,
  );
});
