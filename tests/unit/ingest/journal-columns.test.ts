import { describe, expect, test } from 'vitest';
import { fileOf, importFile, said } from '../../factories/export-file';

/** Rows of cells as CSV, every cell in quotes. */
const csv = (...rows: string[][]) =>
  fileOf(rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n') + '\n');
const saidIn = async (...rows: string[][]) => (await importFile(csv(...rows))).conversations.map(said);

describe('comments that each say when and by whom they were written', () => {
  const HEADER = ['Summary', 'Issue key', 'Issue id', 'Reporter', 'Reporter Id', 'Assignee', 'Assignee Id'];
  const issue = (...cells: string[]): string[] => [...cells, ...Array<string>(12 - cells.length).fill('')];
  const jira = () =>
    importFile(
      csv(
        [...HEADER, 'Created', 'Description', 'Comment', 'Comment', 'Attachment'],
        issue(
          ...['No heating', 'HLP-7', '20007', 'Mona Veit', '70121:a9', 'Oli Brandt', '70121:b4'],
          ...[
            '04/Feb/26 8:05 AM',
            'The heating stays cold.',
            '04/Feb/26 9:40 AM;70121:b4;Is the valve; the red one; open?',
          ],
          ...[
            '04/Feb/26 9:55 AM;70121:a9;It is open.',
            '04/Feb/26 8:05 AM;70121:a9;valve.png;https://help.example/valve.png',
          ],
        ),
        issue(
          ...['Key lost', 'HLP-8', '20008', 'Udo Kern', '70121:c1', 'Oli Brandt', '70121:b4'],
          ...['05/Feb/26 8:00 AM', 'I lost my key.', '05/Feb/26 8:30 AM;70121:d5;A new one costs 20.'],
        ),
      ),
    );

  test('are turns behind what the reporter described', async () => {
    const { conversations, tally } = await jira();
    expect(conversations.map(said)).toEqual([
      'customer: The heating stays cold. / agent: Is the valve; the red one; open? / customer: It is open.',
      'customer: I lost my key. / agent: A new one costs 20.',
    ]);
    expect(conversations[0]).toMatchObject({ id: 'HLP-7', agent: 'Oli Brandt', customer: 'Mona Veit' });
    expect(conversations[0]?.turns.map(({ at }) => at)).toEqual([
      Date.UTC(2026, 1, 4, 8, 5),
      Date.UTC(2026, 1, 4, 9, 40),
      Date.UTC(2026, 1, 4, 9, 55),
    ]);
    expect(tally.warnings.join()).toMatch(
      /Whoever writes in "Comment" and is not named in "Reporter" is taken/,
    );
  });

  test('are guessed at where nobody is named as the reporter', async () => {
    const { conversations, tally } = await importFile(
      csv(
        ['Key', 'Comment', 'Comment', 'Comment'],
        [
          'A-1',
          '2026-02-04 08:00;pia;Der Drucker druckt nicht',
          '2026-02-04 08:10;tim;Ist er an?',
          '2026-02-04 08:20;pia;Ja',
        ],
        ['A-2', '2026-02-05 08:00;leo;Keine E-Mails', '2026-02-05 08:10;tim;Ich schaue nach', ''],
        ['A-3', '2026-02-05 09:00;ina;Passwort weg', '2026-02-05 09:10;tim;Neu gesetzt', ''],
      ),
    );
    expect(conversations.map(said)[0]).toBe(
      'customer: Der Drucker druckt nicht / agent: Ist er an? / customer: Ja',
    );
    expect(tally.warnings.join()).toMatch(/does not say who the agent is/);
  });
});

describe('a journal in one cell', () => {
  const note = '2026-03-02 10:30:00 - Bo Lind (Work notes)\nRude, ignore.';
  const newestFirst = [
    '2026-03-02 11:00:00 - Ada Holm (Additional comments)\nStill dead.\nAnd loud.',
    note,
    '2026-03-02 10:00:00 - Bo Lind (Additional comments)\nPlease turn it off and on.',
  ].join('\n\n');

  test('is read from its oldest entry on, and the desk’s notes are no turns', async () => {
    const { conversations, tally } = await importFile(
      csv(
        [
          'number',
          'caller_id',
          'opened_at',
          'short_description',
          'description',
          'comments_and_work_notes',
          'work_notes',
        ],
        ['INC0040071', 'Ada Holm', '2026-03-02 09:00:00', 'Router', 'My router is dead.', newestFirst, note],
        ['INC0040072', 'Kai Berg', '2026-03-02 09:30:00', 'Mail', 'Mail is slow.', '', ''],
      ),
    );
    expect(conversations.map(said)).toEqual([
      'customer: My router is dead. / agent: Please turn it off and on. / customer: Still dead.\nAnd loud.',
      'customer: Mail is slow.',
    ]);
    expect(conversations[0]).toMatchObject({ id: 'INC0040071', customer: 'Ada Holm', agent: 'Bo Lind' });
    expect(tally.dropped.notes).toBe(1);
  });

  test.each([
    [
      'German',
      '02.03.2026 10:00:00 - Bo Lind (Arbeitsnotizen)',
      '02.03.2026 10:05:00 - Bo Lind (Zusätzliche Kommentare)',
    ],
    [
      'Spanish',
      '02/03/2026 10:00:00 - Bo Lind (Notas de trabajo)',
      '02/03/2026 10:05:00 - Bo Lind (Comentarios adicionales)',
    ],
    [
      'French',
      '02/03/2026 10:00:00 - Bo Lind (Notes de travail)',
      '02/03/2026 10:05:00 - Bo Lind (Commentaires supplémentaires)',
    ],
  ])('has the kinds of its language: %s', async (_, hidden, shown) => {
    expect(
      await saidIn(
        ['number', 'caller', 'description', 'journal'],
        ['INC1000001', 'Ada Holm', 'It does not ring.', `${shown}\nTry again.\n\n${hidden}\nAgain she.`],
        [
          'INC1000002',
          'Ada Holm',
          'It does ring.',
          '02.03.2026 10:00:00 - Ada Holm (Kommentare)\nAll the time.',
        ],
      ),
    ).toEqual(['customer: It does not ring. / agent: Try again.', 'customer: It does ring.\nAll the time.']);
  });
});

test('A table of journals with a row an entry is read by who made it', async () => {
  const { conversations, tally } = await importFile(
    csv(
      ['sys_id', 'element_id', 'element', 'value', 'sys_created_on', 'sys_created_by'],
      ['f1', 'e7', 'comments', 'The lift is stuck again', '2026-03-02 10:00:00', 'ada.holm'],
      ['f2', 'e7', 'work_notes', 'Third time this week', '2026-03-02 10:05:00', 'bo.lind'],
      ['f3', 'e7', 'comments', 'Somebody is on the way', '2026-03-02 10:10:00', 'bo.lind'],
    ),
  );
  expect(conversations.map(said)).toEqual([
    'customer: The lift is stuck again / agent: Somebody is on the way',
  ]);
  expect(tally.dropped.notes).toBe(1);
});
