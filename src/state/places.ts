/**
 * Where the page finds what it loads by name, whatever folder it is served from.
 *
 * @module
 */
import type { ScorerPlace } from '../pipeline/open-scorer';

/** The folders of a model and of the runtime that runs it. */
export function scorerPlace(model: string): ScorerPlace {
  return {
    model: new URL(`models/${model}/`, document.baseURI).href,
    runtime: new URL('ort/', document.baseURI).href,
  };
}

/** The invented conversations that the page carries. */
export function samplePlace(): string {
  return new URL('sample/sample.jsonl', document.baseURI).href;
}
