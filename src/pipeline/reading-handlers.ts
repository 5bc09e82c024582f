/**
 * Who answered: read from the turns of all that is stored, segment by segment.
 *
 * @module
 */
import { ok, type Result } from '../domain/result';
import { sharesOf } from '../insight/agents/account';
import type { Handlers } from '../insight/agents/handlers';
import type { StoreFailure } from '../store/failure';
import { ordinalOf } from '../store/ordinal';
import type { Store } from '../store/store';

/** `names`: the dictionary of agents. What cannot be read is left as it is; `tell` gets the share that was read, 0…1. */
export async function readHandlers(
  store: Pick<Store, 'readCatalogue' | 'readSegment'>,
  names: readonly string[],
  tell: (share: number) => void,
): Promise<Result<Handlers, StoreFailure>> {
  const catalogue = await store.readCatalogue();
  if (!catalogue.ok) return catalogue;
  const codes = new Map(names.map((name, code) => [name, code]));
  const segments = catalogue.value.filter(({ live }) => live > 0).map(({ id }) => id);
  const ordinals: number[] = [];
  const from: number[] = [0];
  const agents: number[] = [];
  const shares: number[] = [];
  for (const [i, segmentId] of segments.entries()) {
    tell(i / segments.length);
    const read = await store.readSegment(segmentId);
    if (!read.ok) {
      if (read.error.kind !== 'missing' && read.error.kind !== 'unreadable') return read;
      continue;
    }
    read.value.forEach((conversation, row) => {
      if (!conversation) return;
      const own = sharesOf(conversation);
      if (own.size < 2) return;
      ordinals.push(ordinalOf(segmentId, row));
      for (const [name, share] of own) {
        agents.push(codes.get(name ?? '') ?? 0);
        shares.push(share);
      }
      from.push(agents.length);
    });
  }
  return ok({
    ordinals: Uint32Array.from(ordinals),
    from: Uint32Array.from(from),
    agents: Uint32Array.from(agents),
    shares: Float32Array.from(shares),
  });
}
