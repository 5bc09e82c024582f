import { describe, expect, test } from 'vitest';
import { readContact, type Contact } from '$src/insight/outreach/contact';
import { err, ok } from '$src/domain/result';
import { createQueueing, momentOf } from '$src/pipeline/queueing';
import type { ColumnSet } from '$src/store/column-set';
import { FLAG } from '$src/store/columns';
import { allocateColumns } from '$src/store/pack-columns';
import { DAY, HOUR, MONDAY, spoken } from '../../factories/spoken';

const contact = readContact(spoken({ says: [['Where is my parcel?', -0.2]] }), Infinity)!;
const ending = (...times: readonly (number | null)[]): Contact[] =>
  times.map((endedAt) => ({ ...contact, endedAt }));
const YEAR = 365 * DAY;

describe('the moment that the queue is made at', () => {
  test('is now, where the data is live', () => {
    expect(momentOf(ending(MONDAY - 3 * DAY, MONDAY - HOUR), MONDAY)).toBe(MONDAY);
    expect(momentOf(ending(null), MONDAY)).toBe(MONDAY);
  });

  test('is the last of an old export', () => {
    expect(momentOf(ending(MONDAY - YEAR, null, MONDAY - 2 * YEAR), MONDAY)).toBe(MONDAY - YEAR + 1);
  });

  test('is moved by no date that is still to come, nor by one that says none', () => {
    expect(momentOf(ending(MONDAY - 2 * DAY, MONDAY - HOUR, MONDAY + YEAR), MONDAY)).toBe(MONDAY);
    expect(momentOf(ending(MONDAY - YEAR, MONDAY - YEAR, MONDAY + YEAR), MONDAY)).toBe(MONDAY - YEAR + 1);
    expect(momentOf(ending(MONDAY - YEAR, Date.UTC(2099, 11, 31), 0), MONDAY)).toBe(MONDAY - YEAR + 1);
  });

  test('is the last of the data where the clock of this machine is behind most of it', () => {
    expect(momentOf(ending(MONDAY - DAY, MONDAY, MONDAY + DAY), MONDAY - YEAR)).toBe(MONDAY + DAY + 1);
  });
});

describe('of more conversations than fit', () => {
  const talks = [0, 1, 2, 3].map((i) =>
    spoken({ id: `c-${i}`, customer: `k-${i}`, at: MONDAY - i * DAY, says: [['It is broken again.', -0.6]] }),
  );
  const gone = new Set<number>();
  const reads: number[] = [];
  const store = {
    refreshColumns: (set: ColumnSet) => {
      const columns = allocateColumns(talks.length);
      talks.forEach(({ conversation }, i) => {
        columns.flags[i] = gone.has(i) ? FLAG.removed : 0;
        columns.startedAt[i] = conversation.startedAt!;
      });
      set.apply(0, columns);
      return Promise.resolve(ok({ segments: [], unreadable: [], restarted: false }));
    },
    readSegment: (id: number) => {
      reads.push(id);
      return Promise.resolve(ok(talks.map(({ conversation }) => conversation)));
    },
    readScores: () => Promise.resolve(ok(talks.map(({ score }) => score))),
  };
  const queueing = createQueueing(store, () => MONDAY, 2);
  const queued = async () => {
    const options = { events: [], most: 10, onProgress: () => undefined, isWanted: () => true };
    const made = await queueing.queue(options);
    if (!made.ok || !made.value) throw new Error('no queue');
    const { entries, lookedAt, beyond } = made.value;
    return { customers: entries.map(({ customer }) => customer).sort(), lookedAt, beyond };
  };

  test('the newest are ranked, and the others counted', async () => {
    expect(await queued()).toEqual({ customers: ['k-0', 'k-1'], lookedAt: 2, beyond: 2 });
  });

  test('those before them come in once newer ones are taken out', async () => {
    gone.add(0);
    expect(await queued()).toEqual({ customers: ['k-1', 'k-2'], lookedAt: 2, beyond: 1 });
    expect(reads).toEqual([0, 0]);
  });
});

test('a damaged segment is no longer said to be one once its conversations have come again elsewhere', async () => {
  let flags = 0;
  const store = {
    refreshColumns: (set: ColumnSet) => {
      const columns = allocateColumns(1);
      columns.flags[0] = flags;
      set.apply(0, columns);
      return Promise.resolve(ok({ segments: [0], unreadable: [], restarted: false }));
    },
    readSegment: (id: number) => Promise.resolve(err({ kind: 'unreadable', table: 'segments', id } as const)),
    readScores: () => Promise.resolve(ok([])),
  };
  const queueing = createQueueing(store, () => MONDAY);
  const unreadable = async () => {
    const options = { events: [], most: 10, onProgress: () => undefined, isWanted: () => true };
    const made = await queueing.queue(options);
    return made.ok ? made.value?.unreadable : null;
  };
  expect(await unreadable()).toBe(1);
  flags = FLAG.removed | FLAG.replaced;
  expect(await unreadable()).toBe(0);
});
