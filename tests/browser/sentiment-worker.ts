import { outputFingerprint } from '../factories/fingerprint';
import { customer } from '../factories/conversation';
import {
  fingerprintedTurns,
  modelFiles,
  readJson,
  type ReadFile,
  type ShippedGolden,
  type TinyGolden,
} from '../factories/tiny-model';
import { openScorer } from '$src/sentiment/scorer';
import type { WasmSource } from '$src/sentiment/onnx-model';

export interface Question {
  /** Addresses of the model's files by name. */
  readonly model: Readonly<Record<string, string>>;
  readonly wasm: WasmSource;
}

export interface Answer {
  readonly fingerprint: string;
  readonly language: string;
}

/** Runs the model where the app does, in a module worker, and says what came out. */
self.addEventListener('message', ({ data }: MessageEvent<Question>) => {
  void answer(data).then(
    (found) => self.postMessage(found),
    (failure: unknown) => self.postMessage({ failure: String(failure) }),
  );
});

async function answer({ model, wasm }: Question): Promise<Answer> {
  const read: ReadFile = async (name) => new Uint8Array(await (await fetch(model[name]!)).arrayBuffer());
  const files = await modelFiles(read, wasm);
  const golden = await readJson(read, 'golden.json');
  const conversations = Array.isArray(golden)
    ? (golden as ShippedGolden)
    : (golden as TinyGolden).conversations;
  const fingerprint = await outputFingerprint(files, fingerprintedTurns(conversations));
  const opened = await openScorer({ ...files, version: '0' });
  if (!opened.ok) throw new Error(opened.error.message);
  const { language } = await opened.value.score({
    turns: [customer('Meu pedido ainda não chegou. Já faz duas semanas. Podem verificar?')],
  } as never);
  return { fingerprint, language };
}
