/**
 * What all customers think, from what the head in use said of each: surveyed, estimated, corrected for who answers.
 *
 * @module
 */
import { levelOf } from '../csat/answers';
import { covariatesOf } from '../csat/covariates';
import { thinSilent } from '../csat/thinning';
import { reportPopulation, type PopulationReport } from '../csat/what-if';
import type { Valence } from '../domain/arc';
import { ok, type Result } from '../domain/result';
import { DAY_MS, dayOf, mondayOf, weekOfDay } from '../insight/zone';
import { ColumnSet } from '../store/column-set';
import { NO_VALENCE, VALENCE_UNIT, type Columns, type Dictionaries } from '../store/columns';
import type { StoreFailure } from '../store/failure';
import type { Store } from '../store/store';
import { VERDICT, VerdictSet } from '../store/verdict-set';
import { countReasons, type ReadReasons } from './count-reasons';
import { named } from './examples';
import { openHeadInUse, type ReadHeadInUse } from './head-in-use';

type Estimating = ReadHeadInUse &
  ReadReasons &
  Pick<Store, 'refreshColumns' | 'readDictionaries' | 'refreshVerdicts' | 'completeHead'>;

/** Silent conversations that are told apart by group and time: more take memory, and move no digit that is shown. */
const MOST_SILENT = 20_000;

/** What all customers think, from what was said of all; kept with the head. Null where nobody, or everybody, answered. */
export async function estimateInStore(
  store: Estimating,
  seed: number,
): Promise<Result<PopulationReport | null, StoreFailure>> {
  const [columns, verdicts] = [new ColumnSet(), new VerdictSet()];
  const used = await openHeadInUse(store, columns);
  if (!used.ok) return used;
  if (!used.value) return ok(null);
  const { id, cut } = used.value;
  const read = await store.refreshColumns(columns);
  if (!read.ok) return read;
  const said = await store.refreshVerdicts(verdicts);
  if (!said.ok) return said;
  const reasons = await countReasons(store, columns.columns);
  if (!reasons.ok) return reasons;
  const names = await store.readDictionaries(['channel', 'reason', 'agent']);
  if (!names.ok) return names;
  const { counted, silentWeight } = countedOf(reasons.value.columns, verdicts, names.value, (norm) =>
    levelOf(norm, cut),
  );
  const population = await reportPopulation(counted, { cut, seed, silentWeight });
  const kept = await store.completeHead(id, { population, populationReasons: reasons.value.version });
  return kept.ok ? ok(population) : kept;
}

/** All with an answer, and as many silent ones as tell more; `silentWeight` is how many each of these stands for. */
export function countedOf(
  columns: Columns,
  { verdicts }: Pick<VerdictSet, 'verdicts'>,
  names: Dictionaries,
  level: (norm: number) => ReturnType<typeof levelOf>,
) {
  const said: number[] = [];
  verdicts.verdict.forEach((code, i) => code !== VERDICT.none && i < columns.length && said.push(i));
  const isAnswered = (i: number) => !Number.isNaN(columns.rating[i]!);
  const { kept: chosen, silentWeight } = thinSilent(said, isAnswered, MOST_SILENT);
  const valenceAt = (column: Int16Array, i: number) =>
    (column[i] === NO_VALENCE ? NaN : column[i]! / VALENCE_UNIT) as Valence;
  const covariates = covariatesOf(
    chosen.map((i) => ({
      arc: { entry: valenceAt(columns.entry, i), exit: valenceAt(columns.exit, i) },
      at: Number.isNaN(columns.startedAt[i]!) ? null : columns.startedAt[i]!,
      channel: named(names.channel, columns.channel[i]!),
      reason: named(names.reason, columns.reason[i]!),
    })),
  );
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const counted = chosen.map((i, at) => {
    const rating = columns.rating[i]!;
    const norm = Number.isNaN(rating) ? null : rating;
    return {
      norm,
      answer: norm === null ? null : level(norm),
      latent: verdicts.latent[i]!,
      covariates: covariates[at]!,
      customer: named(names.customer, columns.customer[i]!),
      groups: {
        reason: named(names.reason, columns.reason[i]!),
        agent: named(names.agent, columns.agent[i]!),
        week: weekAt(columns.startedAt[i]!, timeZone),
      },
    };
  });
  return { counted, silentWeight };
}

/** The Monday of its week there, '2026-11-02'; null where the file names no time. */
function weekAt(at: number, timeZone: string): string | null {
  if (Number.isNaN(at)) return null;
  return new Date(mondayOf(weekOfDay(dayOf(at, timeZone))) * DAY_MS).toISOString().slice(0, 10);
}
