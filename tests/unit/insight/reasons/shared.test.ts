import { describe, expect, test } from 'vitest';
import { randomOf } from '$src/csat/random';
import { STORED_VECTOR_LENGTH } from '$src/domain/vectors';
import { openBook } from '$src/insight/reasons/assign';
import { pinReason } from '$src/insight/reasons/edit-reasons';
import { findReasons, type FindOptions } from '$src/insight/reasons/find-reasons';
import { buildLexicon } from '$src/insight/reasons/lexicon';
import { openingFrom, type Opening } from '$src/insight/reasons/opening';
import { findSharedPieces } from '$src/insight/reasons/shared-sentences';

const OPTIONS: FindOptions = { grain: 'found', seed: 1, now: 5, model: 'aaa' };
const OPENING_AT = 256;

/** The first word is in every opening of its topic; each has a direction of its own. */
const TOPICS = [
  ['refund', 'money', 'return', 'credit', 'charge', 'amount', 'bank', 'order'],
  ['password', 'login', 'account', 'code', 'reset', 'browser', 'screen', 'user'],
  ['parcel', 'delivery', 'driver', 'door', 'address', 'van', 'label', 'box'],
  ['visa', 'passport', 'embassy', 'border', 'stamp', 'form', 'queue', 'office'],
] as const;
/** The direction of what is said beside the matter, nearly as strong as a topic's. */
const BESIDE = 40;
const URGENT = 'It is quite urgent for me.';

interface Made {
  readonly topic: number;
  readonly opening: Opening;
}

/** Openings of the four topics in turn; `beside` says what comes after the matter, '' for nothing. */
function made(
  count: number,
  beside: (topic: number, random: () => number, i: number) => string,
  seed = 1,
): Made[] {
  const random = randomOf(seed);
  return Array.from({ length: count }, (_, i) => {
    const topic = i % TOPICS.length;
    const said = TOPICS[topic]!.filter((_, at) => at === 0 || random() < 0.5);
    const more = beside(topic, random, i);
    const vectors = new Int8Array(STORED_VECTOR_LENGTH);
    for (let d = OPENING_AT; d < vectors.length; d++) vectors[d] = Math.round((random() - 0.5) * 24);
    vectors[OPENING_AT + topic] = 90;
    if (more !== '') vectors[OPENING_AT + BESIDE] = 110;
    const text = `I have a question about my ${said.join(' and my ')}. ${more}`;
    return { topic, opening: openingFrom(text, vectors) };
  });
}

const urgentThird = (_: number, random: () => number) => (random() < 1 / 3 ? URGENT : '');

function found(all: readonly Made[], over: Partial<FindOptions> = {}) {
  return findReasons(
    all.map(({ opening }) => opening),
    { ...OPTIONS, ...over },
  )!.book;
}

function sharedBy(openings: readonly Opening[]): string[] {
  const lexicon = buildLexicon(openings.map(({ grams }) => grams));
  return findSharedPieces(openings, lexicon).flatMap(({ sentences }) => sentences);
}

const texts = (all: readonly string[]) => all.map((text) => openingFrom(text, null));

