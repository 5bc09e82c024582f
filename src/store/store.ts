/**
 * The store: conversations ↔ segments and columns in IndexedDB. One door for the rest of the house.
 *
 * @module
 */
import { ok } from '../domain/result';
import { createAppend } from './append';
import { createCalls } from './calls';
import { connect } from './connection';
import { createContests } from './contests';
import { createContacts } from './contacts';
import { createEnrich } from './enrich';
import { createFoundReasons } from './found-reasons';
import { createIdentify } from './identity';
import { createJobs } from './jobs';
import { createLabels } from './labels';
import { createPhraseMoves } from './phrase-moves';
import { createPlans } from './plans';
import { createQueueDays } from './queue-days';
import { createReading } from './reading';
import { createRemoval } from './removal';
import { createScores } from './scores';
import { createTurnLabels } from './turn-labels';
import { createVerdicts } from './verdicts';
import { createVectors } from './vectors';
import { createWriter } from './writing';

export interface StoreOptions {
  /** Name of the database; tests use a fresh one each. */
  readonly name?: string;
  /** Where databases live, if not in the origin's default place: a storage bucket has its own quota. */
  readonly indexedDB?: IDBFactory;
  readonly now?: () => number;
}

/** Opens the store, in a page or a worker alike; several may be open at once and see each other's writes. */
export async function openStore({ name, indexedDB, now = Date.now }: StoreOptions = {}) {
  const connected = await connect(name, indexedDB);
  if (!connected.ok) return connected;
  const connection = connected.value;
  const writer = createWriter(connection, now);
  const contacts = createContacts(connection);
  const { forgetText, ...reading } = createReading(connection);
  return ok({
    ...reading,
    ...createJobs(writer),
    ...createLabels(writer),
    ...createContests(writer),
    ...createPlans(writer),
    ...createTurnLabels(writer),
    ...createPhraseMoves(writer),
    ...createScores(writer, reading.readSegment),
    ...createVectors(connection),
    ...contacts,
    ...createCalls(connection),
    ...createQueueDays(connection),
    ...createRemoval(writer, forgetText, contacts.forgetUnnamed),
    ...createEnrich(writer, forgetText),
    ...createVerdicts(writer),
    ...createFoundReasons(writer),
    appendSegment: createAppend(writer, await createIdentify()),
    close: () => connection.close(),
    whenLost: (): Promise<void> => connection.lost,
  });
}

type Opened = Awaited<ReturnType<typeof openStore>>;
export type Store = Extract<Opened, { ok: true }>['value'];
