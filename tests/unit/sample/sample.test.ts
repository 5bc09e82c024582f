import { describe, expect, test } from 'vitest';
import { readme, sample, sampleText, told, truth, type ShippedConversation } from './shipped';

const DAY = 86_400_000;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const count = (fits: (one: ShippedConversation) => boolean) => sample.filter(fits).length;
const mood = (one: ShippedConversation) => {
  const { csat } = told(one);
  return csat >= 4 ? 'happy' : csat <= 2 ? 'unhappy' : 'neither';
};

describe('the file of the sample', () => {
  test('holds about 1,500 conversations in under 3 MB, each with a truth', () => {
    expect(sample.length).toBeGreaterThanOrEqual(1_450);
    expect(sample.length).toBeLessThanOrEqual(1_650);
    expect(new TextEncoder().encode(sampleText).length).toBeLessThan(3_000_000);
    expect(Object.keys(truth.conversations)).toEqual(sample.map(({ id }) => id));
    expect(new Set(sample.map(({ id }) => id)).size).toBe(sample.length);
  });

  test('says nothing of the labels', () => {
    const keys = new Set(sample.flatMap((one) => [...Object.keys(one), ...one.turns.flatMap(Object.keys)]));
    expect([...keys].sort()).toEqual(
      'agent at channel closedAt customer escalated escalatedAt id rating reason source speaker startedAt text turns'.split(
        ' ',
      ),
    );
  });

  test('keeps every moment inside the twelve weeks, and turns in order', () => {
    const { from, to } = truth.period;
    expect([new Date(from).toISOString(), new Date(to).toISOString()]).toEqual([
      '2026-08-31T00:00:00.000Z',
      '2026-11-22T23:59:59.999Z',
    ]);
    for (const { startedAt, closedAt, escalatedAt, turns } of sample) {
      const moments = [
        startedAt,
        ...turns.map(({ at }) => at),
        closedAt,
        ...(escalatedAt ? [escalatedAt] : []),
      ];
      expect(moments).toEqual(moments.toSorted((a, b) => a - b));
      expect(moments[0]).toBeGreaterThanOrEqual(from);
      expect(moments.at(-1)).toBeLessThanOrEqual(to);
    }
    expect(sample.map(({ startedAt }) => startedAt)).toEqual(
      sample.map(({ startedAt }) => startedAt).toSorted((a, b) => a - b),
    );
  });

  test('lets speakers take turns, none of them silent', () => {
    for (const { id, turns } of sample) {
      expect(turns.length, id).toBeGreaterThan(0);
      expect(
        turns.some(({ speaker }) => speaker === 'customer'),
        id,
      ).toBe(true);
      expect(
        turns.every(({ text }) => text.trim() !== ''),
        id,
      ).toBe(true);
      expect(
        turns.slice(1).every(({ speaker }, i) => speaker !== turns[i]!.speaker),
        id,
      ).toBe(true);
    }
    const turnsOf = (speaker: string) => count(({ turns }) => turns.some((turn) => turn.speaker === speaker));
    expect(turnsOf('bot')).toBeGreaterThan(50);
    expect(turnsOf('system')).toBeGreaterThan(50);
    expect(turnsOf('system')).toBeLessThan(sample.length / 5);
  });

  test('comes by chat, voice and e-mail, twelve agents, five reasons', () => {
    expect([...new Set(sample.map(({ channel }) => channel))].sort()).toEqual(['chat', 'email', 'voice']);
    expect(new Set(sample.flatMap(({ agent }) => agent ?? [])).size).toBe(12);
    expect(new Set(sample.map(({ reason }) => reason)).size).toBe(5);
  });
});

