/** `'private_Comment'`, `'Private-comment'` and `'PrivateComment'` → `'private comment'`: words are compared so. */
export function wordKey(value: string): string {
  return value
    .trim()
    .replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .toLowerCase()
    .replaceAll(/[_.]|(?<=\p{L})-(?=\p{L})/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
