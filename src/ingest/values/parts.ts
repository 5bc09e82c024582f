/**
 * Text that JSON keeps in parts: content parts of language models (`[{"type": "text", "text": "…"}, {"type": "image"}]`),
 * documents of editors (`{"type": "doc", "content": […]}`), a value beside its annotations.
 *
 * @module
 */
import { isJsonRecord, type JsonRecord } from './json-record';

/** The words of a text in parts, blank where it is all pictures and calls of tools; null where the value is no such text. */
export function wordsInParts(value: unknown): string | null {
  if (Array.isArray(value)) return value.length > 0 && value.every(isPart) ? joined(value, '\n', 0) : null;
  if (!isJsonRecord(value)) return null;
  if (own(value, 'type') === 'doc' && Array.isArray(own(value, 'content'))) return wordsOf(value, 0).trim();
  if (isValue(value)) return String(value['value']);
  const parts = own(value, 'parts');
  return Array.isArray(parts) && Object.keys(value).every((key) => BESIDE_PARTS.has(key))
    ? joined(parts, '\n', 0)
    : null;
}

const BESIDE_PARTS = new Set(['parts', 'content_type', 'type', 'role']);

/** `{"value": "…", "annotations": []}` */
function isValue(record: JsonRecord): boolean {
  return (
    typeof own(record, 'value') === 'string' &&
    Object.keys(record).every((key) => /^(?:value|annotations|format|type|mime_?type|language)$/i.test(key))
  );
}

/** Parts say what they are, or hold nothing but words; whatever names a person, a time or an id is more than a part. */
function isPart(value: unknown): boolean {
  if (typeof value === 'string') return true;
  if (!isJsonRecord(value)) return false;
  const keys = Object.keys(value);
  if (keys.length === 1 && typeof own(value, 'text') === 'string') return true;
  const type = own(value, 'type');
  // Gemini names its other parts by their only key: `{"functionCall": {…}}`, `{"inlineData": {…}}`.
  if (typeof type !== 'string')
    return keys.length === 1 && /^(?:function|tool|inline|file|executable|code)[A-Z_]/.test(keys[0] ?? '');
  return NO_WORDS.test(type) || ((TEXT.test(type) || BLOCK.test(type)) && keys.every((key) => KEYS.has(key)));
}

const TEXT = /^(?:(?:input|output)[_-]?)?text$|^refusal$/i;
const BLOCK =
  /^(?:doc|paragraph|heading(?:[_-]?\w+)?|block[_-]?quote|panel|code[_-]?block|(?:bullet|bulleted|ordered|numbered|task|decision)?[_-]?list(?:[_-]?item)?|(?:task|decision)[_-]?item|table(?:[_-]?(?:row|cell|header))?|(?:nested)?expand)$/i;
const NO_WORDS =
  /^(?:(?:input|output)[_-]?)?(?:image(?:[_-]?(?:url|file))?|audio|video|file|document|media|media(?:single|group)|tool[_-]?(?:use|call|calls|result)|function[_-]?(?:call|response|result)|server[_-]?tool[_-]?use|thinking|redacted[_-]?thinking|reasoning|summary|rule)$/i;
const KEYS = new Set(
  'type text value content children refusal annotations citations cache_control attrs marks index level language format style id logprobs localId'.split(
    ' ',
  ),
);

/** Deeper than any document: a text made to exhaust the stack. */
const MAX_DEPTH = 20;

function joined(parts: readonly unknown[], by: string, depth: number): string {
  return parts
    .map((part) => wordsOf(part, depth + 1))
    .filter((words) => by === '' || words.trim() !== '')
    .join(by);
}

function wordsOf(part: unknown, depth: number): string {
  if (typeof part === 'string') return part;
  if (!isJsonRecord(part) || depth > MAX_DEPTH) return '';
  const type = typeof part['type'] === 'string' ? own(part, 'type') : 'text';
  const name = String(type);
  if (/^hard[_-]?break$/i.test(name)) return '\n';
  if (INLINE.test(name)) {
    const about = own(part, 'attrs');
    const said = isJsonRecord(about) ? (own(about, 'text') ?? own(about, 'url')) : '';
    return typeof said === 'string' ? said : '';
  }
  if (!TEXT.test(name) && !BLOCK.test(name)) return '';
  const said = ['text', 'value', 'content', 'children', 'refusal'].map((key) => own(part, key));
  for (const one of said) {
    if (typeof one === 'string') return one;
    if (isJsonRecord(one) && isValue(one)) return String(one['value']);
    if (Array.isArray(one)) return joined(one, one.some(isBlock) ? '\n' : '', depth);
  }
  return '';
}

/** What editors set into a line: people, faces, addresses. */
const INLINE = /^(?:mention|emoji|inline[_-]?card|status|date)$/i;

const isBlock = (value: unknown): boolean => isJsonRecord(value) && BLOCK.test(String(own(value, 'type')));

function own(record: JsonRecord, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
