/**
 * What a model folder says of itself in manifest.json: files and their hashes, limits, calibration, own error.
 *
 * @module
 */
import { err, ok, type Result } from '../domain/result';
import {
  CONVERSATION_VECTOR_KINDS,
  STORED_VECTOR_LENGTH,
  VECTOR_DIMENSIONS,
  type ConversationVectorKind,
} from '../domain/vectors';

/** Lengths in tokens. */
export interface ModelLimits {
  readonly customerTurnTokens: number;
  readonly agentTurnTokens: number;
  readonly windowTokens: number;
  /** Turns at the end of a window that the next one starts with, as context. */
  readonly overlapTurns: number;
}

export interface ModelFile {
  /** Its name in the model's folder. */
  readonly name: string;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly bytes: number;
}

/** What is loaded beside the manifest, each held to its hash. */
export interface NamedFiles {
  /** The int8 weights, named after the model. */
  readonly graph: ModelFile;
  readonly vocab: ModelFile;
  readonly vectors: ModelFile;
  /** Words that misspelled ones are read as; null where each is read as it stands. */
  readonly spelling: ModelFile | null;
  /** The same weights for a graphics processor, in half precision and in single; null where there are none. */
  readonly wide: Readonly<Record<Precision, ModelFile>> | null;
}

/** What a graphics processor counts in; half needs its feature `shader-f16`. */
export type Precision = 'half' | 'single';

/** How well the weights read customer turns of two industries that they never saw. */
export interface ModelQuality {
  readonly customerTurns: number;
  /** Of low, neutral and good, 0 … 1. */
  readonly macroF1: number;
  /** Expected calibration error, 0 … 1. */
  readonly calibrationError: number;
}

/** How far valences lie from a careful human's on conversations that the model never saw, on −1 … 1. */
export interface ModelError {
  readonly turn: number;
  readonly entry: number;
  readonly exit: number;
  readonly shift: number;
}

/** Reads a conversation's pooled vectors, one after the other: p = 1 / (1 + exp(−(weights · vectors + bias))). */
export interface SatisfactionHead {
  readonly inputs: readonly ConversationVectorKind[];
  /** [inputs × width]. */
  readonly weights: readonly number[];
  readonly bias: number;
}

/** [5 × 64] each: stored = round(scale · (direction · vector) − offset), with the directions of vectors.bin. */
export interface VectorScales {
  readonly scale: readonly number[];
  readonly offset: readonly number[];
}

export interface ModelManifest {
  readonly name: string;
  readonly version: string;
  readonly files: NamedFiles;
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
  readonly quality: ModelQuality | null;
  /** Conversations a second on one core where both models were measured in turns; null before that. */
  readonly conversationsPerSecond: number | null;
  readonly satisfaction: SatisfactionHead;
  readonly vectors: VectorScales;
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
  const name = text(root['name'], 'name');
  const limits = record(root['limits'], 'limits');
  const steps = numbers(root['steps'], 'steps');
  const width = count(root['width'], 'width');
  const error = record(root['error'], 'error');
  const agentText = root['agentText'];
  if (agentText !== 'whole' && agentText !== 'tail' && agentText !== 'none') {
    throw new Error('agentText is none of whole, tail, none');
  }
  // A pooled separator would have no word to show its share at.
  if (root['poolsSeparator'] === true) throw new Error('it pools separators, which this version does not');
  const manifest: ModelManifest = {
    name,
    version: text(root['version'], 'version'),
    files: namedFiles(root['files'], name),
    steps,
    width,
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
    quality: ifGiven(root['quality'], modelQuality),
    conversationsPerSecond: ifGiven(root['speed'], modelSpeed),
    satisfaction: satisfactionHead(root['satisfaction'], width),
    vectors: vectorScales(root['vectors']),
  };
  const { customerTurnTokens, agentTurnTokens, windowTokens } = manifest.limits;
  // One turn, [CLS] and [SEP] have to fit, or no window could ever hold it.
  if (Math.max(customerTurnTokens, agentTurnTokens) + 2 > windowTokens) {
    throw new Error('a turn of its greatest length does not fit into a window');
  }
  if (manifest.files.vectors.bytes !== STORED_VECTOR_LENGTH * width) {
    throw new Error(`vectors.bin does not hold ${STORED_VECTOR_LENGTH} directions of the model's width`);
  }
  if (customerTurnTokens < 1) throw new Error('customerTurnTokens leaves no room for a word');
  return manifest;
}

function namedFiles(value: unknown, model: string): NamedFiles {
  const files = record(value, 'files');
  const named = (name: string) => file(files[name], name);
  const wide = { half: `${model}-half.onnx`, single: `${model}-single.onnx` };
  return {
    graph: named(`${model}.onnx`),
    vocab: named('vocab.txt'),
    vectors: named('vectors.bin'),
    spelling: 'spelling.txt' in files ? named('spelling.txt') : null,
    wide: wide.half in files ? { half: named(wide.half), single: named(wide.single) } : null,
  };
}

function modelQuality(value: unknown): ModelQuality {
  const { customerTurns, macroF1, calibrationError } = record(value, 'quality');
  return {
    customerTurns: count(customerTurns, 'quality.customerTurns'),
    macroF1: positive(macroF1, 'quality.macroF1'),
    calibrationError: positive(calibrationError, 'quality.calibrationError'),
  };
}

function modelSpeed(value: unknown): number {
  return positive(record(value, 'speed')['conversationsPerSecond'], 'speed.conversationsPerSecond');
}

/** What newer model folders say and older ones do not. */
function ifGiven<T>(value: unknown, read: (value: unknown) => T): T | null {
  return value === undefined ? null : read(value);
}

function satisfactionHead(value: unknown, width: number): SatisfactionHead {
  const { inputs, weights, bias } = record(value, 'satisfaction');
  const kinds: readonly unknown[] = Array.isArray(inputs) ? inputs : [];
  const known = CONVERSATION_VECTOR_KINDS.filter((kind) => kinds.includes(kind));
  if (kinds.length === 0 || kinds.length !== known.length) {
    throw new Error(`satisfaction.inputs are not some of ${CONVERSATION_VECTOR_KINDS.join(', ')}`);
  }
  return {
    inputs: kinds as ConversationVectorKind[],
    weights: numbers(weights, 'satisfaction.weights', kinds.length * width),
    bias: numbers([bias], 'satisfaction.bias', 1)[0]!,
  };
}

function vectorScales(value: unknown): VectorScales {
  const { kinds, dimensions, scale, offset } = record(value, 'vectors');
  // Stored vectors are read by place, by whoever fits a head: another order or size would be misread in silence.
  if (
    JSON.stringify(kinds) !== JSON.stringify(CONVERSATION_VECTOR_KINDS) ||
    dimensions !== VECTOR_DIMENSIONS
  ) {
    throw new Error(
      `vectors are not ${VECTOR_DIMENSIONS} of each of ${CONVERSATION_VECTOR_KINDS.join(', ')}`,
    );
  }
  return {
    scale: numbers(scale, 'vectors.scale', STORED_VECTOR_LENGTH),
    offset: numbers(offset, 'vectors.offset', STORED_VECTOR_LENGTH),
  };
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
  return { name, sha256, bytes: count(bytes, `the size of ${name}`) };
}
