/**
 * onnxruntime-web, opened on a processor: the only file that knows it.
 *
 * The entries `/wasm` and `/webgpu` are two libraries: the default one holds an older way to a graphics processor
 * that hangs for ever when the processor is lost.
 *
 * @module
 */
import * as wasm from 'onnxruntime-web/wasm';
import type { InferenceSession } from 'onnxruntime-web/wasm';

/** Where the runtime's WebAssembly is: addresses of its two files, or their bytes where nothing may be fetched. */
export interface WasmSource {
  readonly binary?: Uint8Array;
  readonly paths?: string | { readonly mjs?: string; readonly wasm?: string };
}

/** A graph that keeps its big tensors in another file. */
export interface WideGraph {
  readonly graph: Uint8Array;
  /** The file it refers to, by the name that it has in there. */
  readonly weights: { readonly path: string; readonly data: Uint8Array };
}

/** One opened graph. Each input and output is one row of a window. */
export interface OnnxSession {
  run(inputs: Readonly<Record<string, BigInt64Array>>): Promise<Readonly<Record<string, unknown>>>;
  release(): Promise<void>;
}

const OPTIONS = {
  graphOptimizationLevel: 'all',
  // Patterns are kept for each input length; windows have hundreds of lengths and memory is never given back.
  enableMemPattern: false,
} as const;

/** The reference engine. */
export async function openOnWasm(graph: Uint8Array, source: WasmSource): Promise<OnnxSession> {
  configure(wasm.env, source);
  const session = await wasm.InferenceSession.create(graph, { ...OPTIONS, executionProviders: ['wasm'] });
  return serve(session, wasm.Tensor);
}

/** The machine's graphics processor; the library is loaded only here. */
export async function openOnWebgpu({ graph, weights }: WideGraph, source: WasmSource): Promise<OnnxSession> {
  const webgpu = await import('onnxruntime-web/webgpu');
  configure(webgpu.env, source);
  const session = await webgpu.InferenceSession.create(graph, {
    ...OPTIONS,
    executionProviders: ['webgpu'],
    externalData: [weights],
    // Shapes are counted on the processor, by design; a warning for each start would say so.
    logSeverityLevel: 3,
  });
  return serve(session, webgpu.Tensor);
}

function configure(env: typeof wasm.env, { binary, paths }: WasmSource): void {
  env.wasm.numThreads = 1;
  env.wasm.proxy = false;
  if (binary) env.wasm.wasmBinary = binary;
  if (paths) env.wasm.wasmPaths = paths;
}

function serve(session: InferenceSession, Tensor: typeof wasm.Tensor): OnnxSession {
  return {
    async run(inputs) {
      const feeds = Object.entries(inputs).map(
        ([name, row]) => [name, new Tensor('int64', row, [1, row.length])] as const,
      );
      const outputs = await session.run(Object.fromEntries(feeds));
      return Object.fromEntries(Object.entries(outputs).map(([name, { data }]) => [name, data]));
    },
    release: () => session.release(),
  };
}
