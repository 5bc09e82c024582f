import { afterEach, expect, test, vi } from 'vitest';
import { err, ok } from '$src/domain/result';
import { agentNaming } from '$src/insight/agents/pseudonym';
import { EXPORT_FORMATS, exportFormats, type ExportFormat } from '$src/pipeline/export/format';
import { scoredFile } from '$src/state/export-scored';
import { ordinalOf, rowOf, segmentOf, SEGMENT_SIZE } from '$src/store/ordinal';
import { complaint, recovered, stamp } from '../../factories/stored';

/** Two segments of two conversations each, of which the last is not scored yet; notes which segment was read. */
function smallStore() {
  const reads: number[] = [];
  const store = {
    readSegment: (segment: number) => {
      reads.push(segment);
      return Promise.resolve(ok([complaint(`${segment}-0`), complaint(`${segment}-1`)]));
    },
    readScores: (segment: number) =>
      Promise.resolve(ok([recovered(stamp('now')), segment === 1 ? null : recovered(stamp('now'))])),
  };
  return { store, reads };
}

interface Line {
  readonly id: string;
  readonly language: string | null;
  readonly arc: unknown;
}
const linesOf = async (file: Blob) =>
  (await file.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

test('the lines stand in the order of the list, though each segment is read once', async () => {
  const { store, reads } = smallStore();
  const shares: number[] = [];
  const list = Uint32Array.of(ordinalOf(1, 1), ordinalOf(0, 0), ordinalOf(1, 0), ordinalOf(0, 1));
  const saved = await scoredFile(store, list, exportFormats.jsonl, (share) => shares.push(share));
  if (!saved.ok) throw new Error(saved.error.kind);
  expect((await linesOf(saved.value.file)).map(({ id }) => id)).toEqual(['1-1', '0-0', '1-0', '0-1']);
  expect(saved.value.conversations).toBe(4);
  expect(reads).toEqual([1, 0]);
  expect(shares).toEqual([0.5, 1]);
});

/** 80 full segments, and their conversations as a list by exit has them: neighbours lie in different segments. */
function largeStore() {
  const [segments, rows] = [80, 256];
  const reads: number[] = [];
  const store = {
    readSegment: (segment: number) => {
      reads.push(segment);
      return Promise.resolve(ok(Array.from({ length: rows }, (_, row) => complaint(`${segment}-${row}`))));
    },
    readScores: () => Promise.resolve(ok(Array.from({ length: rows }, () => null))),
  };
  const list = Uint32Array.from({ length: segments * rows }, (_, place) =>
    ordinalOf(place % segments, Math.floor(place / segments)),
  );
  const format: ExportFormat = { ...exportFormats.jsonl, head: 'id', lines: (one) => one.conversation.id };
  return { store, list, reads, format };
}

/** Blobs made until the globals are put back. */
function countBlobs() {
  const made = { blobs: 0 };
  class Counted extends Blob {
    constructor(...given: ConstructorParameters<typeof Blob>) {
      super(...given);
      made.blobs++;
    }
  }
  vi.stubGlobal('Blob', Counted);
  return made;
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('a long list in another order than it is stored costs few blobs, and each segment is read once', async () => {
  const { store, list, reads, format } = largeStore();
  const made = countBlobs();
  const shares: number[] = [];
  const saved = await scoredFile(store, list, format, (share) => shares.push(share));
  if (!saved.ok) throw new Error(saved.error.kind);
  const ids = Array.from(list, (ordinal) => `${segmentOf(ordinal)}-${rowOf(ordinal)}`);
  expect(await saved.value.file.text()).toBe(['id', ...ids, ''].join('\n'));
  expect(made.blobs).toBeLessThan(10);
  expect(reads).toHaveLength(80);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
});

test('what has no line leaves no gap in a long list', async () => {
  const { store, list, format } = largeStore();
  const isEven = (id: string) => Number(id.split('-')[1]) % 2 === 0;
  const lines = ({ conversation: { id } }: { conversation: { id: string } }) => (isEven(id) ? id : '');
  const saved = await scoredFile(store, list, { ...format, head: null, lines }, () => undefined);
  if (!saved.ok) throw new Error(saved.error.kind);
  const ids = Array.from(list, (ordinal) => `${segmentOf(ordinal)}-${rowOf(ordinal)}`).filter(isEven);
  expect(await saved.value.file.text()).toBe([...ids, ''].join('\n'));
});

test('a disk that is too full for a long list is said to be', async () => {
  const { store, list, format } = largeStore();
  const refused = () => Promise.reject(new DOMException('', 'NotReadableError'));
  vi.spyOn(Blob.prototype, 'slice').mockReturnValue({ arrayBuffer: refused } as unknown as Blob);
  expect(await scoredFile(store, list, format, () => undefined)).toEqual(err({ kind: 'quota' }));
});

test('a conversation that nobody has read yet has no language and no arc', async () => {
  const { store } = smallStore();
  const saved = await scoredFile(
    store,
    Uint32Array.of(ordinalOf(1, 1)),
    exportFormats.jsonl,
    () => undefined,
  );
  if (!saved.ok) throw new Error(saved.error.kind);
  expect(await linesOf(saved.value.file)).toMatchObject([{ id: '1-1', language: null, arc: null }]);
});

test.each(EXPORT_FORMATS)('while names are off no agent goes out by name: %s', async (form) => {
  const saved = await scoredFile(
    smallStore().store,
    Uint32Array.of(ordinalOf(0, 0)),
    exportFormats[form],
    () => undefined,
    { agents: agentNaming(['', 'Bo', 'Ana'], false) },
  );
  if (!saved.ok) throw new Error(saved.error.kind);
  const text = await saved.value.file.text();
  expect(text).not.toContain('Ana');
  // Theirs has roles alone.
  if (form !== 'contact-lens') expect(text).toContain('Agent 02');
});

test('a conversation that was erased meanwhile is left out, and not counted', async () => {
  const { store } = smallStore();
  const gone = { ...store, readSegment: () => Promise.resolve(ok([null, complaint('kept')])) };
  const saved = await scoredFile(gone, Uint32Array.of(0, 1), exportFormats.jsonl, () => undefined);
  if (!saved.ok) throw new Error(saved.error.kind);
  expect((await linesOf(saved.value.file)).map(({ id }) => id)).toEqual(['kept']);
  expect(saved.value.conversations).toBe(1);
});

test('a damaged segment ends the export with its reason', async () => {
  const failure = { kind: 'unreadable', table: 'segments', id: 0 } as const;
  const store = { ...smallStore().store, readSegment: () => Promise.resolve(err(failure)) };
  expect(await scoredFile(store, Uint32Array.of(SEGMENT_SIZE), exportFormats.jsonl, () => undefined)).toEqual(
    err(failure),
  );
});

test('an empty list is an empty file', async () => {
  const saved = await scoredFile(smallStore().store, new Uint32Array(), exportFormats.jsonl, () => undefined);
  expect(saved.ok && saved.value.file.size).toBe(0);
});

test('a spreadsheet has its head once, whatever the number of segments', async () => {
  const list = Uint32Array.of(ordinalOf(0, 0), ordinalOf(1, 0));
  const saved = await scoredFile(smallStore().store, list, exportFormats.csv, () => undefined);
  const rows = saved.ok ? (await saved.value.file.text()).trimEnd().split('\n') : [];
  expect(rows.map((row) => row.split(',')[1])).toEqual(['id', '0-0', '1-0']);
});

test('the reason in the file is the one that counts, found or said', async () => {
  const list = Uint32Array.of(ordinalOf(0, 0), ordinalOf(0, 1));
  const reasonAt = (ordinal: number) => (ordinal === 0 ? 'Refunds' : null);
  const saved = await scoredFile(smallStore().store, list, exportFormats.jsonl, () => undefined, {
    reasonAt,
  });
  if (!saved.ok) throw new Error(saved.error.kind);
  expect(await linesOf(saved.value.file)).toMatchObject([{ reason: 'Refunds' }, { reason: null }]);
});
