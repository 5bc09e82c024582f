/**
 * The learner: fitting a head on the ratings, going back to an earlier one, and what it says of every conversation.
 *
 * @module
 */
import { proxy, type Remote } from 'comlink';
import type { LearnWorker, TellStep } from '../../workers/learn.worker';
import type { Cut } from '../csat/answers';
import type { AccuracyReport } from '../csat/assess';
import { FEWEST_ASSESSED } from '../csat/enough';
import type { HeadProgress } from '../csat/progress';
import type { PopulationReport } from '../csat/what-if';
import type { LearnFailure } from '../pipeline/learning';
import type { Explained } from '../pipeline/saying';
import type { EstimateSegment } from './export-scored';
import type { HeadInUseRecord } from '../store/records/learning';
import type { Columns } from '../store/columns';
import type { KnownHead } from '../store/verdicts';
import { VERDICT, VerdictSet, type Verdicts } from '../store/verdict-set';
import { HeadSpeaker } from './head-speaker';
import type { HeadSummary, LearningProgress, LearningState, LearningStatus } from './learning-state';
import type { Labels } from './labels.svelte';
import type { Library } from './library.svelte';
import { NewRatings } from './new-ratings.svelte';
import type { Privacy } from './privacy.svelte';
import type { PreferencesState } from './preferences.svelte';
import { openWorker, type OpenWorker } from './open-worker';

const NOTHING_SAID = new VerdictSet().verdicts;

interface Looked {
  readonly verdicts: Verdicts;
}

/** A wrapper of the columns is new with each change of them. */
interface Stored {
  readonly columns: Columns;
  readonly labelledAt: number;
}

export class Learning implements LearningState {
  status = $state.raw<LearningStatus>({ phase: 'opening' });
  #records = $state.raw<readonly KnownHead[]>([]);
  #inUse = $state.raw<HeadInUseRecord>({ head: 0, saidBy: 0 });
  readonly #set = new VerdictSet();
  // The arrays are changed in place: a new wrapper around them is what tells a derived value to look again.
  #looked = $state.raw<Looked>({ verdicts: NOTHING_SAID });

  readonly #library: Library;
  readonly #privacy: Pick<Privacy, 'whenHeld'>;
  readonly #new: NewRatings;
  readonly #preferences: Pick<PreferencesState, 'current'>;
  #worker: OpenWorker<LearnWorker> | null = null;
  readonly #speaker: HeadSpeaker;
  /** Moves with each piece of work that begins or ends: an answer to an earlier one is not wanted any more. */
  #round = 0;
  /** What was stored and labelled when the work began that failed; null where it was only reading that did. */
  #failedOn: Stored | null = null;

  constructor(
    library: Library,
    privacy: Pick<Privacy, 'whenHeld'>,
    labels: Pick<Labels, 'log' | 'standing'>,
    preferences: Pick<PreferencesState, 'current'>,
  ) {
    this.#library = library;
    this.#new = new NewRatings(library, labels);
    this.#preferences = preferences;
    this.#privacy = privacy;
    this.#speaker = new HeadSpeaker(privacy);
  }

  get ratings(): number {
    return this.#new.all;
  }

  /** By ordinal, what the head in use says. */
  get verdicts(): Verdicts {
    return this.#looked.verdicts;
  }

