import { describe, expect, test } from 'vitest';
import { randomOf } from '$src/csat/random';
import { compareHandling } from '$src/insight/learning-paths/differences';
import { TERMS, type HandledConversation, type Handling } from '$src/insight/learning-paths/handling';

const NOTHING = Object.fromEntries(TERMS.map((term) => [term, NaN])) as Handling;

/** Chats take minutes, letters hours; who wrote more letters has no slower colleagues. */
function side(
  random: () => number,
  n: number,
  letters: number,
  over: (handling: Handling) => Partial<Handling> = () => ({}),
  who = 1,
): HandledConversation[] {
  return Array.from({ length: n }, () => {
    const isLetter = random() < letters;
    const handling: Handling = {
      'first response': (isLetter ? 14_400_000 : 60_000) * (0.2 + random() ** 3),
      'turns to a solution': random() < 0.3 ? NaN : 1 + Math.floor(random() * (isLetter ? 3 : 8)),
      'hand-overs': Number(random() < 0.2),
      'early acknowledgement': Number(random() < 0.4),
      questions: Math.round(random() * 4) / 4,
      'next step said': Number(random() < 0.5),
    };
    return {
      handling: { ...handling, ...over(handling) },
      stratum: isLetter ? 'letter' : 'chat',
      who,
      exit: random(),
    };
  });
}

describe('where nothing differs', () => {
  test('at most one path in twenty says that something does, although one side has more letters', () => {
    const PATHS = 300;
    let withAny = 0;
    for (let seed = 1; seed <= PATHS; seed++) {
      const random = randomOf(seed);
      const terms = compareHandling(side(random, 30, 0.7), side(random, 45, 0.2), { seed, draws: 399 });
      if (terms.some(({ verdict }) => verdict.startsWith('differs'))) withAny++;
    }
    // 5 % and two standard errors of 300 paths.
    expect(withAny / PATHS).toBeLessThan(0.05 + 2 * Math.sqrt((0.05 * 0.95) / PATHS));
  });

  test('what is the same in every conversation shows no difference', () => {
    const same = side(randomOf(1), 20, 0, () => ({ 'hand-overs': 0 }));
    const terms = compareHandling(same, same);
    expect(terms.find(({ term }) => term === 'hand-overs')).toMatchObject({
      p: 1,
      verdict: 'no difference shown',
    });
  });
});

describe('where colleagues acknowledge the trouble in seven of ten and the agent in two', () => {
  test('that is found in nine of ten paths, hardly anything else is, and as nothing comes of it, it is no gain', () => {
    const PATHS = 100;
    let found = 0;
    let others = 0;
    let gains = 0;
    for (let seed = 1; seed <= PATHS; seed++) {
      const random = randomOf(1000 + seed);
      const saying = (share: number) => () => ({ 'early acknowledgement': Number(random() < share) });
      const terms = compareHandling(
        side(random, 50, 0.5, saying(0.2)),
        side(random, 60, 0.4, saying(0.7), 2),
        {
          seed,
          draws: 399,
        },
      );
      for (const { term, verdict, own, colleagues } of terms) {
        if (verdict === 'differs') gains++;
        if (!verdict.startsWith('differs')) continue;
        if (term !== 'early acknowledgement') others++;
        else if (own.value < colleagues.value) found++;
      }
    }
    expect(found).toBeGreaterThanOrEqual(90);
    expect(others).toBeLessThanOrEqual(8);
    expect(gains).toBeLessThanOrEqual(8);
  });

  test('with seven conversations nothing is claimed', () => {
    const few = side(randomOf(3), 7, 0, () => ({ 'early acknowledgement': 0 }));
    const many = side(randomOf(4), 60, 0, () => ({ 'early acknowledgement': 1 }));
    expect(compareHandling(few, many).map(({ verdict }) => verdict)).toEqual(TERMS.map(() => 'too few'));
  });
});

test('chats are not compared with letters', () => {
  const random = randomOf(9);
  const terms = compareHandling(side(random, 40, 0), side(random, 40, 1));
  expect(terms.every(({ verdict, p }) => verdict === 'too few' && p === 1)).toBe(true);
});

test('what no conversation says has no middle', () => {
  const silent = [{ handling: NOTHING, stratum: '', who: 1, exit: 0 }];
  expect(compareHandling(silent, silent)[0]).toMatchObject({ own: { n: 0, value: NaN } });
});
