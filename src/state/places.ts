/**
 * Where the page finds what it loads by name, whatever folder it is served from.
 *
 * @module
 */
import { WEBGPU_RUNTIME, type ModelName } from '../domain/models';
import type { ScorerPlace } from '../pipeline/open-scorer';
import type { Precision } from '../sentiment/manifest';

/** The folders of a model and of the runtime that runs it, on a graphics processor where a precision is given. */
export function scorerPlace(model: ModelName, precision: Precision | null): ScorerPlace {
  return {
    model: modelFolder(model),
    runtime: new URL(precision ? WEBGPU_RUNTIME : 'ort/', document.baseURI).href,
    precision,
  };
}

/** A model's folder, with a slash at its end. */
export function modelFolder(model: ModelName): string {
  return new URL(`models/${model}/`, document.baseURI).href;
}

/** The invented conversations that the page carries. */
export function samplePlace(): string {
  return new URL('sample/sample.jsonl', document.baseURI).href;
}
