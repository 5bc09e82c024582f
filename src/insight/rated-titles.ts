/**
 * Titles of what happens to those who answered the survey beside those who did not.
 *
 * @module
 */
import type { Finding } from './finding';
import type { Overview } from './overview';
import { compareShares, isReal, TOO_FEW } from './statistics';
import type { RatedOrNot } from './summary';
import { count, counted, perThousand } from './words';

/** A smaller gap is real in a large store, and nothing that a team could act on. */
const ONE_PER_THOUSAND = 0.001;

/** Whether those who did not answer were escalated more often than those who did. */
export function escalationTitle({ total, alike }: Overview): Finding {
  return titleOf(total.escalations, alike.escalations, {
    absent: {
      title: 'The files do not say what was escalated',
      how: 'No column of escalations was recognised.',
    },
    name: 'Escalations per 1,000',
    verb: 'escalate',
    how: (happened, known) =>
      `${count(happened)} escalated of ${counted(known, 'conversation')} of which the files say so`,
  });
}

/** Whether those who did not answer came back more often than those who did. */
export function repeatTitle({ total, alike }: Overview): Finding {
  return titleOf(total.repeats, alike.repeats, {
    absent: {
      title: 'Who came back cannot be told',
      how: 'The files name no customers, or hold less than a week.',
    },
    name: 'Repeat contacts per 1,000',
    verb: 'come back',
    how: (happened, known) =>
      `The same customer back within seven days after ${count(happened)} of ${counted(known, 'conversation')} ` +
      `that are at least a week old`,
  });
}

interface Words {
  readonly absent: { readonly title: string; readonly how: string };
  readonly name: string;
  readonly verb: string;
  readonly how: (happened: number, known: number) => string;
}

function titleOf({ rated, unrated }: RatedOrNot, alike: number, words: Words): Finding {
  const known = rated.of + unrated.of;
  if (known === 0) return { kind: 'absent', ...words.absent };
  const how =
    `${words.how(rated.count + unrated.count, known)}: ` +
    `${count(rated.of)} rated, ${count(unrated.of)} unrated.`;
  if (Math.min(rated.of, unrated.of) < TOO_FEW)
    return { kind: 'plain', title: `${words.name}, by week`, how };
  const together = alike > 1 ? ', what happened to one customer taken together' : '';
  const tested = `${how} Compared by the two-proportion test at 95 %${together}.`;
  const gap = Math.abs(rated.share! - unrated.share!);
  if (gap < ONE_PER_THOUSAND || !isReal(compareShares(rated, unrated, alike))) {
    return { kind: 'plain', title: `${words.name}, rated and unrated: no difference shown`, how: tested };
  }
  const often = unrated.share! > rated.share! ? 'more' : 'less';
  return {
    kind: 'found',
    title:
      `Those who gave no answer ${words.verb} ${often} often: ${perThousand(unrated.share!)} per 1,000, ` +
      `against ${perThousand(rated.share!)}`,
    how: tested,
  };
}
