import { openModel, type ModelFiles } from '$src/sentiment/onnx-model';
import { segmentsOf, windowsOf } from '$src/sentiment/windows';
import type { Turn } from '$src/domain/conversation';

/** SHA-256 over every float that the model puts out for these conversations: equal only if all bits are. */
export async function outputFingerprint(
  files: ModelFiles,
  conversations: readonly (readonly Turn[])[],
): Promise<string> {
  const opened = await openModel(files);
  if (!opened.ok) throw new Error(opened.error.message);
  const model = opened.value;
  const { manifest, pieces } = model;
  const outputs: Float32Array<ArrayBuffer>[] = [];
  for (const turns of conversations) {
    for (const window of windowsOf(segmentsOf(turns, pieces, manifest), pieces, manifest.limits)) {
      const { att, logits, hidden } = await model.run(window);
      outputs.push(att.slice(), logits.slice(), hidden.slice());
    }
  }
  await model.close();
  const digest = await crypto.subtle.digest('SHA-256', await new Blob(outputs).arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
