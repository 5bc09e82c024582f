import { describe, expect, test } from 'vitest';
import { randomOf } from '$src/csat/random';
import { STORED_VECTOR_LENGTH } from '$src/domain/vectors';
import { openBook } from '$src/insight/reasons/assign';
import { isLoose, type ReasonBook } from '$src/insight/reasons/book';
import { driftOf } from '$src/insight/reasons/drift';
import {
  addRule,
  mergeReasons,
  pinReason,
  removeRule,
  renameReason,
  splitReason,
} from '$src/insight/reasons/edit-reasons';
import { findReasons, type FindOptions } from '$src/insight/reasons/find-reasons';
import { openingFrom, openingOf, openingText, type Opening } from '$src/insight/reasons/opening';
import { agent, customer } from '../../../factories/conversation';

const OPTIONS: FindOptions = { grain: 'found', seed: 1, now: 5, model: 'aaa' };

/** Openings of one reason: words in any order, vectors around a direction of their own. */
function about(direction: number, words: readonly string[], count: number, seed = direction): Opening[] {
  const random = randomOf(seed + 1);
  return Array.from({ length: count }, () => {
    const vectors = new Int8Array(STORED_VECTOR_LENGTH);
    for (let d = 256; d < STORED_VECTOR_LENGTH; d++) vectors[d] = Math.round((random() - 0.5) * 24);
    vectors[256 + direction] = 100;
    const said = words.filter((_, at) => at === 0 || random() < 0.5);
    return openingFrom(`I have a question about my ${said.join(' and my ')}`, vectors);
  });
}

const REFUNDS = about(0, ['refund', 'money', 'return', 'credit', 'charge', 'amount', 'bank', 'order'], 60);
const LOGINS = about(1, ['password', 'login', 'account', 'code', 'reset', 'browser', 'screen', 'user'], 50);
const PARCELS = about(2, ['parcel', 'delivery', 'driver', 'door', 'address', 'van', 'label', 'box'], 40);
const EVERYTHING = [...REFUNDS, ...LOGINS, ...PARCELS];

function found(openings: readonly Opening[] = EVERYTHING, over: Partial<FindOptions> = {}) {
  const result = findReasons(openings, { ...OPTIONS, ...over });
  if (!result) throw new Error('nothing was found');
  return result;
}

