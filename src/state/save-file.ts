/**
 * Hands a file to the person: the browser asks where it goes, nothing is sent anywhere.
 *
 * The name is fixed by the caller: names and searches out of the data never enter a file name (DESIGN §6).
 *
 * @module
 */

/** Saves what is already a file. */
export function saveFile(name: string, file: Blob): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** Saves lines as a text file. */
export function saveLines(name: string, lines: readonly string[]): void {
  saveFile(name, fileOfLines(lines));
}

/** Lines as the text of a file. */
export const fileOfLines = (lines: readonly string[]): Blob =>
  new Blob(
    lines.map((line) => `${line}\n`),
    { type: 'text/plain' },
  );
