/**
 * What a person may change about found reasons; each gives a new book, so undo is keeping the old one.
 *
 * @module
 */
import { tokenise } from '../../csat/words';
import { partsOf, type Reason, type ReasonBook } from './book';

/** An empty name or one that another reason has changes nothing. */
export function renameReason(book: ReasonBook, id: number, name: string): ReasonBook {
  const trimmed = name.trim();
  if (trimmed === '' || book.reasons.some((own) => own.id !== id && own.name === trimmed)) return book;
  return change(book, id, { name: trimmed, isNamedByHand: true });
}

export function pinReason(book: ReasonBook, id: number, isPinned: boolean): ReasonBook {
  return change(book, id, { isPinned });
}

/**
 * Puts `id` into `into`, which keeps its name; rules of the one become rules of the other. Both stay what they are like:
 * two that have nothing in common have a middle that nothing is like.
 */
export function mergeReasons(book: ReasonBook, id: number, into: number): ReasonBook {
  const from = book.reasons.find((own) => own.id === id);
  const to = book.reasons.find((own) => own.id === into);
  if (!from || !to || from === to) return book;
  const taken = partsOf(from).map(({ centre, weights, floor }) => ({ centre, weights, floor }));
  const merged: Reason = {
    ...to,
    size: from.size + to.size,
    words: [...new Set([...to.words, ...from.words])],
    others: [...(to.others ?? []), ...taken],
  };
  return {
    ...book,
    reasons: book.reasons.flatMap((own) => (own === from ? [] : own === to ? [merged] : [own])),
    rules: book.rules.map((rule) => (rule.reason === id ? { ...rule, reason: into } : rule)),
  };
}

/** Puts several reasons, found in the openings of `id` alone, in its place. */
export function splitReason(book: ReasonBook, id: number, parts: ReasonBook): ReasonBook {
  if (parts.reasons.length < 2 || !book.reasons.some((own) => own.id === id)) return book;
  // A part may have the name of what is split: that one goes.
  const taken = new Set(book.reasons.flatMap((own) => (own.id === id ? [] : [own.name])));
  const fresh = parts.reasons.map((own, i) => ({
    ...own,
    id: book.nextId + i,
    name: taken.has(own.name) ? `${own.name} ${i + 2}` : own.name,
  }));
  return {
    ...book,
    nextId: book.nextId + fresh.length,
    reasons: book.reasons.flatMap((own) => (own.id === id ? fresh : [own])),
    rules: book.rules.filter(({ reason }) => reason !== id),
    rarity: { ...parts.rarity, ...book.rarity },
  };
}

/** "Mentions “refund” → Refunds"; of two rules with one phrase the later one stands. */
export function addRule(book: ReasonBook, phrase: string, reason: number): ReasonBook {
  const words = tokenise(phrase).join(' ');
  if (words === '' || !book.reasons.some(({ id }) => id === reason)) return book;
  const others = book.rules.filter((own) => own.phrase !== words);
  return { ...book, rules: [...others, { phrase: words, reason }] };
}

export function removeRule(book: ReasonBook, phrase: string): ReasonBook {
  return { ...book, rules: book.rules.filter((own) => own.phrase !== phrase) };
}

function change(book: ReasonBook, id: number, what: Partial<Reason>): ReasonBook {
  return { ...book, reasons: book.reasons.map((own) => (own.id === id ? { ...own, ...what } : own)) };
}
