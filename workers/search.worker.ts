/** Reads through the stored text and finds the conversations that hold some words. */
import { expose, releaseProxy, type Remote } from 'comlink';
import type { Conversation } from '$src/domain/conversation';
import { ordinalOf } from '$src/store/ordinal';
import { openReadOnly } from '$src/store/read-only';
import { sealed } from './sealed';

/** Segments read between two answers: a tenth of a second's worth. */
const STEP = 16;

const opening = openReadOnly();
let latest = 0;

/** What a search has come to. */
export interface SearchNews {
  /** All ordinals found so far. */
  readonly found: Uint32Array;
  /** Share of the text that has been read, 0…1. */
  readonly share: number;
  /** Segments that could not be read. */
  readonly unreadable: number;
}

/** The page's callback, as it arrives here. */
export type Tell = Remote<(news: SearchNews) => void>;

const api = {
  /** Calls back after each step until all is read or a newer round begins. */
  async find(text: string, round: number, tell: Tell): Promise<void> {
    try {
      await sealed;
      latest = round;
      await searchThrough(text, () => latest === round, tell);
    } finally {
      // Else the page would keep the callback of each search for ever.
      tell[releaseProxy]();
    }
  },
};

async function searchThrough(
  text: string,
  isWanted: () => boolean,
  tell: (news: SearchNews) => Promise<void>,
): Promise<void> {
  const store = await opening;
  if (!store.ok) throw new Error(store.error.kind);
  const catalogue = await store.value.readCatalogue();
  if (!catalogue.ok) throw new Error(catalogue.error.kind);

  const wanted = text.toLocaleLowerCase();
  const found: number[] = [];
  let unreadable = 0;
  // Newest first: what is searched for is mostly recent.
  const segments = catalogue.value.map(({ id }) => id).reverse();
  for (let i = 0; i < segments.length && isWanted(); i += STEP) {
    for (const id of segments.slice(i, i + STEP)) {
      const conversations = await store.value.readSegment(id);
      if (conversations.ok) {
        conversations.value.forEach((conversation, row) => {
          if (conversation && holds(conversation, wanted)) found.push(ordinalOf(id, row));
        });
      } else if (conversations.error.kind === 'unreadable' || conversations.error.kind === 'missing') {
        unreadable++;
      } else throw new Error(conversations.error.kind);
    }
    await tell({
      found: Uint32Array.from(found),
      share: Math.min(1, (i + STEP) / segments.length),
      unreadable,
    });
  }
  if (segments.length === 0) await tell({ found: new Uint32Array(), share: 1, unreadable });
}

function holds({ id, customer, agent, turns }: Conversation, wanted: string): boolean {
  const has = (said: string | null) => said?.toLocaleLowerCase().includes(wanted) === true;
  return [id, customer, agent].some(has) || turns.some(({ text }) => has(text));
}

export type SearchWorker = typeof api;
expose(api);
