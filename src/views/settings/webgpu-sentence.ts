/** What Settings says of the graphics processor: used or not, and why. */
import { ALLOWED, isFaster, type Measurement } from '../../state/engine-measurement';
import type { WebgpuState } from '../../state/engine.svelte';
import { counted, decimal, fileSize, SCREEN_SCALE } from '../../ui/format';

/** `bytes`: what its program would take to fetch. */
export function webgpuSentence(webgpu: WebgpuState, bytes: number): string {
  switch (webgpu.kind) {
    case 'unknown':
      return 'not looked for yet';
    case 'not-wanted':
      return 'not looked for, since WebAssembly was chosen';
    case 'no-graph':
      return 'not used: this model has no graph for it';
    case 'none':
      return 'this browser offers none to pages';
    case 'unsteady':
      return 'not used: on iPhones and iPads it ends the page in the middle of a job';
    case 'software':
      return `not used: ${webgpu.name} only imitates one, and slowly`;
    case 'not-fetched':
      return `${webgpu.adapter.name}, not used yet: its program, ${fileSize(bytes)}, is fetched only when you ask for it, and used if it is faster and says the same`;
    case 'measuring':
      return `${webgpu.adapter.name}, is being tested and measured`;
    case 'lost':
      return `${webgpu.adapter.name}, was lost after ${counted(webgpu.scoredBefore, 'conversation')}; WASM went on, and nothing was scored twice`;
    case 'measured':
      return `${webgpu.adapter.name}, ${finding(webgpu.measurement)}`;
  }
}

function finding(measurement: Measurement): string {
  const { wasm, webgpu, workers, selfTest } = measurement;
  if (webgpu !== null) {
    const against = `${rate(webgpu)} against ${rate(wasm)} conversations a second with ${counted(workers, 'worker')}`;
    return isFaster(measurement)
      ? `in use: faster on this machine (${against})`
      : `not used: slower on this machine (${against})`;
  }
  if (!selfTest) return 'not used: it did not come through its self-test';
  const differs = `its self-test differs in ${selfTest.total - selfTest.passed} of ${counted(selfTest.total, 'conversation')}`;
  return selfTest.worst === null
    ? `not used: ${differs}`
    : `not used: ${differs}, by up to ${points(selfTest.worst)} on −5…+5 where ${points(ALLOWED)} is allowed`;
}

const points = (valence: number) => decimal(valence * SCREEN_SCALE, 2);
const rate = (perSecond: number) => decimal(perSecond, perSecond < 20 ? 1 : 0);
