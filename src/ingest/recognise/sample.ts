/**
 * The beginning of a file, as text, as a table and as JSON: looked at once, by every format.
 *
 * @module
 */
import { sniffJson, type JsonView } from './json-prefix';
import { sniffTable, type TableView } from './table';

export class Sample {
  readonly text: string;
  /** The text is all there is. */
  readonly isWhole: boolean;
  #json: JsonView[] | undefined;
  readonly #tables = new Map<string | undefined, TableView | null>();

  constructor(text: string, isWhole: boolean) {
    this.text = text;
    this.isWhole = isWhole;
  }

  /** Every way to see records in it; empty where it is not JSON. */
  get json(): readonly JsonView[] {
    return (this.#json ??= sniffJson(this.text, this.isWhole));
  }

  table(delimiter?: string): TableView | null {
    if (this.json.length > 0) return null;
    let table = this.#tables.get(delimiter);
    if (table === undefined)
      this.#tables.set(delimiter, (table = sniffTable(this.text, this.isWhole, delimiter)));
    return table;
  }
}
