/**
 * Hands a file to the person: the browser asks where it goes, nothing is sent anywhere.
 *
 * The name is fixed by the caller: names and searches out of the data never enter a file name (DESIGN §6).
 *
 * @module
 */

/** Saves lines as a text file. */
export function saveLines(name: string, lines: readonly string[]): void {
  const url = URL.createObjectURL(
    new Blob(
      lines.map((line) => `${line}\n`),
      { type: 'text/plain' },
    ),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
