import { describe, expect, it } from 'vitest';
import type { Helped } from '$src/insight/outreach/helped';
import {
  effectRow,
  helpedFinding,
  unmatchedSentence,
  waitingSentence,
} from '$src/insight/outreach/helped-words';
import { matchedDifference, type Unit } from '$src/insight/effect/matched-difference';
import { verdictOf } from '$src/insight/effect/verdict';

const many = (n: number, treated: boolean, outcome: number): Unit[] =>
  Array.from({ length: n }, () => ({ treated, outcome, stratum: 'a' }));
const effectOf = (units: Unit[]) => {
  const found = matchedDifference(units, 'share')!;
  return { found, verdict: verdictOf(found, found.untreated.mean / 2) };
};
const helped = (over: Partial<Helped> = {}): Helped => ({
  ...{ by: 'matched', treated: 200, followed: 150, marksEscalations: true, namesCustomers: true },
  on: { escalations: null, contacts: null },
  ...over,
});
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('whether it helped', () => {
  const fewer = effectOf([
    ...many(12, true, 1),
    ...many(138, true, 0),
    ...many(60, false, 1),
    ...many(140, false, 0),
  ]);

  it('is said in customers of a hundred, with the interval in the row', () => {
    const told = helped({ on: { escalations: fewer, contacts: null } });
    expect(helpedFinding(told)).toMatchObject({
      kind: 'found',
      title: 'Of 100 customers reached, 22 fewer escalated within 30 days',
    });
    const row = effectRow('escalations', told);
    expect(plain(row.treated)).toBe('8.0 % of 150');
    expect(plain(row.untreated)).toBe('30.0 % of 200');
    expect(row.difference).toMatch(/^−22\.0 points \(−\d+\.\d to −\d+\.\d\)$/);
    expect(row.says).toBe('fewer than of those alike');
  });

  it('is not claimed where none is shown, and is early with few', () => {
    const same = effectOf([
      ...many(300, true, 1),
      ...many(300, true, 0),
      ...many(300, false, 1),
      ...many(300, false, 0),
    ]);
    expect(helpedFinding(helped({ on: { escalations: same, contacts: null } })).title).toBe(
      'No difference shown between customers reached and those like them',
    );
    const few = effectOf([
      ...many(2, true, 1),
      ...many(8, true, 0),
      ...many(3, false, 1),
      ...many(7, false, 0),
    ]);
    const early = helped({ on: { escalations: few, contacts: null } });
    expect(helpedFinding(early).title).toBe('Too early to tell whether it helps');
    expect(effectRow('escalations', early).says).toMatch(
      /^too early to tell; about [\d,]+ are needed to see a halving$/,
    );
  });

  it('says what stands in its way', () => {
    expect(helpedFinding(helped({ treated: 0, followed: 0 })).title).toContain('nobody was reached yet');
    expect(helpedFinding(helped({ followed: 0 })).title).toContain('no customer is 30 days past the call');
    expect(helpedFinding(helped({ namesCustomers: false })).title).toContain('the files name no customers');
    expect(effectRow('escalations', helped({ marksEscalations: false })).says).toBe(
      'the files do not say what was escalated',
    );
    expect(waitingSentence(helped())).toBe(
      '50 customers reached are not 30 days past it yet, or cannot be followed.',
    );
    expect(unmatchedSentence(helped())).toBeNull();
  });
});
