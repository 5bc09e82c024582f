/** A stretch of text as it was said, or what stands in place of something that was taken out. */
export type TextPart =
  { readonly kind: 'said'; readonly text: string } | { readonly kind: 'masked'; readonly what: string };

/** Capitals in brackets, as redaction writes them: [CARD], [PHONE], [ORDER NUMBER], [NAME_1]. */
const MASK = /\[([A-Z][A-Z_ -]{1,28}?)(?:[_ ]?\d+)?\]/g;

/** Parts a text at its masks: 'got it [CODE].' → 'got it ', code, '.'. */
export function partsOf(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(MASK)) {
    if (match.index > from) parts.push({ kind: 'said', text: text.slice(from, match.index) });
    parts.push({ kind: 'masked', what: (match[1] ?? '').replaceAll('_', ' ').toLowerCase() });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ kind: 'said', text: text.slice(from) });
  return parts;
}