  get #record(): KnownHead | null {
    return this.#records.find(({ id }) => id === this.#inUse.head) ?? null;
  }

  get report(): AccuracyReport | null {
    return (this.#record?.report ?? null) as AccuracyReport | null;
  }

  get population(): PopulationReport | null {
    return (this.#record?.population ?? null) as PopulationReport | null;
  }

  /** Of the survey that the head learnt from. */
  get scale(): string | null {
    return this.#record?.scale ?? null;
  }

  get head(): HeadSummary | null {
    return this.#record && summaryOf(this.#record);
  }

  get heads(): readonly HeadSummary[] {
    return this.#records.map(summaryOf);
  }

  /** From where on an answer counts as satisfied, and up to where as dissatisfied, in the settings. */
  get cut(): Cut {
    const { satisfiedFrom, dissatisfiedTo } = this.#preferences.current;
    return { satisfied: satisfiedFrom, dissatisfied: dissatisfiedTo };
  }

  /** What the head in use changed against the one before it; null where there was none. */
  get progress(): LearningProgress | null {
    const { progress, changes } = this.#record ?? {};
    return progress == null ? null : { compared: progress as HeadProgress, changes: changes ?? null };
  }

  /** Since the last fit, whichever head speaks: going back asks for none. */
  get newSince(): number {
    return this.#new.since(this.#records[0]);
  }

  get enoughNew(): number {
    return this.#new.enoughFor(this.#records[0]);
  }

  /** Whether enough has come, and the settings say to ask. */
  get asks(): boolean {
    return (
      this.#preferences.current.relearn === 'ask' &&
      this.#records.length > 0 &&
      !this.isBusy &&
      this.newSince >= this.enoughNew
    );
  }

  get isBusy(): boolean {
    return this.status.phase === 'fitting';
  }

  /** Follows the store: heads, and what they said. */
  async read(): Promise<void> {
    const { store } = this.#library;
    if (!store) return;
    const [inUse, heads] = [await store.readHeadInUse(), await store.readHeads()];
    const changed = await store.refreshVerdicts(this.#set);
    for (const one of [inUse, heads, changed]) if (!one.ok) this.#fail(one.error);
    if (!inUse.ok || !heads.ok || !changed.ok) return;
    this.#inUse = inUse.value;
    this.#records = heads.value;
    if (changed.value) this.#looked = this.#look();
    if (!this.isBusy && !this.#isStuck) this.#rest();
  }

  /** Whether work failed, and on what there is now it would fail once more. */
  get #isStuck(): boolean {
    const { columns, labelledAt } = this.#stored;
    const on = this.#failedOn;
    return this.status.phase === 'failed' && on?.columns === columns && on.labelledAt === labelledAt;
  }

  get #stored(): Stored {
    return { columns: this.#library.columns, labelledAt: this.#new.lastLabelledAt };
  }

  /** Fits a head on all ratings, and lets it speak of everything; then counts what it says otherwise than the one before. */
  async learn(): Promise<void> {
    const [earlier, before] = [this.#inUse.head, this.#set.verdicts.verdict.slice()];
    await this.#work(async (remote, tell) => {
      const learnt = await remote.learn(this.cut, tell());
      return learnt.ok ? sayAll(remote, tell) : learnt;
    });
    const { head } = this.#inUse;
    if (earlier === 0 || head === earlier || this.status.phase !== 'fitted') return;
    const changes = {
      ...changesBetween(before, this.#set.verdicts.verdict),
      ...(await this.#new.kindsSince(this.#records.find(({ id }) => id === earlier))),
    };
    await this.#library.store?.completeHead(head, { changes });
    await this.read();
  }

  /** Learns by itself the first time that enough is rated; after that it speaks of what is new. */
  async follow(): Promise<void> {
    await this.read();
    if (this.isBusy || this.status.phase === 'opening' || this.status.phase === 'failed') return;
    const isFirst = this.#records.length === 0 && this.ratings >= FEWEST_ASSESSED;
    const isTime = this.#preferences.current.relearn === 'on' && this.newSince >= this.enoughNew;
    if (isFirst || (this.#records.length > 0 && isTime)) await this.learn();
    else await this.sayNew();
  }

  /** Speaks of conversations that came or changed since, and counts all by the reasons that there are now. */
  async sayNew(): Promise<void> {
    const { store } = this.#library;
    if (!store || this.isBusy || this.#inUse.head === 0) return;
    const left = await store.segmentsToSay(this.#inUse.saidBy);
    if (!left.ok) return;
    if (left.value.length > 0) await this.#work((remote, tell) => sayAll(remote, tell));
    else if (this.#isEstimateDue) await this.#work((remote, tell) => remote.estimate(tell()));
  }

  /** Whether all customers were never estimated (the page was closed before), or by reasons that have changed since. */
  get #isEstimateDue(): boolean {
    const { population, populationReasons } = this.#record ?? {};
    if (population == null) return populationReasons === undefined;
    return populationReasons !== this.#library.reasonCodes.version;
  }

  cancel(): void {
    this.#end();
    this.#rest();
  }

  /** Goes back to another head. */
  async use(id: string): Promise<void> {
    const { store } = this.#library;
    if (!store) return;
    this.#end();
    const used = await store.useHead(Number(id));
    if (!used.ok) {
      this.#fail(used.error);
      return;
    }
    await this.read();
    this.#rest();
    await this.sayNew();
  }

  /** What the head in use says of one conversation, and why; null where nothing can be said. */
  async explain(ordinal: number): Promise<Explained | null> {
    return this.#inUse.head === 0 ? null : this.#speaker.explain(ordinal);
  }

  /** Gives `work` what the head in use says of the conversations of a segment, for files; nothing where none speaks. */
  async withEstimates<T>(work: (estimate?: EstimateSegment) => Promise<T>): Promise<T> {
    return this.#inUse.head === 0 ? work() : this.#speaker.withEstimates(work);
  }

  /** Lets go of the store: its worker holds it open. */
  close(): void {
    this.#end();
    this.#speaker.close();
    this.#records = [];
    this.#inUse = { head: 0, saidBy: 0 };
    this.#set.clear();
    this.#looked = this.#look();
    this.status = { phase: 'opening' };
  }

  #look(): Looked {
    return { verdicts: this.#set.verdicts };
  }

  #rest(): void {
    const record = this.#record;
    if (record === null) {
      this.status = { phase: 'never' };
      return;
    }
    const { cut } = this;
    const counted = this.report?.cut ?? cut;
    const isOther = counted.satisfied !== cut.satisfied || counted.dissatisfied !== cut.dissatisfied;
    const stale = isOther || this.ratings > record.eligible || this.#new.lastLabelledAt > record.at;
    this.status = { phase: 'fitted', stale };
  }

  #fail(failure: LearnFailure | { readonly kind: 'broken' }, on: Stored | null = null): void {
    this.#failedOn = on;
    this.status = { phase: 'failed', message: sentenceOf(failure) };
  }

  async #work(
    ask: (
      remote: Remote<LearnWorker>,
      tell: () => TellStep,
    ) => Promise<{ ok: true } | { ok: false; error: LearnFailure }>,
  ): Promise<void> {
    this.#end();
    this.status = { phase: 'fitting', step: 'reading', share: 0 };
    const round = this.#round;
    const isCurrent = () => this.#round === round;
    const stored = this.#stored;
    try {
      await this.#privacy.whenHeld();
      if (!isCurrent()) return;
      const worker = (this.#worker = openWorker<LearnWorker>('learn'));
      // Each piece of work lets go of the callback that it was given.
      const tell = () =>
        proxy((step: Parameters<TellStep>[0], share: number) => {
          if (isCurrent()) this.status = { phase: 'fitting', step, share };
        }) as unknown as TellStep;
      const done = await Promise.race([ask(worker.remote, tell), worker.broken]);
      if (!isCurrent()) return;
      this.#end();
      if (!done.ok) {
        this.#fail(done.error, stored);
        return;
      }
    } catch {
      if (!isCurrent()) return;
      this.#end();
      this.#fail({ kind: 'broken' }, stored);
      return;
    }
    this.#rest();
    await this.read();
  }

  #end(): void {
    this.#round++;
    this.#worker?.end();
    this.#worker = null;
  }
}

/** By ordinal; what only one of both speaks of is no change. */
function changesBetween(before: Uint8Array, after: Uint8Array): { changed: number; of: number } {
  let [changed, of] = [0, 0];
  before.forEach((verdict, i) => {
    if (verdict === VERDICT.none || (after[i] ?? VERDICT.none) === VERDICT.none) return;
    of++;
    if (verdict !== after[i]) changed++;
  });
  return { changed, of };
}

async function sayAll(remote: Remote<LearnWorker>, tell: () => TellStep) {
  const said = await remote.say(tell());
  return said.ok ? remote.estimate(tell()) : said;
}

function summaryOf({ id, at, ratings, balancedAccuracy }: KnownHead): HeadSummary {
  return { id: String(id), at, ratings, balancedAccuracy };
}

function sentenceOf(failure: LearnFailure | { readonly kind: 'broken' }): string {
  switch (failure.kind) {
    case 'no-ratings':
      return 'no scored conversation carries a rating.';
    case 'quota':
      return 'the disk is full. Nothing was lost; free some space and try again.';
    case 'unreadable':
    case 'missing':
      return 'a part of what is stored cannot be read.';
    default:
      return 'the browser ended it. Nothing was lost.';
  }
}
