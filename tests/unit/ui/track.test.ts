import { describe, expect, it } from 'vitest';
import { lastOffset, LONGEST_TRACK, offsetAfterScroll, scrollTopOf, trackOf } from '$src/ui/table/track';

describe('a list that a browser can lay out', () => {
  const track = trackOf(1000, 34, 600);

  it('scrolls pixel by pixel', () => {
    expect(track.length).toBe(34_000);
    expect(offsetAfterScroll(track, 0, 0, 123)).toBe(123);
    expect(scrollTopOf(track, 123)).toBeCloseTo(123, 9);
  });

  it('does not scroll at all when everything is in view', () => {
    const short = trackOf(3, 34, 600);
    expect(lastOffset(short)).toBe(0);
    expect(scrollTopOf(short, 0)).toBe(0);
    expect(offsetAfterScroll(short, 0, 0, 50)).toBe(0);
  });
});

describe('a list of five million', () => {
  const track = trackOf(5_000_000, 34, 600);

  it('keeps its scrollbar within what browsers lay out', () => {
    expect(track.total).toBe(170_000_000);
    expect(track.length).toBe(LONGEST_TRACK);
  });

  it('moves three rows, not fifty, for a turn of the wheel', () => {
    expect(offsetAfterScroll(track, 85_000_000, 5_000_000, 5_000_100)).toBe(85_000_100);
  });

  it('goes to a share of the list when its scrollbar is dragged', () => {
    const half = (track.length - track.view) / 2;
    expect(offsetAfterScroll(track, 0, 0, half)).toBeCloseTo(lastOffset(track) / 2, 3);
  });

  it('reaches the first and the last row', () => {
    expect(offsetAfterScroll(track, 9_000_000, 500_000, 0)).toBe(0);
    expect(offsetAfterScroll(track, 0, 0, track.length - track.view)).toBeCloseTo(lastOffset(track), 3);
    expect(scrollTopOf(track, lastOffset(track))).toBeCloseTo(track.length - track.view, 6);
  });

  it('never leaves the list', () => {
    expect(offsetAfterScroll(track, 40, 100, 0)).toBe(0);
    expect(offsetAfterScroll(track, lastOffset(track), 9_000_000, 9_000_400)).toBe(lastOffset(track));
  });
});
