/**
 * Which engine was faster on this machine, kept until one of the two changes.
 *
 * @module
 */
import { TOLERANCE, type SelfTest } from '../pipeline/self-test';

/** How far a valence may lie from the golden value in the self-test of the graphics processor, on −1 … 1. */
export const ALLOWED = TOLERANCE.webgpu;

const KEY = 'undertone-engine-measured';

export interface Measurement {
  /** What it holds for: weights, program, browser, graphics processor, workers. */
  readonly of: string;
  /** Conversations a second of `workers` WebAssembly workers at once. */
  readonly wasm: number;
  readonly workers: number;
  /** Of the graphics processor; null where its self-test failed and nothing was measured. */
  readonly webgpu: number | null;
  /** Of the graphics processor; null where it did not come to an end. */
  readonly selfTest: SelfTest | null;
}

/** Whether the graphics processor is the one to read with. */
export function isFaster({ wasm, webgpu }: Measurement): boolean {
  return webgpu !== null && webgpu > wasm;
}

/** What was measured of the same things before. */
export function rememberedMeasurement(of: string): Measurement | null {
  const stored = read();
  return stored?.of === of ? stored : null;
}

export function rememberMeasurement(measurement: Measurement): void {
  localStorage.setItem(KEY, JSON.stringify(measurement));
}

export function forgetMeasurement(): void {
  localStorage.removeItem(KEY);
}

/** What rests on disk is foreign input. */
function read(): Measurement | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    return isMeasurement(stored) ? stored : null;
  } catch {
    // Storage may be refused, or hold what another version wrote: it is measured again.
    return null;
  }
}

function isMeasurement(value: unknown): value is Measurement {
  if (typeof value !== 'object' || value === null) return false;
  const { of, wasm, workers, webgpu, selfTest } = value as Partial<Record<keyof Measurement, unknown>>;
  return (
    typeof of === 'string' &&
    isNumber(wasm) &&
    isNumber(workers) &&
    (webgpu === null || isNumber(webgpu)) &&
    (selfTest === null || isSelfTest(selfTest))
  );
}

function isSelfTest(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { passed, total, worst } = value as Partial<Record<keyof SelfTest, unknown>>;
  return isNumber(passed) && isNumber(total) && (worst === null || isNumber(worst));
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' && value >= 0;
}
