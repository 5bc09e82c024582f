import { beforeEach, expect, test, vi } from 'vitest';
import { ok } from '$src/domain/result';
import { FROM_THE_START } from '$src/pipeline/importing';
import { Imports } from '$src/state/imports.svelte';
import type { Library } from '$src/state/library.svelte';
import type { Privacy } from '$src/state/privacy.svelte';
import type { Scoring } from '$src/state/scoring.svelte';
import type { Toasts } from '$src/state/toasts.svelte';

const { reader } = vi.hoisted(() => ({
  reader: { look: vi.fn(), mark: vi.fn(), hasGrown: vi.fn(), run: vi.fn() },
}));
vi.mock('$src/state/import-reader', () => ({
  ImportReader: class {
    look = reader.look;
    mark = reader.mark;
    hasGrown = reader.hasGrown;
    run = reader.run;
  },
}));

const LOOK = { problem: null, recognition: { header: [], format: 'table', mapping: {}, speakers: [] } };
const MARK = { offset: 10, sha256: 'of before' };
const LAST = { ...MARK, size: 12, importId: 7 };
const ofFolder = new File(['what has come since'], 'export.csv');
const ofPerson = new File(['what somebody dropped'], 'mine.csv');

const fetched = vi.fn();

beforeEach(() => {
  fetched.mockReset().mockResolvedValue(new Response('{}'));
  vi.stubGlobal('fetch', fetched);
  vi.stubGlobal('document', { baseURI: 'http://localhost/' });
  vi.stubGlobal('navigator', {
    storage: {},
    locks: {
      request: (_: string, work: () => unknown) => Promise.resolve(work()),
      query: () => Promise.resolve({ held: [] }),
    },
  });
  reader.look.mockReset().mockResolvedValue(ok(LOOK));
  reader.mark.mockReset().mockResolvedValue(MARK);
  reader.hasGrown.mockReset().mockResolvedValue(true);
  reader.run
    .mockReset()
    .mockImplementation(({ importId }: { importId: number }) =>
      Promise.resolve(ok({ id: importId, tally: {} })),
    );
});

/** A page whose folder was read before, by import 7. */
function page({ jobs = [] as unknown[] } = {}) {
  const imported = {
    id: 7,
    finishedAt: 1,
    removed: false,
    tally: {},
    file: { name: '', size: 0, sha256: '' },
  };
  const store = {
    readImport: () => Promise.resolve(ok(imported)),
    readImports: () => Promise.resolve(ok([])),
    readJobs: () => Promise.resolve(ok(jobs)),
    readSetting: () => Promise.resolve(ok(undefined)),
    writeSetting: () => Promise.resolve(ok(undefined)),
    beginImport: vi.fn<(begun: unknown) => unknown>(() => Promise.resolve(ok({ importId: 8, jobId: 'new' }))),
    continueImport: vi.fn(() => Promise.resolve(ok({ importId: 7, jobId: 'before' }))),
  };
  const library = { store, refresh: () => Promise.resolve() };
  const imports = new Imports(
    library as unknown as Library,
    { expect: () => Promise.resolve(), more: () => Promise.resolve() } as unknown as Scoring,
    { whenHeld: () => Promise.resolve() } as unknown as Privacy,
    { say: () => undefined } as unknown as Toasts,
  );
  return { imports, store, library };
}

/** An answer that comes when it is let. */
function held<T>(answer: T) {
  let letGo: () => void = () => undefined;
  const promise = new Promise<T>((resolve) => (letGo = () => resolve(answer)));
  return { promise, letGo };
}

const onScreen = ({ state }: Imports) =>
  state.phase === 'checking' ? state.files.map(({ file }) => file.name) : state.phase;

test('a file of the folder goes on where it was read last, with its own import alone', async () => {
  const { imports, store } = page();
  const taken = await imports.take(ofFolder, LAST);
  expect(taken).toEqual({ kind: 'imported', last: { ...MARK, size: ofFolder.size, importId: 7 } });
  expect(store.continueImport).toHaveBeenCalledTimes(1);
  expect(reader.run.mock.calls[0]?.[0]).toMatchObject({
    importId: 7,
    checkpoint: { ...FROM_THE_START, since: MARK },
  });
});

test.each([
  ['it is looked at', reader.look, ok(LOOK)],
  ['it is compared with what was read', reader.hasGrown, true],
])('what a person drops while %s stays for them to check, and nothing of it is imported', async (...row) => {
  const [, step, answer] = row;
  const { imports, store } = page();
  const wait = held(answer);
  step.mockReturnValueOnce(wait.promise);
  const taking = imports.take(ofFolder, LAST);
  await vi.waitFor(() => expect(step).toHaveBeenCalledTimes(1));
  const dropping = imports.drop([ofPerson]);
  await vi.waitFor(() => expect(onScreen(imports)).not.toBe('empty'));
  wait.letGo();
  await dropping;
  expect(await taking).toEqual({ kind: 'busy' });
  expect(onScreen(imports)).toEqual(['mine.csv']);
  expect(reader.run).not.toHaveBeenCalled();

  // On their click it is an import of its own, of the whole file.
  await imports.run();
  expect(store.continueImport).not.toHaveBeenCalled();
  expect(reader.run.mock.calls.map(([order]) => order as unknown)).toMatchObject([
    { importId: 8, file: ofPerson, checkpoint: FROM_THE_START },
  ]);
});

