import { describe, expect, test } from 'vitest';
import { findingsOf } from '$src/insight/findings';
import { overviewOf } from '$src/insight/overview';
import { selectOrdinals } from '$src/insight/select';
import { columnsOf, type Row } from '../../factories/columns';

const many = (n: number, row: Row | ((i: number) => Row)): Row[] =>
  Array.from({ length: n }, (_, i) => (typeof row === 'function' ? row(i) : row));

function read(...groups: Row[][]) {
  const { columns, dictionaries } = columnsOf(groups.flat());
  const findings = findingsOf(overviewOf(columns, dictionaries, selectOrdinals(columns)), dictionaries);
  const deck = findings.deck.map(({ text, strong }) => (strong ? `*${text}*` : text)).join('');
  // Plain spaces make the sentences below legible.
  return JSON.parse(JSON.stringify({ ...findings, deck }).replaceAll('\u00a0', ' ')) as Omit<
    typeof findings,
    'deck'
  > & { deck: string };
}

/** A customer who came in well and left badly, and the other way round; both of them many times. */
const fell: Row = { arc: [0.1, -0.5] };
const rose: Row = { arc: [-0.5, 0.5] };
const stayed: Row = { arc: [0.05, 0.1] };

describe('the lead', () => {
  test('says that nothing is there', () => {
    expect(read([]).lead).toBe('No conversations in this selection.');
    expect(read([]).deck).toBe('');
  });

  test('says that nothing is scored yet', () => {
    expect(read(many(1200, {})).lead).toBe('1,200 conversations are in. None is scored yet.');
  });

  test('says that there are too few', () => {
    expect(read(many(24, fell), many(900, {})).lead).toBe(
      'Too few to say: 24 conversations with an entry and an exit, 25 needed.',
    );
  });

  test('counts customers who left low and were never asked', () => {
    const silent = many(60, (i) => ({ ...fell, surveyed: false, customer: `c${i % 50}` }));
    expect(read(silent, many(40, { ...rose, rating: 1 })).lead).toBe(
      '50 customers left low and were never asked.',
    );
  });

  test('does not say "never asked" where some were, or the file does not say', () => {
    const named = (row: Row) => many(30, (i) => ({ ...fell, ...row, customer: `c${i}` }));
    const answered = many(40, { ...rose, rating: 1 });
    expect(read(named({ surveyed: true }), answered).lead).toBe(
      '30 customers left low, were asked and gave no answer.',
    );
    expect(read(named({}), many(9, { ...fell, surveyed: false, customer: 'z' }), answered).lead).toBe(
      '31 customers left low and gave no survey answer.',
    );
    expect(read(named({}), answered).lead).toBe('30 customers left low and gave no survey answer.');
  });

  test('speaks of conversations where customers have no names', () => {
    expect(read(many(30, fell), many(40, { ...rose, rating: 1 })).lead).toBe(
      '30 conversations ended low without a survey answer.',
    );
  });

  test('speaks of exits alone where there is no survey', () => {
    const { lead, deck, survey } = read(many(30, fell), many(70, rose));
    expect(lead).toBe('30 % left low: 30 of 100 conversations.');
    expect(deck).toBe(
      'No survey answers in this selection. Of 100 with an entry and an exit, *30 %* left low and *70 %* left good.',
    );
    expect(survey).toMatchObject({ kind: 'absent', title: 'No survey answers in this selection' });
  });
});

describe('the deck', () => {
  test('says how far scoring is', () => {
    expect(read(many(30, fell), many(70, {})).deck).toMatch(/^\*30 of 100\* so far\. /);
  });

  test('says that those who left low answered less often, where that is so', () => {
    const { deck, survey } = read(
      many(20, { ...fell, rating: 0 }),
      many(380, fell),
      many(80, { ...rose, rating: 1 }),
      many(420, rose),
    );
    expect(deck).toBe(
      '100 of 900 conversations carry a survey answer (11.1 %). Among those, *80.0 %* (71.1–86.7) are satisfied. ' +
        'Those who left low answered less often: *5.0 %* against 16.0 %. ' +
        '*380* of 800 conversations without an answer ended low (48 %).',
    );
    expect(survey.title).toBe('11.1 % answered the survey; 80.0 % (71.1–86.7) of them are satisfied');
  });

  test('claims no difference that chance could have made', () => {
    const { deck } = read(
      many(19, { ...fell, rating: 0 }),
      many(181, fell),
      many(24, { ...rose, rating: 1 }),
      many(176, rose),
    );
    expect(deck).toContain('answered alike: no difference shown (9.5 % and 12.0 %)');
  });

  test('gives no share of a handful of answers', () => {
    const { deck, survey } = read(many(40, rose), many(7, { ...rose, rating: 1 }));
    expect(deck).toContain('7 of these are satisfied: too few to say more.');
    expect(survey).toMatchObject({ kind: 'too-few', title: '7 answers: too few to say' });
  });
});

