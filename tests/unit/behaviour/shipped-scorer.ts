import { openScorer, type OpenScorer } from '$src/sentiment/scorer';
import { nodeWasm, readFrom, SHIPPED_MODEL } from '../../factories/model-folder';
import { modelFiles } from '../../factories/tiny-model';

/** The model that the page scores with, opened as the page opens it; the caller closes it. */
export async function openShippedScorer(): Promise<OpenScorer> {
  const files = await modelFiles(readFrom(SHIPPED_MODEL), await nodeWasm());
  const opened = await openScorer({ ...files, version: '0' });
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}