test('the import waits for all files of two drops, though those of one were looked at before', async () => {
  const { imports } = page();
  const wait = held(ok(LOOK));
  reader.look.mockReturnValueOnce(wait.promise);
  const first = imports.drop([ofPerson]);
  await vi.waitFor(() => expect(reader.look).toHaveBeenCalledTimes(1));
  await imports.drop([ofFolder]);
  await imports.run();
  expect(reader.run).not.toHaveBeenCalled();

  wait.letGo();
  await first;
  await imports.run();
  expect(reader.run.mock.calls.map(([{ file }]) => (file as File).name)).toEqual(['mine.csv', 'export.csv']);
});

test('a file of the folder that was cut off waits where a person dropped something meanwhile', async () => {
  const { fingerprintOf } = await import('$src/pipeline/fingerprint');
  const job = {
    kind: 'import',
    importId: 7,
    file: await fingerprintOf(ofFolder),
    mapping: {},
    checkpoint: {},
  };
  const { imports } = page({ jobs: [job] });
  const wait = held(ok(LOOK));
  reader.look.mockReturnValueOnce(wait.promise);
  const taking = imports.take(ofFolder, null);
  await vi.waitFor(() => expect(reader.look).toHaveBeenCalledTimes(1));
  await imports.drop([ofPerson]);
  wait.letGo();
  expect(await taking).toEqual({ kind: 'busy' });
  expect(onScreen(imports)).toEqual(['mine.csv']);
  expect(reader.run).not.toHaveBeenCalled();
});

test.each([
  ['is fetched', () => fetched],
  ['is looked at', () => reader.look],
])(
  'what a person drops while the sample %s stays for them to check, and is no part of it',
  async (...row) => {
    const [, stepOf] = row;
    const step = stepOf();
    const { imports } = page();
    const wait = held(step === fetched ? new Response('{}') : ok(LOOK));
    step.mockReturnValueOnce(wait.promise);
    const trying = imports.trySample();
    await vi.waitFor(() => expect(step).toHaveBeenCalledTimes(1));
    const dropping = imports.drop([ofPerson]);
    await vi.waitFor(() => expect(onScreen(imports)).not.toBe('empty'));
    wait.letGo();
    await Promise.all([dropping, trying]);
    expect(onScreen(imports)).toEqual(['mine.csv']);
    expect(reader.run).not.toHaveBeenCalled();
  },
);

test('a sample that was cut off does not go on over what a person dropped meanwhile', async () => {
  const { fingerprintOf } = await import('$src/pipeline/fingerprint');
  const sample = new File(['{}'], 'sample.jsonl');
  const job = { kind: 'import', importId: 7, file: await fingerprintOf(sample), mapping: {}, checkpoint: {} };
  const { imports } = page({ jobs: [job] });
  vi.spyOn(imports.history, 'isSample').mockReturnValue(true);
  const wait = held(new Response('{}'));
  fetched.mockReturnValueOnce(wait.promise);
  const finding = imports.findInterrupted();
  await vi.waitFor(() => expect(fetched).toHaveBeenCalledTimes(1));
  await imports.drop([ofPerson]);
  wait.letGo();
  await finding;
  expect(onScreen(imports)).toEqual(['mine.csv']);
  expect(reader.run).not.toHaveBeenCalled();
});

test('the sample is imported at once, masked, and takes the place of what was dropped before', async () => {
  const { imports, store } = page();
  await imports.drop([ofPerson]);
  await imports.trySample();
  expect(store.beginImport.mock.calls).toMatchObject([[{ sample: true, redacted: true }]]);
  expect(reader.run.mock.calls[0]?.[0]).toMatchObject({ file: { name: 'sample.jsonl' } });
});

test('a sample that cannot be read is shown with the reason', async () => {
  const { imports } = page();
  reader.look.mockRejectedValueOnce(new Error('damaged'));
  await imports.trySample();
  expect(imports.state).toMatchObject({ phase: 'checking', files: [{ refusal: { message: 'damaged' } }] });
});

test('an import after which the screens cannot follow has ended all the same, and the next one can begin', async () => {
  const { imports, library } = page();
  const { refresh } = library;
  library.refresh = () => Promise.reject(new Error('a bug'));
  await imports.drop([ofPerson]);
  await expect(imports.run()).rejects.toThrow('a bug');
  expect(imports.state).toMatchObject({ phase: 'done', outcomes: [{ file: ofPerson, failure: null }] });
  library.refresh = refresh;
  expect(await imports.take(ofFolder, LAST)).toMatchObject({ kind: 'imported' });
});
