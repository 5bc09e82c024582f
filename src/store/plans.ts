/**
 * Learning paths: one record each, every change with its line in the log.
 *
 * @module
 */
import { liveQuery } from 'dexie';
import type { Result } from '../domain/result';
import type { PlanRecord, PlanState, PlanStep } from './records/agents';
import { Failed, type StoreFailure } from './failure';
import type { Writer } from './writing';

/** In the order in which a plan goes through them. */
export const PLAN_STATES: readonly PlanState[] = ['draft', 'agreed', 'in review', 'closed'];

/** What may change after a plan was written. */
export type PlanChange = Partial<Pick<PlanRecord, 'goal' | 'reviewAt' | 'startedAt' | 'state'>>;

export function createPlans({ connection: { db, attempt }, now }: Writer) {
  return {
    /** Keeps a new plan, and gives its number. */
    addPlan: (plan: Omit<PlanRecord, 'id'>): Promise<Result<number, StoreFailure>> =>
      attempt(() => db.plans.add(plan)),

    /** Changes a plan and adds a line to its log; gives the plan as it was before. */
    changePlan(
      id: number,
      change: PlanChange,
      step: Omit<PlanStep, 'at'>,
    ): Promise<Result<PlanRecord, StoreFailure>> {
      return attempt(() =>
        db.transaction('rw', db.plans, async () => {
          const before = await db.plans.get(id);
          if (!before) throw new Failed({ kind: 'missing', table: 'plans', id });
          await db.plans.put({ ...before, ...change, log: [...before.log, { ...step, at: now() }] });
          return before;
        }),
      );
    },

    /** Puts a plan back as it was: undoes a change or a deletion. */
    putPlan: (plan: PlanRecord): Promise<Result<number, StoreFailure>> => attempt(() => db.plans.put(plan)),

    deletePlan: (id: number): Promise<Result<void, StoreFailure>> => attempt(() => db.plans.delete(id)),

    /** Calls back with all plans, oldest first, now and whenever they changed; gives the function that stops it. */
    watchPlans(changed: (plans: readonly PlanRecord[]) => void): () => void {
      const read = () => db.plans.orderBy('id').toArray();
      const subscription = liveQuery(read).subscribe({ next: changed, error: () => undefined });
      return () => subscription.unsubscribe();
    },
  };
}