/** The reason that most of these openings are assigned to. */
function reasonOf(openings: readonly Opening[], book: ReasonBook) {
  const counts = new Map<number, number>();
  for (const opening of openings) {
    const id = openBook(book)(opening)!.reason;
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const [[id, count]] = [...counts].sort(([, a], [, b]) => b - a) as [[number, number]];
  return { reason: book.reasons.find((own) => own.id === id)!, share: count / openings.length };
}

describe('what customers come with', () => {
  test('is found without saying how many reasons there are, largest first', () => {
    const { book } = found();
    expect(book.reasons.map(({ size }) => size)).toEqual([60, 50, 40]);
    for (const own of [REFUNDS, LOGINS, PARCELS]) expect(reasonOf(own, book).share).toBe(1);
  });

  test('is named by its own words and shown by its own openings', () => {
    const { book, examples } = found();
    const { reason } = reasonOf(LOGINS, book);
    expect(reason.name.toLowerCase()).toMatch(/password|login|account/);
    expect(reason.words.join(' ')).not.toMatch(/refund|parcel/);
    for (const at of examples.get(reason.id)!) expect(LOGINS).toContain(EVERYTHING[at]);
  });

  test('is said to be loose where words and meanings are drawn at random, and not where they are not', () => {
    const random = randomOf(5);
    const words = [...new Set(EVERYTHING.flatMap(({ grams }) => grams))].filter(
      (gram) => !gram.includes(' '),
    );
    const mixed = EVERYTHING.map((opening): Opening => ({
      ...opening,
      grams: Array.from({ length: 6 }, () => words[Math.floor(random() * words.length)]!),
      vector: Float32Array.from(opening.vector!, () => (random() - 0.5) / 4.6),
    }));
    expect(isLoose(found(mixed).book)).toBe(true);
    expect(isLoose(found().book)).toBe(false);
  });

  test('is the same on every machine', () => {
    expect(found().book).toEqual(found().book);
  });

  test('rests as plain data', () => {
    const { book } = found();
    expect(JSON.parse(JSON.stringify(book))).toEqual(book);
  });

  test('is not told from a handful', () => {
    expect(findReasons(EVERYTHING.slice(0, 59), OPTIONS)).toBeNull();
  });

  test('is told to be unknown where it fits nowhere', () => {
    const { book } = found();
    const fits = about(9, ['invoice', 'tax'], 40).map((opening) => openBook(book)(opening)!.belongs);
    expect(fits.filter(Boolean)).toHaveLength(0);
    const own = LOGINS.filter((opening) => !openBook(book)(opening)!.belongs);
    expect(own.length / LOGINS.length).toBeLessThanOrEqual(0.05);
  });

  test('goes by words alone where the model did not read the conversation', () => {
    const { book } = found();
    const fit = openBook(book)(openingFrom('my password and my login', null));
    expect(fit?.reason).toBe(reasonOf(LOGINS, book).reason.id);
    expect(openBook(book)(openingFrom('', null))).toBeNull();
  });
});

describe('a person who knows better', () => {
  test('names a reason, and the name survives', () => {
    const { book } = found();
    const { reason } = reasonOf(REFUNDS, book);
    const renamed = pinReason(renameReason(book, reason.id, ' Refunds '), reason.id, true);
    const again = found(EVERYTHING, { previous: renamed }).book;
    expect(again.reasons.filter(({ name }) => name === 'Refunds')).toHaveLength(1);
    expect(reasonOf(REFUNDS, again).reason.id).toBe(reason.id);
    expect(new Set(again.reasons.map(({ id }) => id)).size).toBe(again.reasons.length);
  });

  test('pins a reason, and what lies just outside its border makes no second one', () => {
    const { book } = found();
    const pinned = pinReason(book, reasonOf(REFUNDS, book).reason.id, true);
    const words = ['refund', 'money', 'return', 'credit', 'charge', 'amount', 'bank', 'order'];
    const many = about(0, words, 300, 9);
    const again = found([...many, ...LOGINS, ...PARCELS], { previous: pinned }).book;
    expect(again.reasons).toHaveLength(3);
    expect(reasonOf(many, again)).toMatchObject({ reason: { isPinned: true }, share: 1 });
  });

  test('cannot give two reasons one name', () => {
    const { book } = found();
    const [first, second] = book.reasons;
    expect(renameReason(book, second!.id, first!.name)).toBe(book);
  });

  test('puts two reasons together, and both sorts of openings go there', () => {
    const { book } = found();
    const [refunds, parcels] = [reasonOf(REFUNDS, book).reason, reasonOf(PARCELS, book).reason];
    const merged = mergeReasons(book, parcels.id, refunds.id);
    expect(merged.reasons).toHaveLength(2);
    for (const own of [REFUNDS, PARCELS]) expect(reasonOf(own, merged).reason.id).toBe(refunds.id);
    // Two that have nothing in common have no middle that either is like.
    for (const own of [REFUNDS, PARCELS, LOGINS]) {
      const belong = (of: ReasonBook) => own.filter((opening) => openBook(of)(opening)?.belongs).length;
      expect(belong(merged)).toBe(belong(book));
    }
    expect(reasonOf(LOGINS, merged).reason.id).toBe(reasonOf(LOGINS, book).reason.id);
  });

  test('parts a reason in two', () => {
    const { book } = found([...REFUNDS, ...LOGINS]);
    const merged = mergeReasons(book, book.reasons[1]!.id, book.reasons[0]!.id);
    const parts = found([...REFUNDS, ...LOGINS]).book;
    const split = splitReason(merged, merged.reasons[0]!.id, parts);
    expect(reasonOf(REFUNDS, split).reason.id).not.toBe(reasonOf(LOGINS, split).reason.id);
    expect(Math.min(...split.reasons.map(({ id }) => id))).toBeGreaterThanOrEqual(merged.nextId);
    expect(split.reasons.map(({ name }) => name)).toEqual(parts.reasons.map(({ name }) => name));
  });

  test('sets a rule that goes before likeness', () => {
    const { book } = found();
    const parcels = reasonOf(PARCELS, book).reason.id;
    const ruled = addRule(book, 'Where is it', parcels);
    const opening = openingFrom('Where is it? My password and my login and my refund', null);
    expect(openBook(ruled)(opening)).toMatchObject({ reason: parcels, belongs: true });
    expect(openBook(ruled)(openingFrom('somewhere is it, my password', null))?.likeness).toBeLessThan(1);
    expect(openBook(removeRule(ruled, 'where is it'))(opening)?.likeness).toBeLessThan(1);
  });
});

test('a greeting is not what somebody comes for', () => {
  const turns = [
    customer('hello there'),
    agent('How can I help?'),
    customer('my parcel is lost'),
    customer('the driver lied'),
    customer('and now I am late'),
  ];
  expect(openingText(turns)).toBe('my parcel is lost\nthe driver lied');
  expect(openingOf(turns, null).grams).toEqual(['parcel', 'lost', 'driver', 'driver lied', 'lied']);
});

test('many that fit nowhere are told, a few are chance', () => {
  expect(driftOf(99, 90, 0.05)).toBeNull();
  expect(driftOf(200, 14, 0.05)?.hasDrifted).toBe(false);
  expect(driftOf(200, 40, 0.05)).toMatchObject({ now: 0.2, hasDrifted: true });
});
