/**
 * What the shipped models say of themselves, those included that are not on this machine yet.
 *
 * @module
 */
import { meaningfulShift } from '../arc/arc';
import { MODELS, type ModelName } from '../domain/models';
import { parseManifest, type ModelManifest } from '../sentiment/manifest';
import { modelFolder } from './places';

export class Models {
  /** In the order in which they are offered; empty until they were read. */
  offered = $state.raw<readonly { readonly name: ModelName; readonly manifest: ModelManifest }[]>([]);

  /** Reads the manifests, which are part of the page; a model without one is not offered. */
  async read(): Promise<void> {
    const read = await Promise.all(
      MODELS.map(async (name) => {
        const manifest = await manifestAt(modelFolder(name));
        return manifest ? [{ name, manifest }] : [];
      }),
    );
    this.offered = read.flat();
  }

  /** By the hash of its weights, δ of each model: the smallest shift that it can tell from its own error. */
  get shifts(): Readonly<Record<string, number>> {
    return Object.fromEntries(
      this.offered.map(({ manifest }) => [
        manifest.files.graph.sha256,
        meaningfulShift(manifest.error.shift),
      ]),
    );
  }

  /** The name of the weights with this hash; null for weights of another version. */
  nameOf(sha256: string): ModelName | null {
    return this.offered.find(({ manifest }) => manifest.files.graph.sha256 === sha256)?.name ?? null;
  }
}

async function manifestAt(folder: string): Promise<ModelManifest | null> {
  try {
    const answer = await fetch(`${folder}manifest.json`);
    const manifest = parseManifest(await answer.json());
    return manifest.ok ? manifest.value : null;
  } catch {
    // A build without this model: the page is none the worse.
    return null;
  }
}
