/**
 * Elements of the XML that office programs write, found in one pass: time in proportion to the length, whatever is left
 * open. Elements of one name do not nest in what is read so.
 *
 * @module
 */

export interface XmlElement {
  /** What stands in its tag behind the name. */
  readonly attributes: string;
  readonly content: string;
  readonly start: number;
  readonly end: number;
}

/** A name, with or without the prefix of a namespace, as the beginning of a tag's pattern. */
const named = (name: string): string => `<((?:\\w{1,32}:)?${name})((?:[\\s/][^<>]*)?)>`;

/** The attributes of each opening tag of a name. */
export function tagsIn(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(named(name), 'g'))].map((m) => m[2] ?? '');
}

/** Each element of a name; none from one on that is never closed. */
export function* elementsIn(xml: string, name: string): Generator<XmlElement> {
  const open = new RegExp(named(name), 'g');
  for (let m = open.exec(xml); m; m = open.exec(xml)) {
    const [tag, fullName = '', attributes = ''] = m;
    const from = m.index + tag.length;
    if (attributes.endsWith('/')) {
      yield { attributes, content: '', start: m.index, end: from };
      continue;
    }
    const closing = `</${fullName}>`;
    const to = xml.indexOf(closing, from);
    if (to < 0) return;
    const end = to + closing.length;
    yield { attributes, content: xml.slice(from, to), start: m.index, end };
    open.lastIndex = end;
  }
}

/** What the first element of a name holds; empty where there is none. */
export function contentOfFirst(xml: string, name: string): string {
  for (const { content } of elementsIn(xml, name)) return content;
  return '';
}

/** The text without the elements of a name. */
export function without(xml: string, name: string): string {
  let kept = '';
  let from = 0;
  for (const { start, end } of elementsIn(xml, name)) {
    kept += xml.slice(from, start);
    from = end;
  }
  return kept + xml.slice(from);
}

export function attribute(tag: string | undefined, name: string): string {
  const m = new RegExp(`(?:^|\\s)${name}=(?:"([^"]*)"|'([^']*)')`).exec(tag ?? '');
  return m?.[1] ?? m?.[2] ?? '';
}
