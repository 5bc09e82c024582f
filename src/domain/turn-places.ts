/**
 * Where the turns of a conversation lie in a newer version of it, so that what people said of them goes along.
 *
 * @module
 */
import type { Turn } from './conversation';

type Said = Pick<Turn, 'speaker' | 'text' | 'at'>;

/**
 * By position, the place in `now`; null for a turn that is gone, or says something else. A turn is found by its words:
 * first with the time it was said at, then, since exports round times and fill them in later, the next one in order.
 */
export function placesOf(before: readonly Said[], now: readonly Said[]): readonly (number | null)[] {
  const taken = new Set<number>();
  const take = (isIt: (turn: Said, place: number) => boolean) => {
    const place = now.findIndex((turn, at) => !taken.has(at) && isIt(turn, at));
    if (place < 0) return null;
    taken.add(place);
    return place;
  };
  const isSame = (one: Said, other: Said) => one.speaker === other.speaker && one.text === other.text;
  const exact = before.map((own) => take((turn) => isSame(own, turn) && own.at === turn.at));
  return before.map((own, i) => exact[i] ?? take((turn) => isSame(own, turn)));
}
