import { expect, test, vi } from 'vitest';
import { ok } from '$src/domain/result';
import type { Library } from '$src/state/library.svelte';
import { Reasons } from '$src/state/reasons.svelte';

const { place } = vi.hoisted(() => ({ place: vi.fn<() => Promise<{ ok: true }>>() }));
vi.mock('$src/state/open-worker', () => ({
  openWorker: () => ({ remote: { place }, broken: new Promise(() => undefined), end: () => undefined }),
}));

test('conversations get the reasons of an edition that was written while they were being placed', async () => {
  const placed = new Set<number>();
  const library = {
    reasonCodes: { version: 1, placedBy: 1 },
    store: {
      segmentsToPlace: (edition: number) => Promise.resolve(ok(placed.has(edition) ? [] : [0])),
      readReasonEditions: () => Promise.resolve(ok([])),
    },
    refresh: () => Promise.resolve(),
  };
  const reasons = new Reasons(library as unknown as Library, { whenHeld: () => Promise.resolve() });
  place.mockImplementation(async () => {
    const { placedBy } = library.reasonCodes;
    if (placedBy === 1) {
      // Somebody goes back one edition meanwhile: what places for the older one stops there, and asks for no more.
      library.reasonCodes = { version: 2, placedBy: 2 };
      await reasons.placeNew();
    } else placed.add(placedBy);
    return { ok: true };
  });
  await reasons.placeNew();
  expect(placed).toEqual(new Set([2]));
});
