/**
 * The models that the page ships, and what of them it keeps only once somebody has asked for it.
 *
 * @module
 */

/** The default first: it is on the machine before the page is ready. */
export const MODELS = ['arc', 'arc-fast'] as const;
export type ModelName = (typeof MODELS)[number];

/**
 * Files that are fetched together when a person asks for them: another model, or all that a graphics processor
 * needs (its runtime, and each model's graph for it).
 */
export type Pack = Exclude<ModelName, 'arc'> | 'webgpu';

/** The folder of the runtime for graphics processors. */
export const WEBGPU_RUNTIME = 'ort-webgpu/';

/** The pack that a file of the build belongs to; null for what is fetched before the page is ready. */
export function packOf(path: string): Pack | null {
  if (path.startsWith(WEBGPU_RUNTIME)) return 'webgpu';
  const [, model, file] = /^models\/([^/]+)\/(.+)$/.exec(path) ?? [];
  if (model === undefined || file === undefined) return null;
  if (/-(half|single)\.onnx$/.test(file)) return 'webgpu';
  // What a model says of itself is there from the start, so that a person can choose.
  if (model === MODELS[0] || file === 'manifest.json') return null;
  return MODELS.find((name): name is Exclude<ModelName, 'arc'> => name === model) ?? null;
}
