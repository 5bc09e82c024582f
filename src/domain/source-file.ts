/** What import needs of a dropped file: a `File` in the browser, an opened blob with a name in Node. */
export interface SourceFile {
  readonly name: string;
  readonly size: number;
  stream(): ReadableStream<Uint8Array>;
  slice(start: number, end: number): Blob;
}