describe('what is not scored', () => {
  test('is named by language and by reason', () => {
    const other = (language: string): Row => ({ state: 'languageNotRead', language });
    const { notScored, tooShort } = read(
      many(5, other('pt')),
      many(4, other('es')),
      many(3, other('de')),
      many(2, other('fr')),
      many(1, { state: 'noCustomerTurn' }),
      many(6, { arc: [0, 0], turns: 1 }),
    );
    expect(notScored).toBe(
      '15 conversations not scored: 5 Portuguese, 4 Spanish, 3 German, 2 in other languages, 1 without a customer turn',
    );
    expect(tooShort).toBe('6 too short to tell');
  });
});

describe('titles', () => {
  test('entry beside exit, with a claim only where pairs differ', () => {
    expect(read(many(78, rose), many(44, fell), many(78, stayed)).flow).toMatchObject({
      kind: 'found',
      title: '39 % arrive low, 22 % leave low',
    });
    expect(read(many(30, rose), many(30, fell), many(40, { arc: [-0.5, -0.5] })).flow).toMatchObject({
      kind: 'plain',
      title: '70 % arrive low, 70 % leave low: no difference shown',
    });
    expect(read(many(10, rose)).flow).toMatchObject({
      kind: 'too-few',
      title: 'Entry and exit: too few to say',
    });
  });

  test.each([
    [70, 11, 'Most leave better than they came; one in nine drops by more than a point'],
    [70, 0, 'Most leave better than they came; none drops by more than a point'],
    [10, 70, 'Most leave worse than they came; one in ten rises by more than a point'],
    [10, 5, 'Most leave about as they came; 5 % drop by more than a point'],
    [55, 20, 'More leave better than worse; one in five drops by more than a point'],
    [48, 20, 'More leave better than worse; one in five drops by more than a point'],
    [20, 48, 'More leave worse than better; one in five rises by more than a point'],
    [50, 50, 'From entry to exit, how far they moved'],
  ])('shift, of a hundred with %i better and %i worse', (better, worse, title) => {
    const rest = many(100 - better - worse, stayed);
    expect(read(many(better, rose), many(worse, fell), rest).shift.title).toBe(title);
  });

  test('the reason that customers leave lowest after, where there is one', () => {
    const exits = (reason: string, exit: number, n = 60) =>
      many(n, (i) => ({ reason, arc: [-0.2, exit + (i % 2 === 0 ? 0.2 : -0.2)] }));
    const found = read(exits('visit', -0.3), exits('refund', 0.2), exits('delivery', 0.25), many(4, stayed));
    expect(found.reasons).toMatchObject({
      kind: 'found',
      title: 'With “visit” customers leave lower: −1.5 against +1.1',
    });
    expect(found.reasons.how).toContain('4 conversations without a contact reason.');
    expect(found.channels).toMatchObject({ kind: 'absent', title: 'The files name no channel' });

    expect(read(exits('visit', 0.2), exits('refund', 0.21)).reasons.kind).toBe('plain');
    // Real in a store of this size, and too small to be seen on the chart.
    expect(read(exits('visit', 0.2, 4000), exits('refund', 0.24, 4000)).reasons.kind).toBe('plain');
    expect(read(exits('visit', -0.7, 24)).reasons.kind).toBe('too-few');
  });

  describe('by week', () => {
    /** Eight whole weeks of 140 conversations, 56 of them rated; the sixth as told. */
    const weeks = (sixth: { exit: number; satisfied: number }, usually = 50): Row[] =>
      many(8 * 140, (i) => {
        const week = i % 8;
        const k = Math.floor(i / 8);
        const { exit, satisfied } = week === 5 ? sixth : { exit: 0.3, satisfied: usually };
        return {
          at: Date.UTC(2026, 8, 28 + 7 * week + (k % 7), 12),
          arc: [-0.2, exit + (k % 2 === 0 ? 0.3 : -0.3)],
          ...(k < 56 ? { rating: k < satisfied ? 1 : 0 } : {}),
        };
      });

    test('says that the survey shows nothing where exits do', () => {
      expect(read(weeks({ exit: 0, satisfied: 50 })).weeks).toMatchObject({
        kind: 'found',
        title:
          'Customers left lower in the week of 2 November, 0.0 against +1.5; the survey shows no difference',
      });
    });

    test('says that the survey agrees where it does', () => {
      expect(read(weeks({ exit: 0, satisfied: 25 })).weeks.title).toBe(
        'Customers left lower in the week of 2 November, and fewer of those who answered were satisfied',
      );
    });

    test('leaves the survey out where it says the opposite', () => {
      expect(read(weeks({ exit: 0, satisfied: 56 }, 35)).weeks.title).toBe(
        'Customers left lower in the week of 2 November: 0.0 against +1.5',
      );
    });

    test('claims nothing of a week that is only half here', () => {
      const half = many(60, { at: '2026-11-24T09:00Z', arc: [0, -0.9] });
      expect(read(weeks({ exit: 0.3, satisfied: 50 }), half).weeks.kind).toBe('plain');
    });

    test('says what the survey alone shows over the chart of the survey', () => {
      const { weeks: exits, surveyByWeek } = read(weeks({ exit: 0.3, satisfied: 25 }));
      expect(exits).toMatchObject({ kind: 'plain', title: 'Entry and exit by week' });
      expect(surveyByWeek).toMatchObject({
        kind: 'found',
        title: 'Fewer were satisfied in the week of 2 November: 45 % against 89 %',
      });
    });

    test('does not call the survey silent in a week with a handful of answers', () => {
      const quiet = weeks({ exit: 0, satisfied: 50 }).map((row, i): Row =>
        i % 8 === 5 && i > 8 * 20 ? { ...row, rating: NaN } : row,
      );
      expect(read(quiet).weeks.title).toBe(
        'Customers left lower in the week of 2 November: 0.0 against +1.5',
      );
    });

    test('stays plain in usual weeks, and where there is but one', () => {
      const usual = read(weeks({ exit: 0.32, satisfied: 49 }));
      expect(usual.weeks).toMatchObject({ kind: 'plain', title: 'Entry and exit by week' });
      expect(usual.surveyByWeek).toMatchObject({
        kind: 'plain',
        title: 'Satisfied by week, of those who answered',
      });
      const one = read(many(200, { ...rose, at: '2026-10-07' }));
      expect(one.weeks).toMatchObject({ kind: 'plain', title: 'Entry and exit by week' });
      expect(one.weeks.how).toContain('None of them is whole.');
      expect(one.surveyByWeek.kind).toBe('absent');
      expect(read(many(40, rose)).weeks).toMatchObject({
        kind: 'absent',
        title: 'Entry and exit by week: no times in this selection',
      });
    });
  });

  test('escalations, rated beside unrated, where the files say', () => {
    const escalated = (n: number, yes: number, row: Row) => many(n, (i) => ({ ...row, escalated: i < yes }));
    expect(read(escalated(1000, 7, { rating: 1 }), escalated(5000, 100, {})).escalations).toMatchObject({
      kind: 'found',
      title: 'Those who gave no answer escalate more often: 20.0 per 1,000, against 7.0',
    });
    expect(read(escalated(100, 2, { rating: 1 }), escalated(500, 12, {})).escalations.title).toBe(
      'Escalations per 1,000, rated and unrated: no difference shown',
    );
    expect(read(many(50, rose)).escalations).toMatchObject({
      kind: 'absent',
      title: 'The files do not say what was escalated',
    });
  });

  test('repeat contacts, rated beside unrated, where the files name customers', () => {
    // Each third customer of the unrated is back after two days.
    const unrated = (i: number): Row[] => [
      { at: '2026-03-01', customer: `u${i}` },
      ...(i % 3 === 0 ? [{ at: '2026-03-03', customer: `u${i}` }] : []),
    ];
    const rows = Array.from({ length: 300 }, (_, i) => unrated(i)).flat();
    const rated = many(100, (i) => ({ at: '2026-03-01', customer: `r${i}`, rating: 1 }));
    expect(read(rows, rated, [{ at: '2026-03-20' }]).repeats).toMatchObject({
      kind: 'found',
      title: 'Those who gave no answer come back more often: 250.0 per 1,000, against 0.0',
      how: expect.stringContaining('after 100 of 500 conversations that are at least a week old') as string,
    });
    expect(read(many(50, rose)).repeats).toMatchObject({
      kind: 'absent',
      title: 'Who came back cannot be told',
    });
  });

  test('the two lists say how many they are', () => {
    const { cameInWellLeftBadly, cameInBadlyLeftWell } = read(many(2, { arc: [0.6, -0.6] }), many(3, fell));
    expect(cameInWellLeftBadly.how).toBe(
      '5 conversations entered neutral or good and left low; 2 of them fell from good.',
    );
    expect(cameInBadlyLeftWell).toMatchObject({
      kind: 'absent',
      how: 'No conversation entered low and left good.',
    });
  });
});
