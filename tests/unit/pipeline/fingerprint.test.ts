import { expect, test } from 'vitest';
import { findFiles, fingerprintOf, isSameFile } from '$src/pipeline/fingerprint';

const MIB = 1 << 20;

/** A file of zeros with some bytes set. */
function file(size: number, marks: Readonly<Record<number, number>> = {}, name = 'october.csv') {
  const bytes = new Uint8Array(size);
  for (const [at, byte] of Object.entries(marks)) bytes[Number(at)] = byte;
  return Object.assign(new Blob([bytes]), { name });
}

test('says name, size and a SHA-256', async () => {
  const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
  expect(await fingerprintOf(file(0))).toEqual({ name: 'october.csv', size: 0, sha256: empty });
});

test('a renamed copy is the same file', async () => {
  const [original, copy] = [await fingerprintOf(file(10)), await fingerprintOf(file(10, {}, 'copy.csv'))];
  expect(isSameFile(original, copy)).toBe(true);
});

test.each([
  ['its first byte', { 0: 1 }],
  ['its last byte', { [3 * MIB - 1]: 1 }],
  ['the last byte of the first MiB', { [MIB - 1]: 1 }],
])('an export that differs in %s is another file', async (_, marks) => {
  expect(isSameFile(await fingerprintOf(file(3 * MIB)), await fingerprintOf(file(3 * MIB, marks)))).toBe(
    false,
  );
});

test('an export of another length is another file', async () => {
  expect(isSameFile(await fingerprintOf(file(3 * MIB)), await fingerprintOf(file(3 * MIB + 1)))).toBe(false);
});

test('of a small file every byte counts, and none twice', async () => {
  const size = MIB + 10;
  expect(isSameFile(await fingerprintOf(file(size)), await fingerprintOf(file(size, { [MIB]: 1 })))).toBe(
    false,
  );
});

test('the middle of a large file is not read', async () => {
  const [a, b] = [await fingerprintOf(file(3 * MIB)), await fingerprintOf(file(3 * MIB, { [1.5 * MIB]: 1 }))];
  expect(isSameFile(a, b)).toBe(true);
});

test('finds files by their content, under whatever name, and says which are not there', async () => {
  const [a, b, c] = ['one', 'two', 'three'].map((text, i) => new File([text], `${i}.csv`));
  const wanted = [await fingerprintOf(a!), await fingerprintOf(b!), await fingerprintOf(c!)];
  const copy = new File(['two'], 'copy of 1.csv');
  expect(await findFiles([copy, c!], wanted)).toEqual([null, copy, c]);
});
