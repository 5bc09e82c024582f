import { describe, expect, it } from 'vitest';
import type { CallEvent, CallStep } from '$src/insight/outreach/calls';
import type { Helped } from '$src/insight/outreach/helped';
import { reportFile } from '$src/insight/report/report-file';
import { figuresOf, lastWholeWeek, weeksWithData } from '$src/insight/report/week-figures';
import { weeklyReport } from '$src/insight/report/weekly-report';
import { columnsOf, type Row } from '../../../factories/columns';
import { DAY } from '../../../factories/spoken';

const MONDAY_DAY = 20_703; // 2026-09-07
const MONDAY = MONDAY_DAY * DAY;
const WEEK = 7 * DAY;
const low: Row = { arc: [0.1, -0.6] };
const good: Row = { arc: [-0.1, 0.5] };
const many = (n: number, row: Row, week: number): Row[] =>
  Array.from({ length: n }, (_, i) => ({
    ...{ escalated: false, reason: 'billing', at: MONDAY + week * WEEK + (i % 7) * DAY + 3_600_000 },
    ...row,
  }));
const event = (customer: string, step: CallStep, at: number): CallEvent => ({
  ...{ id: `${customer} ${step}`, customer, step, at },
});
const unknown: Helped = {
  ...{ by: 'matched', treated: 0, followed: 0, marksEscalations: true, namesCustomers: true },
  on: { escalations: null, contacts: null },
};

/** Nine quiet weeks, and a tenth in which deliveries go wrong and nobody says so. */
function company(over: Partial<Parameters<typeof figuresOf>[0]> = {}) {
  const rows = [
    ...Array.from({ length: 9 }, (_, week) => [
      ...many(10, low, week),
      ...many(40 + (week % 3), good, week),
      ...many(5, { ...good, rating: 1 }, week),
      ...many(20 + (week % 2), { ...good, reason: 'delivery' }, week),
    ]).flat(),
    ...many(10, low, 9),
    ...many(40, good, 9),
    ...many(60, { ...low, reason: 'delivery <b>' }, 9),
    ...many(60, { ...low, reason: 'delivery' }, 9),
    ...many(8, { ...good, rating: 1 }, 9),
  ];
  return { ...columnsOf(rows), events: [], days: [], zone: 'UTC', now: MONDAY + 10 * WEEK, ...over };
}

const write = (source: ReturnType<typeof company>, monday = MONDAY_DAY + 63) =>
  weeklyReport(figuresOf(source, monday), {
    ...{ dictionaries: source.dictionaries, helped: unknown, isHoldingOut: false },
  });
const textOf = (report: ReturnType<typeof write>) =>
  report.sections
    .map(({ title, lines }) => [title, ...lines].join('\n'))
    .join('\n')
    .replaceAll('\u00a0', ' ');

describe('the weekly report', () => {
  it('is of the last week that is over, and names its days', () => {
    const source = company();
    expect(lastWholeWeek(source)).toBe(MONDAY_DAY + 63);
    expect(weeksWithData(source)).toHaveLength(10);
    expect(write(source).title).toBe('Week of 9 to 15 November 2026');
    const open = { ...company(), ...columnsOf([...many(30, good, 0), { at: MONDAY + WEEK + 3 * DAY }]) };
    expect(lastWholeWeek(open)).toBe(MONDAY_DAY);
    expect(write(open, MONDAY_DAY + 7).title).toContain('not over yet');
  });

  it('takes no week for over because a date is misread, or was taken out', () => {
    const stray: Row[] = [{ at: MONDAY + 60 * WEEK + 6 * DAY }, { at: MONDAY + 2 * WEEK, removed: true }];
    const rows = [...many(30, good, 0), { at: MONDAY + WEEK + 3 * DAY }, ...stray];
    const source = { ...company(), ...columnsOf(rows), now: MONDAY + WEEK + 4 * DAY };
    expect(weeksWithData(source)).toEqual([MONDAY_DAY + 7, MONDAY_DAY]);
    expect(lastWholeWeek(source)).toBe(MONDAY_DAY);
  });

  it('sets no new week beside older ones by escalations, which arrive late', () => {
    const rows = Array.from({ length: 10 }, (_, week) => [
      ...many(week < 9 ? 10 : 0, { ...good, escalated: true }, week),
      ...many(60, good, week),
    ]).flat();
    const text = textOf(write({ ...company(), ...columnsOf(rows) }));
    expect(text).toContain('Escalated so far: 0 of 60, 0.0 per 1,000. More may follow');
    expect(text).not.toContain('less than');
  });

  it('says what the silent felt, beside the weeks before and the survey', () => {
    const text = textOf(write(company()));
    expect(text).toContain('178 conversations; 8 answered the survey (4.5 %), 170 did not.');
    expect(text).toContain(
      'Of 170 silent ones 130 left low: 76.5 % (69.6–82.2), more than in the eight weeks before (',
    );
    expect(text).toContain('The survey alone had 8 answers: too few to say.');
  });

  it('asks to decide what left its band, and whether anybody calls', () => {
    const { sections } = write(company());
    const decide = sections.at(-1)!.lines.join('\n').replaceAll('\u00a0', ' ');
    expect(decide).toContain('Who looks into “delivery”? 60 contacts this week, usually');
    expect(decide).toContain(
      'Does anybody call back? 130 silent ones left low and nobody was called that week.',
    );
  });

  it('counts each customer once by how the call stood at the end, and only calls of the week', () => {
    const at = MONDAY + 9 * WEEK + DAY;
    const source = company({
      events: [
        event('ada', 'reached', at),
        event('ada', 'recovered', at + 1),
        event('bo', 'reached', at),
        event('bo', 'not recovered', at + 2),
        event('cy', 'false alarm', at),
        event('di', 'reached', at - WEEK),
      ],
    });
    const text = textOf(write(source));
    expect(text).toContain('2 customers reached.');
    expect(text).toContain('Outcomes noted: 1 recovered, 1 not recovered, 1 false alarm.');
  });

  it('finds nothing to decide in a quiet week', () => {
    const source = company({ events: [event('ada', 'reached', MONDAY + 8 * WEEK + DAY)] });
    const report = weeklyReport(figuresOf(source, MONDAY_DAY + 56), {
      ...{ dictionaries: source.dictionaries, helped: unknown, isHoldingOut: true },
    });
    expect(report.sections[2]!.lines[0]).toContain('No reason left its usual band');
    const lines = report.sections.at(-1)!.lines;
    expect(lines.filter((line) => line.startsWith('Who looks into'))).toEqual([]);
  });
});

describe('the report as a file', () => {
  it('is one page without script or address, and takes nothing out of the data for markup', () => {
    const html = reportFile(write(company()), []);
    expect(html).not.toMatch(/<script|https?:|src=|href=|url\(/i);
    expect(html).not.toContain('<b>');
    expect(html).toContain('delivery &#60;b&#62;');
    expect(html).not.toContain('In their words');
  });

  it('holds words of customers only where they are given', () => {
    expect(reportFile(write(company()), ['no <help>'])).toContain('“no &#60;help&#62;”');
  });
});
