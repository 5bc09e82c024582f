/**
 * Names for groups of openings, from the words that tell one from the others.
 *
 * Class-based TF-IDF (Grootendorst 2022, BERTopic): share of a term in the group's words × ln(1 + mean words of a
 * group / uses of the term anywhere).
 *
 * @module
 */

import { names } from './naming-words';

/** Words kept to describe a group. */
const KEPT = 8;
/** Words in its name. */
const NAMED = 2;

/** Of a group's openings; what fewer say describes one customer's story. */
const SAID_BY = 0.12;

/** The most distinctive words of each group, best first; `groupOf` is −1 for openings in no group. */
export function distinctiveWords(
  openings: readonly (readonly string[])[],
  groupOf: Int32Array,
  groups: number,
): string[][] {
  const counts = Array.from({ length: groups }, () => new Map<string, number>());
  const sizes = new Uint32Array(groups);
  const uses = new Map<string, number>();
  let all = 0;
  openings.forEach((grams, i) => {
    const group = groupOf[i]!;
    if (group < 0) return;
    sizes[group]!++;
    for (const gram of new Set(grams)) {
      counts[group]!.set(gram, (counts[group]!.get(gram) ?? 0) + 1);
      uses.set(gram, (uses.get(gram) ?? 0) + 1);
      all++;
    }
  });
  const mean = all / groups;
  return counts.map((own, group) => {
    const size = [...own.values()].reduce((total, count) => total + count, 0);
    const ranked = [...own]
      .map(([gram, count]) => ({
        gram,
        count,
        weight: (count / size) * Math.log(1 + mean / uses.get(gram)!),
      }))
      .sort((a, b) => b.weight - a.weight || (a.gram < b.gram ? -1 : 1));
    const common = ranked.filter(({ count }) => count >= SAID_BY * sizes[group]!);
    const telling = common.filter(({ gram }) => names(gram));
    // What a small group shares may be no more than a mood: then that is what it is called by.
    const best = [telling, common, ranked].find((list) => list.length > 0) ?? [];
    return withoutRepeats(best.map(({ gram }) => gram)).slice(0, KEPT);
  });
}

/** Of "card", "card arrival" and "arrival" the pair says it all; so a pair takes the place of the words in it. */
function withoutRepeats(ranked: readonly string[]): string[] {
  const kept: string[] = [];
  for (const gram of ranked.slice(0, KEPT * 3)) {
    const words = stemsOf(gram);
    const shares = (own: string) => stemsOf(own).some((word) => words.includes(word));
    const at = kept.findIndex(shares);
    if (at < 0) kept.push(gram);
    else if (words.length > 1 && !kept.some((own) => shares(own) && own.includes(' '))) {
      const rest = kept.filter((own) => !shares(own));
      kept.splice(0, kept.length, ...rest.slice(0, at), gram, ...rest.slice(at));
    }
  }
  return kept;
}

/** Near enough that "seat" and "seats", "decline" and "declining" are one. */
function stemsOf(gram: string): string[] {
  return gram
    .split(' ')
    .map((word) => (word.length > 3 ? word.replace(/(?:ings?|ed|es|e|(?<!s)s)$/, '') : word));
}

/** "Card arrival, tracking": for people, unlike any of the names that are `taken`. */
export function nameOf(words: readonly string[], taken: ReadonlySet<string>): string {
  for (let length = Math.min(NAMED, words.length); length <= words.length; length++) {
    const name = capitalised(words.slice(0, length).join(', '));
    if (name !== '' && !taken.has(name)) return name;
  }
  const stem = capitalised(words.join(', ')) || 'Unnamed';
  for (let number = 2; ; number++) if (!taken.has(`${stem} ${number}`)) return `${stem} ${number}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
