import { expect, test } from 'vitest';
import { levelOf, USUAL_CUT } from '$src/csat/answers';
import { covariatesOf } from '$src/csat/covariates';
import { mean } from '$src/csat/metrics';
import type { Counted } from '$src/csat/counted';
import { estimatePopulation } from '$src/csat/population';
import { randomOf } from '$src/csat/random';
import { thinSilent } from '$src/csat/thinning';
import { RATIOS, reportPopulation } from '$src/csat/what-if';

/**
 * n customers, one in three unhappy, of whom one in ten answers; the unhappy ones `ratio` times as often. A head
 * sees how they felt as well as one fitted on 100 ratings does (r about .75); with a `noise` of 0.9 barely (.3).
 */
function survey(n: number, ratio: number, seed: number, noise = 0.2): { counted: Counted[]; truth: number } {
  const random = randomOf(seed);
  const people = Array.from({ length: n }, () => {
    const dissatisfied = random() < 0.35;
    const norm = dissatisfied ? Math.round(random()) / 4 : 0.75 + Math.round(random()) / 4;
    const latent = 0.6 + 0.35 * (norm - 0.6) + noise * (random() + random() + random() - 1.5);
    return { norm, dissatisfied, latent, exit: latent + 0.6 * (random() - 0.5) };
  });
  const truth = mean(people.map(({ dissatisfied }) => Number(dissatisfied)));
  const base = 0.1 / (1 - truth + ratio * truth);
  const covariates = covariatesOf(
    people.map(({ exit }, i) => ({ arc: { entry: 0, exit } as never, at: i, channel: 'chat', reason: null })),
  );
  const counted = people.map(({ norm, latent, dissatisfied }, i): Counted => {
    const answers = random() < base * (dissatisfied ? ratio : 1);
    return {
      norm: answers ? norm : null,
      answer: answers ? levelOf(norm, USUAL_CUT) : null,
      latent,
      covariates: covariates[i]!,
    };
  });
  return { counted, truth };
}

test('finds how many are unhappy although they answer half as often, where the survey does not', () => {
  const runs = Array.from({ length: 20 }, (_, seed) => {
    const { counted, truth } = survey(1_200, 0.5, seed + 1);
    const found = estimatePopulation(counted, { cut: USUAL_CUT, seed: 1, resamples: 40 })!;
    const [corrected, surveyed] = [found.corrected.dissatisfied, found.surveyed.dissatisfied];
    return {
      corrected: corrected.low <= truth && truth <= corrected.high,
      surveyed: surveyed.low <= truth && truth <= surveyed.high,
      error: Math.abs(corrected.value - truth),
      surveyedError: Math.abs(surveyed.value - truth),
    };
  });
  expect(runs.filter(({ corrected }) => corrected).length).toBeGreaterThanOrEqual(15);
  expect(runs.filter(({ surveyed }) => surveyed).length).toBeLessThanOrEqual(5);
  expect(mean(runs.map(({ error }) => error))).toBeLessThan(
    mean(runs.map(({ surveyedError }) => surveyedError)) / 2,
  );
}, 120_000);

test('is no surer where each customer says the same four times, in four conversations', async () => {
  const { counted } = survey(500, 1, 6);
  const named = counted.map((own, i) => ({
    ...own,
    customer: `customer ${i}`,
    groups: { reason: 'bill', agent: null, week: null },
  }));
  const options = { cut: USUAL_CUT, seed: 1, resamples: 60 };
  const widthsOf = async (among: readonly Counted[]) => {
    const { surveyed, corrected, groups, whatIf } = (await reportPopulation(among, options))!;
    return [surveyed, corrected, groups[0]!, whatIf[3]!].map(({ satisfied: { low, high } }) => high - low);
  };
  const once = await widthsOf(named);
  const again = await widthsOf([...named, ...named, ...named, ...named]);
  again.forEach((width, i) => {
    expect(width).toBeGreaterThan(0.75 * once[i]!);
    expect(width).toBeLessThan(1.35 * once[i]!);
  });
}, 30_000);

test('moves with what a person supposes of the silent ones', () => {
  const { counted } = survey(1_500, 1, 3);
  const options = { cut: USUAL_CUT, seed: 1, resamples: 4 };
  const supposed = [0.5, 1, 2].map((ratio) => estimatePopulation(counted, { ...options, ratio })!);
  const shares = supposed.map(({ corrected }) => corrected.dissatisfied.value);
  expect(shares[0]).toBeGreaterThan(shares[1]!);
  expect(shares[1]).toBeGreaterThan(shares[2]!);
  expect(supposed[0]!.answering).toEqual({ ratio: expect.closeTo(0.5, 3) as number, given: true });
}, 20_000);

test('says nothing where too few answered', () => {
  const { counted } = survey(100, 1, 1);
  expect(estimatePopulation(counted, { cut: USUAL_CUT, seed: 1 })).toBeNull();
});

