/**
 * An example of a learning path, with its arc and the words where it turned.
 *
 * @module
 */
import type { Example } from '../../insight/learning-paths/evidence';
import type { ContestGround } from '../../store/records/agents';
import type { Desk } from '../../state/desk.svelte';
import type { ExampleWords } from '../../state/path-words.svelte';
import type { ArcState } from '../../ui/arc/arc-state';
import { valenceText } from '../../ui/format';
import { day } from '../../ui/format-time';
import { rowOf, rowSource } from '../row';

export interface ShownExample {
  readonly ordinal: number;
  readonly deciles: readonly number[];
  readonly turns: number;
  readonly entry: number | null;
  readonly exit: number | null;
  readonly state: ArcState;
  /** '14 Oct · −3.8 → +2.4': on paper the day alone says which conversation it was. */
  readonly numbers: string;
  /** Who answered, where it was a colleague. */
  readonly who: string | null;
  readonly answer: string | null;
  readonly customer: string;
  readonly contested: ContestGround | null;
}

/** What a conversation is contested on, for people. */
export const GROUND_NAMES: Readonly<Record<ContestGround, string>> = {
  product: 'product',
  policy: 'policy',
  'wrong attribution': 'not the agent’s',
};

/** As much as fits two lines of the page. */
const LENGTH = 120;

/** Those that are still here, in their order; `isOwn`: the agent need not be told who answered. */
export function shownExamples(
  desk: Desk,
  examples: readonly Example[],
  wordsOf: (ordinal: number) => ExampleWords | null | undefined,
  isOwn: boolean,
): ShownExample[] {
  const source = rowSource(desk);
  return examples.flatMap(({ ordinal }) => {
    const words = wordsOf(ordinal);
    if (words === null) return [];
    const { deciles, turns, entry, exit, state } = rowOf(source, ordinal, undefined);
    const agent = desk.library.columns.agent[ordinal] ?? 0;
    const at = desk.library.columns.startedAt[ordinal] ?? NaN;
    return [
      {
        ordinal,
        deciles,
        turns,
        entry,
        exit,
        state,
        numbers: [
          ...(isOwn && !Number.isNaN(at) ? [day(at)] : []),
          ...(entry === null || exit === null ? [] : [`${valenceText(entry)} → ${valenceText(exit)}`]),
        ].join(' · '),
        who: isOwn ? null : desk.agentNaming.ofCode(agent),
        answer: words?.answer ? clipped(words.answer) : null,
        customer: clipped(words?.customer ?? ''),
        contested: desk.contests.standing.get(ordinal)?.to ?? null,
      },
    ];
  });
}

/** Cut between two words. */
export function clipped(text: string, length = LENGTH): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= length) return line;
  const cut = line.slice(0, length);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), length / 2)).replace(/[\s,;:.]+$/, '')} …`;
}