describe('what was planted', () => {
  const withShift = sample.filter((one) => told(one).shift !== null && one.agent !== null);
  const cellOf = (agent: string, reason: string) =>
    withShift.filter((one) => one.agent === agent && one.reason === reason);

  test('each of the sixty cells has the 25 that the agents page asks for', () => {
    for (const agent of truth.agents) {
      for (const reason of truth.reasons) {
        expect(cellOf(agent, reason).length, `${agent}, ${reason}`).toBeGreaterThanOrEqual(25);
      }
    }
  });

  test('two cells leave better and two worse, by at least 0.5 over 40 conversations or more', () => {
    expect(truth.planted.map(({ direction }) => direction).sort()).toEqual([
      'better',
      'better',
      'worse',
      'worse',
    ]);
    for (const planted of truth.planted) {
      const cell = cellOf(planted.agent, planted.reason);
      const others = withShift.filter((one) => one.reason === planted.reason && one.agent !== planted.agent);
      const difference =
        mean(cell.map((one) => told(one).shift!)) - mean(others.map((one) => told(one).shift!));
      expect(cell.length).toBeGreaterThanOrEqual(40);
      expect(difference * (planted.direction === 'better' ? 1 : -1)).toBeGreaterThanOrEqual(0.5);
      expect(difference).toBeCloseTo(planted.shiftDifference, 3);
    }
  });

  test('the README states the differences as they are', () => {
    for (const { agent, shiftDifference, notTrainedOn } of truth.planted) {
      const sign = shiftDifference < 0 ? '−' : '+';
      const stated = `${sign}${Math.abs(shiftDifference).toFixed(2)}`;
      expect(readme.replaceAll(/ +/g, ' ')).toMatch(
        new RegExp(`\\| ${agent} .*\\| [+]?${stated.replace('+', '')} \\| ${notTrainedOn} \\|`),
      );
    }
  });

  test('nobody else is that far from the others, and the four came in like everybody', () => {
    expect(truth.otherCells.cells).toBe(56);
    expect(truth.otherCells.lowest).toBeGreaterThan(-0.35);
    expect(truth.otherCells.highest).toBeLessThan(0.35);
    for (const { entryDifference } of truth.planted) expect(Math.abs(entryDifference)).toBeLessThan(0.15);
  });

  test('one week has half as many contacts again, most of them faults, and they leave lower', () => {
    const { week, conversationsByWeek, meanExit, meanExitOtherWeeks, from, to, reason } = truth.outage;
    const inWeek = sample.filter(({ startedAt }) => startedAt >= from && startedAt <= to);
    const usual = Object.entries(conversationsByWeek).flatMap(([name, n]) =>
      Number(name) === week ? [] : [n],
    );
    expect(Object.keys(conversationsByWeek)).toHaveLength(12);
    expect(conversationsByWeek[String(week)]).toBe(inWeek.length);
    expect(inWeek.length).toBeGreaterThan(1.4 * mean(usual));
    expect(inWeek.filter((one) => one.reason === reason).length).toBe(truth.outage.ofThatReason);
    expect(truth.outage.ofThatReason / inWeek.length).toBeGreaterThan(0.4);
    expect(meanExit).toBeLessThan(meanExitOtherWeeks - 0.15);
  });
});