test('estimates groups that are large enough, each near its own share', () => {
  const { counted } = survey(4_000, 1, 5);
  const random = randomOf(9);
  // Those who read as unhappy call about bills; the rest about deliveries, and some about a rare thing.
  const grouped = counted.map((own, i) => {
    const reason = i < 30 ? 'rare' : own.latent < 0.5 === random() < 0.9 ? 'bill' : 'delivery';
    return { ...own, groups: { reason, agent: null, week: null } };
  });
  const { groups } = estimatePopulation(grouped, { cut: USUAL_CUT, seed: 1, resamples: 20 })!;
  expect(groups.map(({ by, name }) => `${by} ${name}`).sort()).toEqual(['reason bill', 'reason delivery']);
  const of = (name: string) => groups.find((group) => group.name === name)!;
  expect(of('bill').satisfied.high).toBeLessThan(of('delivery').satisfied.low);
  expect(of('bill').n + of('delivery').n).toBe(3_970);
}, 30_000);

test('says for every supposition what would follow, the fewer of the unhappy answer the fewer are satisfied', async () => {
  const { counted } = survey(600, 1, 3);
  const report = (await reportPopulation(counted, { cut: USUAL_CUT, seed: 1, resamples: 4 }))!;
  expect(report.whatIf.map(({ ratio }) => ratio)).toEqual([...RATIOS]);
  const satisfied = report.whatIf.map((own) => own.satisfied.value);
  expect([...satisfied].sort((a, b) => a - b)).toEqual(satisfied);
}, 60_000);

test('says of thinned silent ones, each of which stands for four, what it says of all', () => {
  const { counted } = survey(4_000, 0.5, 7);
  const options = { cut: USUAL_CUT, seed: 1, resamples: 20 };
  const whole = estimatePopulation(counted, options)!;
  const { kept, silentWeight } = thinSilent(counted, ({ answer }) => answer !== null, 900);
  const found = estimatePopulation(kept, { ...options, silentWeight })!;
  expect(found.n).toBe(4_000);
  expect(found.responseRate).toBeCloseTo(whole.responseRate, 9);
  expect(found.surveyed.dissatisfied.value).toBe(whole.surveyed.dissatisfied.value);
  const [of, as] = [found.corrected.dissatisfied, whole.corrected.dissatisfied];
  expect(Math.abs(of.value - as.value)).toBeLessThan(0.04);
  expect(of.value).toBeGreaterThan(found.surveyed.dissatisfied.value);
}, 30_000);

test('holds the truth also where transcripts barely show it, and moves little on so little', () => {
  const runs = Array.from({ length: 20 }, (_, seed) => {
    const { counted, truth } = survey(1_200, 0.5, seed + 1, 0.9);
    const found = estimatePopulation(counted, { cut: USUAL_CUT, seed: 1, resamples: 40 })!;
    const { low, high, value } = found.corrected.dissatisfied;
    return {
      holds: low <= truth && truth <= high,
      error: Math.abs(value - truth),
      surveyedError: Math.abs(found.surveyed.dissatisfied.value - truth),
    };
  });
  expect(runs.filter(({ holds }) => holds).length).toBeGreaterThanOrEqual(18);
  expect(mean(runs.map(({ error }) => error))).toBeLessThan(
    mean(runs.map(({ surveyedError }) => surveyedError)),
  );
}, 120_000);

test('is not sure that nobody is unhappy where none of forty who answered was', () => {
  const { counted } = survey(400, 1, 2);
  let answers = 0;
  const happy = counted.map((own): Counted => {
    const isAnswered = own.latent > 0.6 && answers < 40;
    if (isAnswered) answers++;
    return { ...own, norm: isAnswered ? 1 : null, answer: isAnswered ? 'satisfied' : null };
  });
  const found = estimatePopulation(happy, { cut: USUAL_CUT, seed: 1, resamples: 20 })!;
  for (const { dissatisfied } of [found.surveyed, found.corrected]) {
    expect(dissatisfied.low).toBeLessThan(1e-9);
    // Three in forty: what none of forty leaves open, nineteen times of twenty.
    expect(dissatisfied.high).toBeGreaterThan(0.07);
  }
});

test('answers in seconds where very many answered, as it does with fewer', async () => {
  const { counted } = survey(100_000, 0.5, 4);
  // Half of all answered: more than ten times what a draw is fitted on.
  const random = randomOf(3);
  const many = counted.map((own): Counted => {
    const isUnhappy = own.latent < 0.5;
    const answers = own.answer !== null || random() < (isUnhappy ? 0.35 : 0.7);
    const norm = own.norm ?? (isUnhappy ? 0.25 : 0.75);
    return { ...own, norm: answers ? norm : null, answer: answers ? levelOf(norm, USUAL_CUT) : null };
  });
  const began = process.cpuUsage().user;
  const report = (await reportPopulation(many, { cut: USUAL_CUT, seed: 1 }))!;
  expect((process.cpuUsage().user - began) / 1e6).toBeLessThan(45);
  const { low, high } = report.corrected.dissatisfied;
  expect(high - low).toBeLessThan(0.1);
  expect(report.whatIf).toHaveLength(RATIOS.length);
}, 120_000);
