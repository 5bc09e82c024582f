/**
 * The store's door for threads that only read conversations: they carry no more of the store than they use.
 *
 * @module
 */
import { ok } from '../domain/result';
import { connect } from './connection';
import { createReading } from './reading';

/** Opens the database to read from; what others write is seen. */
export async function openReadOnly() {
  const connected = await connect();
  return connected.ok ? ok(createReading(connected.value)) : connected;
}
