/** What a user would take: transformers.js reading each customer message, one thread. */
import { expose } from 'comlink';

/** As much of transformers.js as is used; it is loaded by address, since it is no package of the app. */
interface Transformers {
  readonly env: {
    allowRemoteModels: boolean;
    allowLocalModels: boolean;
    localModelPath: string;
    useBrowserCache: boolean;
    useWasmCache: boolean;
    readonly backends: { readonly onnx: { readonly wasm: { wasmPaths: string; numThreads: number } } };
  };
  readonly pipeline: (task: string, model: string, options: object) => Promise<Classifier>;
}

type Classifier = ((text: string) => Promise<readonly { readonly label: string }[]>) & {
  readonly tokenizer: { encode(text: string): readonly number[] };
};

export interface PeerPlace {
  readonly script: string;
  readonly runtime: string;
  readonly models: string;
  readonly model: string;
}

let classify: Classifier | undefined;

const api = {
  async open({ script, runtime, models, model }: PeerPlace): Promise<void> {
    const { env, pipeline } = (await import(/* @vite-ignore */ script)) as Transformers;
    Object.assign(env, {
      allowRemoteModels: false,
      allowLocalModels: true,
      localModelPath: models,
      useBrowserCache: false,
      useWasmCache: false,
    });
    env.backends.onnx.wasm.wasmPaths = runtime;
    env.backends.onnx.wasm.numThreads = 1;
    classify = await pipeline('text-classification', model, { device: 'wasm', dtype: 'q8' });
  },

  /** One message a run: batches are padded to the longest, and slower (measured). Gives the answers' number. */
  async classify(messages: readonly string[]): Promise<number> {
    let answers = 0;
    for (const message of messages) answers += (await opened()(message)).length;
    return answers;
  },

  countTokens: (messages: readonly string[]): number =>
    messages.reduce((sum, message) => sum + opened().tokenizer.encode(message).length, 0),
};

function opened(): Classifier {
  if (!classify) throw new Error('the peer was not opened');
  return classify;
}

export type PeerWorker = typeof api;
expose(api);
