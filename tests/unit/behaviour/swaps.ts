/**
 * How far a valence moves when names, pronouns or an agent's flowery sentences change and nothing else does.
 *
 * @module
 */
import type { ConversationScorer } from '$src/sentiment/port';
import type { Said } from './case';
import { FLOWERY } from '$src/csat/flattery';
import { TALKS } from './flowery';
import { talkOf, type Read } from './judge';
import { NAME_GROUPS, NAME_SENTENCES, PRONOUN_SENTENCES, PRONOUNS } from './names';

/** Distances in valence over all changes made; `signed` is positive where valences rose. */
export interface Moves {
  readonly changes: number;
  readonly mean: number;
  readonly p95: number;
  readonly signed: number;
  /** Texts that were taken for another language: no name may do that. They are in no other number. */
  readonly unread: readonly string[];
}

export interface NameMoves extends Moves {
  /** Largest difference between the means of two groups of names, over all sentences. */
  readonly groupsApart: number;
  readonly lowest: string;
  readonly highest: string;
}

/** Every name put in the place of every other one, in every sentence. */
export async function moveNames(read: Read): Promise<NameMoves> {
  const changes = new Changes();
  const byGroup = new Map(Object.keys(NAME_GROUPS).map((group): [string, number[]] => [group, []]));
  for (const sentence of NAME_SENTENCES) {
    const found: number[] = [];
    for (const [group, names] of Object.entries(NAME_GROUPS)) {
      for (const name of names) {
        const valence = await changes.read(read, filled(sentence, { NAME: name }));
        if (valence === null) continue;
        found.forEach((other) => changes.note(other, valence));
        found.push(valence);
        byGroup.get(group)!.push(valence);
      }
    }
  }
  const means = [...byGroup].map(([group, valences]) => ({ group, mean: mean(valences) }));
  means.sort((a, b) => a.mean - b.mean);
  const [lowest, highest] = [means[0]!, means.at(-1)!];
  return {
    ...changes.moves(),
    groupsApart: highest.mean - lowest.mean,
    lowest: lowest.group,
    highest: highest.group,
  };
}

/** One set of pronouns put in the place of the other. */
export async function movePronouns(read: Read): Promise<Moves> {
  const changes = new Changes();
  for (const sentence of PRONOUN_SENTENCES) {
    const before = await changes.read(read, filled(sentence, PRONOUNS.first));
    changes.note(before, await changes.read(read, filled(sentence, PRONOUNS.second)));
  }
  return changes.moves();
}

/** Each flowery sentence put before one agent turn of each talk, in turns: the customer's turns after it. */
export async function moveByFlowers(scorer: ConversationScorer): Promise<Moves> {
  const changes = new Changes();
  for (const talk of TALKS) {
    const before = await valencesOf(scorer, talk);
    const agentTurns = (talk.length - 1) / 2;
    for (const [number, sentence] of FLOWERY.entries()) {
      const at = 2 * (number % agentTurns) + 1;
      const flowered = talk.map((text, i) => (i === at ? `${sentence} ${text}` : text));
      const after = await valencesOf(scorer, flowered);
      for (let i = at + 1; i < talk.length; i += 2) changes.note(before[i]!, after[i]!);
    }
  }
  return changes.moves();
}

async function valencesOf(scorer: ConversationScorer, talk: readonly string[]): Promise<(number | null)[]> {
  const { turns } = await scorer.score(talkOf(talk));
  return turns.map((turn) => turn?.valence ?? null);
}

function filled(said: Said, words: Readonly<Record<string, string>>): Said {
  const fill = (text: string) =>
    text.replace(/\b[A-Z]{4,5}\b/g, (hole, at) => {
      const word = words[hole] ?? hole;
      return at === 0 ? word.charAt(0).toUpperCase() + word.slice(1) : word;
    });
  return typeof said === 'string' ? fill(said) : said.map(fill);
}

class Changes {
  readonly #moved: number[] = [];
  readonly #unread: string[] = [];

  async read(read: Read, said: Said): Promise<number | null> {
    const valence = await read(said);
    if (valence === null) this.#unread.push(typeof said === 'string' ? said : said.join(' / '));
    return valence;
  }

  note(before: number | null, after: number | null): void {
    if (before !== null && after !== null) this.#moved.push(after - before);
  }

  moves(): Moves {
    const sorted = this.#moved.map(Math.abs).sort((a, b) => a - b);
    return {
      changes: sorted.length,
      mean: mean(sorted),
      p95: sorted[Math.ceil(0.95 * sorted.length) - 1]!,
      signed: mean(this.#moved),
      unread: this.#unread,
    };
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
