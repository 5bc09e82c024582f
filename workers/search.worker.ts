/** Reads through the stored text and finds the conversations that hold some words. */
import { expose } from 'comlink';
import { ordinalOf } from '$src/store/ordinal';
import { openStore } from '$src/store/store';
import { sealed } from './sealed';

/** Segments read between two answers: a tenth of a second's worth. */
const STEP = 16;

const opening = openStore();
let latest = 0;

const api = {
  /** Calls back with all ordinals found so far and the share read, until all is read or a newer round begins. */
  async find(
    text: string,
    round: number,
    tell: (found: Uint32Array, share: number) => void | Promise<void>,
  ): Promise<void> {
    await sealed;
    latest = round;
    const store = await opening;
    if (!store.ok) throw new Error(store.error.kind);
    const catalogue = await store.value.readCatalogue();
    if (!catalogue.ok) throw new Error(catalogue.error.kind);

    const wanted = text.toLocaleLowerCase();
    const found: number[] = [];
    // Newest first: what is searched for is mostly recent.
    const segments = catalogue.value.map(({ id }) => id).reverse();
    for (let i = 0; i < segments.length && latest === round; i += STEP) {
      for (const id of segments.slice(i, i + STEP)) {
        const conversations = await store.value.readSegment(id);
        if (!conversations.ok) continue;
        conversations.value.forEach((conversation, row) => {
          if (!conversation) return;
          const names = [conversation.id, conversation.customer, conversation.agent];
          const holds = (said: string | null) => said?.toLocaleLowerCase().includes(wanted) === true;
          if (names.some(holds) || conversation.turns.some((turn) => holds(turn.text))) {
            found.push(ordinalOf(id, row));
          }
        });
      }
      await tell(Uint32Array.from(found), Math.min(1, (i + STEP) / segments.length));
    }
    if (segments.length === 0) await tell(new Uint32Array(), 1);
  },
};

export type SearchWorker = typeof api;
expose(api);
