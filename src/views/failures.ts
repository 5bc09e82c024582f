/** What went wrong on the disk, as a sentence and a way on. */
import { counted } from '../ui/format';
import { MAX_IMPORTS } from '../store/jobs';
import { SEGMENT_SIZE } from '../store/ordinal';
import type { StoreFailure } from '../store/failure';

/** `kept` says what is safe: "8,046 scored conversations". */
export function storeSentence(failure: StoreFailure, kept = 'What is stored'): string {
  switch (failure.kind) {
    case 'quota':
      return `The disk is full. ${kept} are safe; free some space, then go on.`;
    case 'closed':
      return 'The connection to the store was lost: another tab may have deleted or upgraded it. Reload the page.';
    case 'blocked':
      return 'Another tab of Undertone holds the store open. Close it, then reload this page.';
    case 'newer':
      return 'The store on this machine was written by a newer version of Undertone. Open that version.';
    case 'unavailable':
      return 'This window does not allow storage (some private windows do not). Open Undertone in a normal window.';
    case 'unreadable':
      return `A stored record (${failure.table} ${failure.id}) is damaged and could not be read. Import the file again.`;
    case 'missing':
      return `A stored record (${failure.table} ${failure.id}) is gone. Import the file again.`;
    case 'full':
      return (
        `This store has taken in ${MAX_IMPORTS.toLocaleString('en')} files and cannot tell more of them apart. What is here stays ` +
        'and can be exported, but no new file comes in. Delete everything in Settings and import again what is still needed.'
      );
  }
}

/** What it means that so many stored segments are damaged: up to so many conversations count nowhere. */
export function unreadableSentence(segments: number): string {
  return (
    `Up to ${counted(segments * SEGMENT_SIZE, 'stored conversation')} are damaged, could not be read and count nowhere. ` +
    'Import their files again.'
  );
}

/** What it means that so many damaged segments could not be told apart: what was to be erased is still on the disk. */
export function notErasedSentence(segments: number): string {
  return (
    `Text of up to ${counted(segments * SEGMENT_SIZE, 'stored conversation')} is damaged and was not erased: what is ` +
    'to stay cannot be told from what is to go. “Delete everything” erases it; import your files again after it.'
  );
}
