/** Files without messages in the browser: how they fit what is here, and adding what they say. */
import type { Result } from '$src/domain/result';
import type { Recognition, Refusal } from '$src/ingest/import-file';
import { readFacts } from '$src/ingest/join/read-facts';
import type { Spill } from '$src/ingest/spill';
import type { Tally } from '$src/ingest/tally';
import { enrichAll, matchFacts, type FactMatch } from '$src/pipeline/enriching';
import type { ImportTally } from '$src/store/records/imports';
import type { StoreFailure } from '$src/store/failure';
import type { Intake } from '$src/store/intake';

/** A file that adds to conversations that are here, and from which system its rows are taken to be. */
export interface FactsLook {
  readonly recognition: Recognition;
  readonly match: FactMatch;
  /** Empty where nothing is here that could be added to. */
  readonly source: string;
}

/** Null where the file adds nothing, or may rather be messages whose columns are not named yet. */
export async function lookForFacts(file: File, refusal: Refusal, store: Intake): Promise<FactsLook | null> {
  const { facts: recognition } = refusal;
  const matcher = recognition ? await store.openMatcher() : null;
  if (!recognition || !matcher?.ok) return null;
  const match = await matchFacts(readFacts(file, recognition), matcher.value);
  const [best] = match.bySource;
  const mayBeMessages = refusal.recognition?.mapping.columns?.text !== undefined;
  if (mayBeMessages && !best && match.named === 0) return null;
  return { recognition, match, source: recognition.mapping.source ?? best?.source ?? '' };
}

export interface FactsRun {
  readonly importId: number;
  readonly file: File;
  readonly recognition: Recognition;
  readonly spill: Spill;
  readonly signal: AbortSignal;
  readonly tell: (news: { bytesRead: number; read: Tally; stored: ImportTally | null }) => void;
}

/**
 * Adds what the file says; see `enrichAll`. Which system its rows are from, unless a person said it, is asked again:
 * files of the same drop may have brought the conversations meanwhile.
 */
export async function runFacts(
  store: Intake,
  { importId, file, recognition, spill, signal, tell }: FactsRun,
): Promise<Result<'done' | 'stopped', StoreFailure>> {
  const matcher = await store.openMatcher();
  if (!matcher.ok) return matcher;
  const told = recognition.mapping.source;
  const match = told === undefined ? await matchFacts(readFacts(file, recognition), matcher.value) : null;
  let bytesRead = 0;
  const reading = readFacts(file, recognition, {
    signal,
    onProgress(bytes) {
      bytesRead = bytes;
      tell({ bytesRead, read: reading.tally, stored: null });
    },
  });
  try {
    return await enrichAll(reading, store, {
      importId,
      source: told ?? match?.bySource[0]?.source ?? '',
      asOf: file.lastModified,
      tally: () => reading.tally,
      spill,
      signal,
      onProgress: (stored) => tell({ bytesRead, read: reading.tally, stored }),
    });
  } finally {
    await spill.clear();
  }
}
