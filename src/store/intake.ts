/**
 * The store's door for what comes in: the thread that imports carries no more of the store than it uses.
 *
 * @module
 */
import { ok } from '../domain/result';
import { createAppend } from './append';
import { connect } from './connection';
import { createEnrich } from './enrich';
import { createIdentify } from './identity';
import { createJobs } from './jobs';
import { createWriter } from './writing';

/** Opens the database for imports; others see its writes. */
export async function openIntake() {
  const connected = await connect();
  if (!connected.ok) return connected;
  const writer = createWriter(connected.value, Date.now);
  return ok({
    ...createJobs(writer),
    // No text is kept in this thread that would have to be forgotten.
    ...createEnrich(writer, () => undefined),
    appendSegment: createAppend(writer, await createIdentify()),
  });
}

type Opened = Awaited<ReturnType<typeof openIntake>>;
export type Intake = Extract<Opened, { ok: true }>['value'];