describe('who says what', () => {
  test('about 12 % answer, the unhappy half as often as the happy', () => {
    expect(count(({ rating }) => rating !== null) / sample.length).toBeCloseTo(0.12, 1);
    const rate = (wanted: string) => {
      const ones = sample.filter((one) => mood(one) === wanted);
      return ones.filter(({ rating }) => rating !== null).length / ones.length;
    };
    expect(rate('unhappy') / rate('happy')).toBeGreaterThan(0.45);
    expect(rate('unhappy') / rate('happy')).toBeLessThan(0.55);
    expect(rate('happy')).toBeCloseTo(truth.survey.responseRateByMood.happy.rate, 3);
  });

  test('so that the surveyed CSAT is well above that of all', () => {
    const rated = sample.filter(({ rating }) => rating !== null);
    for (const one of rated) expect(one.rating).toEqual({ raw: told(one).csat, scale: '1-5' });
    const surveyed = rated.filter(({ rating }) => rating!.raw >= 4).length / rated.length;
    expect(surveyed).toBeCloseTo(truth.survey.csatSurveyed, 3);
    expect(count((one) => mood(one) === 'happy') / sample.length).toBeCloseTo(truth.survey.csatOfAll, 3);
    expect(truth.survey.csatSurveyed - truth.survey.csatOfAll).toBeGreaterThan(0.08);
  });

  test('those who said nothing escalate more, the unhappy among them most', () => {
    const { rated, unrated, unhappyRated, unhappyUnrated } = truth.escalations;
    expect(count(({ escalated }) => escalated)).toBe(rated.escalated + unrated.escalated);
    for (const { escalated, escalatedAt, closedAt } of sample) {
      expect(escalatedAt !== null).toBe(escalated);
      if (escalatedAt !== null) expect(escalatedAt).toBeGreaterThan(closedAt);
    }
    expect(rated.escalated).toBeGreaterThan(0);
    expect(unrated.per1000).toBeGreaterThan(2 * rated.per1000);
    expect(unhappyUnrated.per1000).toBeGreaterThan(1.5 * unhappyRated.per1000);
  });

  test('customers come back within seven days, the unhappy more often', () => {
    const byId = new Map(sample.map((one) => [one.id, one]));
    const returns = sample.filter((one) => told(one).returnOf !== null);
    for (const one of returns) {
      const before = byId.get(told(one).returnOf!)!;
      expect(one.customer).toBe(before.customer);
      expect(one.reason).toBe(before.reason);
      expect(one.startedAt - before.closedAt).toBeGreaterThan(0);
      expect(one.startedAt - before.closedAt).toBeLessThanOrEqual(7 * DAY);
    }
    expect(returns.length).toBeGreaterThan(100);
    expect(truth.returns.shareFollowedByMood.unhappy).toBeGreaterThan(
      2 * truth.returns.shareFollowedByMood.happy,
    );
  });
});

describe('whose words they are', () => {
  test('no text has more than two uses, nor twice the same agent', () => {
    const uses = new Map<string, ShippedConversation[]>();
    for (const one of sample) uses.set(told(one).text, [...(uses.get(told(one).text) ?? []), one]);
    for (const [text, ones] of uses) {
      expect(ones.length, text).toBeLessThanOrEqual(2);
      const named = ones.flatMap(({ agent, reason }) =>
        agent === null || told(ones[0]!).shift === null ? [] : [`${agent}|${reason}`],
      );
      expect(new Set(named).size, text).toBe(named.length);
    }
  });

  test('text that no model was trained on comes first, and the share is said', () => {
    const base = count((one) => /^(food_delivery_gaming|government_tax_council)-/.test(told(one).text));
    expect(base).toBe(truth.counts.text.baseIndustries);
    expect(base / sample.length).toBeGreaterThan(0.25);
    const unknown = count((one) => !told(one).trainedOn);
    expect(unknown + truth.counts.trainedOn).toBe(sample.length);
    for (const one of sample) {
      const { text, trainedOn } = told(one);
      expect(trainedOn, text).toBe(!/^(food_delivery_gaming|government_tax_council|own)-/.test(text));
    }
    expect(readme).toContain(
      `${truth.counts.trainedOn.toLocaleString('en')} of ${sample.length.toLocaleString('en')}`,
    );
  });

  test('some write Portuguese or Spanish, and some are too short', () => {
    expect(count((one) => told(one).language === 'pt')).toBeGreaterThanOrEqual(5);
    expect(count((one) => told(one).language === 'es')).toBeGreaterThanOrEqual(5);
    expect(truth.counts.tooShort).toBeGreaterThanOrEqual(10);
    expect(count((one) => told(one).language === 'en' && told(one).shift === null)).toBe(
      truth.counts.tooShort,
    );
  });
});
