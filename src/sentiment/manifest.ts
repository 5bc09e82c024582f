/**
 * What a model folder says of itself in manifest.json: files and their hashes, limits, calibration, own error.
 *
 * @module
 */
import { err, ok, type Result } from '../domain/result';

/** Lengths in tokens. */
export interface ModelLimits {
  readonly customerTurnTokens: number;
  readonly agentTurnTokens: number;
  readonly windowTokens: number;
  /** Turns at the end of a window that the next one starts with, as context. */
  readonly overlapTurns: number;
}

export interface ModelFile {
  /** Lower-case hex. */
  readonly sha256: string;
  readonly bytes: number;
}

/** How far valences lie from a careful human's on conversations that the model never saw, on −1 … 1. */
export interface ModelError {
  readonly turn: number;
  readonly entry: number;
  readonly exit: number;
  readonly shift: number;
}

export interface ModelManifest {
  readonly name: string;
  readonly version: string;
  readonly files: { readonly 'arc.onnx': ModelFile; readonly 'vocab.txt': ModelFile };
  /** What each logit stands for, −2 … 2. */
  readonly steps: readonly number[];
  /** Length of a pooled vector. */
  readonly width: number;
  readonly limits: ModelLimits;
  /** p = softmax((logits + bias + prior) / temperature). */
  readonly bias: readonly number[];
  readonly prior: readonly number[];
  readonly temperature: number;
  /** The first tokens of an agent turn, its last ones, or nothing of it. */
  readonly agentText: 'whole' | 'tail' | 'none';
  readonly error: ModelError;
}

/** Reads a manifest from parsed JSON, or says in a sentence what is wrong with it. */
export function parseManifest(json: unknown): Result<ModelManifest, string> {
  try {
    return ok(read(json));
  } catch (failure) {
    return err(`This is not a manifest that Undertone can read: ${(failure as Error).message}.`);
  }
}

function read(json: unknown): ModelManifest {
  const root = record(json, 'the file');
  const files = record(root['files'], 'files');
  const limits = record(root['limits'], 'limits');
  const steps = numbers(root['steps'], 'steps');
  const error = record(root['error'], 'error');
  const agentText = root['agentText'];
  if (agentText !== 'whole' && agentText !== 'tail' && agentText !== 'none') {
    throw new Error('agentText is none of whole, tail, none');
  }
  // A pooled separator would have no word to show its share at.
  if (root['poolsSeparator'] === true) throw new Error('it pools separators, which this version does not');
  const manifest: ModelManifest = {
    name: text(root['name'], 'name'),
    version: text(root['version'], 'version'),
    files: {
      'arc.onnx': file(files['arc.onnx'], 'arc.onnx'),
      'vocab.txt': file(files['vocab.txt'], 'vocab.txt'),
    },
    steps,
    width: count(root['width'], 'width'),
    limits: {
      customerTurnTokens: count(limits['customerTurnTokens'], 'customerTurnTokens'),
      agentTurnTokens: count(limits['agentTurnTokens'], 'agentTurnTokens'),
      windowTokens: count(limits['windowTokens'], 'windowTokens'),
      overlapTurns: count(limits['overlapTurns'], 'overlapTurns'),
    },
    bias: numbers(root['bias'], 'bias', steps.length),
    prior: numbers(root['prior'], 'prior', steps.length),
    temperature: positive(root['temperature'], 'temperature'),
    agentText,
    error: {
      turn: positive(error['turn'], 'error.turn'),
      entry: positive(error['entry'], 'error.entry'),
      exit: positive(error['exit'], 'error.exit'),
      shift: positive(error['shift'], 'error.shift'),
    },
  };
  const { customerTurnTokens, agentTurnTokens, windowTokens } = manifest.limits;
  // One turn, [CLS] and [SEP] have to fit, or no window could ever hold it.
  if (Math.max(customerTurnTokens, agentTurnTokens) + 2 > windowTokens) {
    throw new Error('a turn of its greatest length does not fit into a window');
  }
  if (customerTurnTokens < 1) throw new Error('customerTurnTokens leaves no room for a word');
  return manifest;
}

function record(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new Error(`${name} is not an object`);
  return value as Record<string, unknown>;
}

function text(value: unknown, name: string): string {
  if (typeof value !== 'string') throw new Error(`${name} is not a text`);
  return value;
}

function positive(value: unknown, name: string): number {
  if (typeof value !== 'number' || !(value > 0)) throw new Error(`${name} is not a positive number`);
  return value;
}

function count(value: unknown, name: string): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw new Error(`${name} is not a whole number`);
  return value as number;
}

function numbers(value: unknown, name: string, length?: number): readonly number[] {
  const fits =
    Array.isArray(value) && value.every(Number.isFinite) && (length === undefined || value.length === length);
  if (!fits) throw new Error(`${name} is not a list of ${length ?? ''} numbers`);
  return value as number[];
}

function file(value: unknown, name: string): ModelFile {
  const { sha256, bytes } = record(value, name);
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`${name} has no sha256`);
  return { sha256, bytes: count(bytes, `the size of ${name}`) };
}
