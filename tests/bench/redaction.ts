import type { Conversation, ConversationId, CustomerId, Turn } from '$src/domain/conversation';
import { MASK_KINDS, type MaskKind } from '$src/ingest/redact/masks';
import { redactConversation } from '$src/ingest/redact/redact';
import { markedSentences, type MarkedSentence } from './redaction-set';

export interface KindResult {
  readonly kind: MaskKind;
  readonly marked: number;
  readonly found: number;
  /** Masks that cover what is not marked, or more than it. */
  readonly wrong: number;
}

export interface RedactionBench {
  readonly sentences: number;
  readonly kinds: readonly KindResult[];
  /** Sentences that came out otherwise than marked: what was said, and what became of it. */
  readonly missed: readonly (readonly [said: string, became: string])[];
}

interface Span {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

/** Masks every sentence and compares mask by mask: right where kind, beginning and end are. */
export function benchRedaction(seed?: number): RedactionBench {
  const sentences = markedSentences(seed);
  const counts = new Map(MASK_KINDS.map((kind) => [kind as string, { marked: 0, found: 0, wrong: 0 }]));
  const missed: [string, string][] = [];
  for (const sentence of sentences) {
    const { text, spans } = unmark(sentence.marked);
    const became = redact(text, sentence);
    const masks = spansOf(text, became);
    const isIn = (span: Span, all: readonly Span[]) =>
      all.some((one) => one.kind === span.kind && one.start === span.start && one.end === span.end);
    for (const span of spans) counts.get(span.kind)!.marked++;
    for (const mask of masks) counts.get(mask.kind)![isIn(mask, spans) ? 'found' : 'wrong']++;
    if (masks.length !== spans.length || !masks.every((mask) => isIn(mask, spans)))
      missed.push([text, became]);
  }
  return {
    sentences: sentences.length,
    kinds: MASK_KINDS.map((kind) => ({ kind, ...counts.get(kind)! })),
    missed,
  };
}

function redact(text: string, { asked, customer }: MarkedSentence): string {
  const turns = [said('agent', asked), said('customer', text)];
  const conversation = { ...NOTHING_KNOWN, customer: customer as CustomerId | null, turns };
  return redactConversation(conversation).conversation.turns[1]!.text;
}

const said = (speaker: 'agent' | 'customer', text: string): Turn => ({
  speaker,
  text,
  at: null,
  agent: null,
});

const NOTHING_KNOWN: Conversation = {
  id: '1' as ConversationId,
  source: 'bench',
  channel: null,
  agent: null,
  reason: null,
  customer: null,
  startedAt: null,
  closedAt: null,
  escalated: null,
  escalatedAt: null,
  rating: null,
  surveyed: null,
  turns: [],
};

/** `'call [[phone:123]]'` → the text, and where what is marked lies in it. */
function unmark(marked: string): { readonly text: string; readonly spans: readonly Span[] } {
  const spans: Span[] = [];
  let text = '';
  for (const [part, kind, value] of marked.matchAll(/\[\[(\w+):(.*?)\]\]|[^[]+|\[/gs)) {
    if (kind !== undefined) spans.push({ kind, start: text.length, end: text.length + value!.length });
    text += value ?? part;
  }
  return { text, spans };
}

/** Where the masks of a text lie in what it was before: what is between them has stayed. */
function spansOf(text: string, became: string): Span[] {
  const spans: Span[] = [];
  const parts = became.split(MASK);
  let at = parts[0]!.length;
  for (let i = 1; i < parts.length; i += 2) {
    const kept = parts[i + 1]!;
    const end = i + 2 === parts.length ? text.length - kept.length : text.indexOf(kept, at + 1);
    spans.push({ kind: parts[i]!.toLowerCase(), start: at, end });
    at = end + kept.length;
  }
  return spans;
}

const MASK = new RegExp(`\\[(${MASK_KINDS.join('|').toUpperCase()})\\]`);