describe('what many say beside the matter', () => {
  const all = made(240, urgentThird);

  test('makes no reason of its own, as it would if nothing were taken out', () => {
    const names = (over: Partial<FindOptions> = {}) =>
      found(all, over)
        .reasons.map(({ words }) => words.join(' '))
        .join(' ');
    expect(names({ shared: null })).toMatch(/urgent/);
    expect(names()).not.toMatch(/urgent/);
    expect(found(all).shared?.sentences).toEqual(['it is quite urgent for me']);
  });

  test('leaves each topic one reason, in those who come later too', () => {
    const book = found(all);
    expect(book.reasons).toHaveLength(TOPICS.length);
    const assign = openBook(book);
    const reasonOf = new Map<number, number>();
    for (const { topic, opening } of [...all, ...made(80, urgentThird, 2)]) {
      const { reason } = assign(opening)!;
      expect(reason).toBe(reasonOf.get(topic) ?? reason);
      reasonOf.set(topic, reason);
    }
    expect(new Set(reasonOf.values()).size).toBe(TOPICS.length);
  });

  test('is plain data, at right angles', () => {
    const { shared } = found(made(240, (_, random) => (random() < 0.3 ? URGENT : '')));
    expect(JSON.parse(JSON.stringify(shared))).toEqual(shared);
    expect(shared!.directions).toHaveLength(1);
    expect(shared!.directions[0]![BESIDE]).toBeGreaterThan(0.95);
  });

  test('stays out while a pinned reason stays, and new ones come out beside it', () => {
    const book = found(all);
    const pinned = pinReason(book, book.reasons[0]!.id, true);
    const later = made(240, (_, random) =>
      random() < 0.3 ? URGENT : random() < 0.3 ? 'Sent from my Nokia' : '',
    );
    const again = found(later, { previous: pinned });
    expect(again.shared!.sentences).toEqual(['it is quite urgent for me', 'sent from my nokia']);
    expect(again.reasons.find(({ isPinned }) => isPinned)?.id).toBe(book.reasons[0]!.id);
    expect(again.reasons).toHaveLength(TOPICS.length);
    expect(again.reasons.map(({ words }) => words.join(' ')).join(' ')).not.toMatch(/urgent|nokia/);
    const own = later.filter(({ topic }) => TOPICS[topic]!.includes(book.reasons[0]!.words[0]! as never));
    const stays = own.filter(({ opening }) => openBook(again)(opening)?.reason === book.reasons[0]!.id);
    expect(stays.length / own.length).toBeGreaterThan(0.9);
  });

  test('is a notice of several sentences as well, with the names that stand under it', () => {
    const people = ['Ann Miller', 'Tom Baker', 'Joan Smith'];
    const mail = made(400, (_, random) =>
      random() < 0.6
        ? `Kind regards\n${people[Math.floor(random() * people.length)]!}\n\nThis message is confidential. Please think before printing it.`
        : '',
    );
    const cut = sharedBy(mail.map(({ opening }) => opening));
    expect(cut).toEqual(
      expect.arrayContaining(['kind regards', 'this message is confidential', 'ann miller']),
    );
    expect(cut).toHaveLength(6);
  });
});

describe('what people come about is left alone', () => {
  test('a sentence that one topic repeats', () => {
    const all = made(240, (topic) => (topic === 2 ? 'I would like the driver to come again.' : ''));
    expect(sharedBy(all.map(({ opening }) => opening))).toEqual([]);
  });

  test('a sentence that is all there is', () => {
    const all = made(240, () => '').map(({ topic, opening }) =>
      topic === 0 ? openingFrom('I want my money back.', null) : opening,
    );
    expect(sharedBy(all)).toEqual([]);
  });

  test('a sentence that rare ones say, or nearly everybody', () => {
    const say = (share: number) =>
      sharedBy(
        made(240, (_topic, _random, i) => (i % 100 < share * 100 ? URGENT : '')).map(
          ({ opening }) => opening,
        ),
      );
    expect(say(0.02)).toEqual([]);
    expect(say(0.98)).toEqual([]);
    expect(say(0.3)).toHaveLength(1);
  });

  test('what everybody says one or another of', () => {
    const random = randomOf(3);
    const one = (of: readonly string[]) => of[Math.floor(random() * of.length)]!;
    const things = ['lamp', 'chair', 'sofa', 'table', 'kettle', 'mixer', 'radio', 'camera'];
    const wants = [
      'I want a refund.',
      'It has not arrived.',
      'I would like to cancel the order.',
      'It broke.',
    ];
    const places = ['harbour', 'airport', 'station', 'market'];
    const all = Array.from(
      { length: 400 },
      () => `I bought a ${one(things)} in the ${one(places)} shop for my ${one(things)}. ${one(wants)}`,
    );
    expect(sharedBy(texts(all))).toEqual([]);
    const withUrgency = all.map((text) => (random() < 1 / 3 ? `${text} ${URGENT}` : text));
    expect(sharedBy(texts(withUrgency))).toEqual(['it is quite urgent for me']);
  });
});

test('what stands in front does not hide what was said', () => {
  const notice = 'This comes from outside. Never open anything unless you know who sent it to you. '.repeat(
    4,
  );
  const opening = openingFrom(`${notice}My parcel is lost.`, null);
  expect(opening.grams).not.toContain('parcel');
  expect(opening.sentences.flat()).toContain('parcel');
});
