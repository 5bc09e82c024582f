/**
 * What was typed after `undertone`, checked; every mistake becomes one clear line.
 *
 * @module
 */
import { parseArgs } from 'node:util';
import { USUAL_CUT, type Cut } from '../csat/answers';
import { err, ok, type Result } from '../domain/result';
import type { LearnOptions } from './learn';

export const USAGE = `undertone score FILE... --out scored.jsonl [--mapping map.json] [--rejects rejects.jsonl] [--model arc|arc-fast] [--threads N] [--no-redact] [--agent-numbers]
                [--learn [--seed N] [--cut 0.375,0.625] [--report report.json]] [--agents agents.json [--only-one-agent]]
undertone inspect FILE... [--mapping map.json]
undertone queue SCORED... --out queue.csv [--capacity 20] [--as-of 2026-11-23T08:00Z] [--all]
undertone watch FOLDER --out DIR [--capacity 20] [--model arc|arc-fast] [--threads N] [--no-redact] [--once]

score    writes one JSON line a conversation, in the order of the input; personal data in message text is masked
         --agent-numbers writes 'Agent 07' for agents' names, in every file that it writes
         --learn fits on the rated conversations, adds a prediction to every line, and reports how good it is
         --agents compares agents by value added, with each contact reason: a JSON array; a
         conversation of several counts by their turns, or with --only-one-agent not at all
inspect  prints one JSON line a file: what was recognised, and its books
queue    reads what score wrote and writes the customers whom a call would help most, one a row
         --as-of knows nothing that happened later; --all ranks everyone, those left out too
watch    scores what is dropped into a folder within seconds and keeps DIR/scored/ and DIR/queue.csv up to date;
         can be stopped at any moment; --once ends when nothing is left to read`;

export type Command =
  | {
      readonly verb: 'score';
      readonly files: readonly string[];
      readonly out: string;
      readonly rejects: string | null;
      readonly mapping: string | null;
      readonly model: string;
      readonly threads: number | null;
      /** Whether personal data in message text is masked. */
      readonly redact: boolean;
      /** Whether agents are numbers in what is written, in the order in which they come. */
      readonly agentNumbers: boolean;
      /** Null where nothing is learnt. */
      readonly learn: LearnOptions | null;
      /** Where the comparison of agents goes, or null. */
      readonly agents: string | null;
      /** Whether conversations with several agents are left out of it. */
      readonly onlyOneAgent: boolean;
    }
  | { readonly verb: 'inspect'; readonly files: readonly string[]; readonly mapping: string | null }
  | {
      readonly verb: 'queue';
      readonly files: readonly string[];
      readonly out: string;
      /** Calls that the team can make. */
      readonly capacity: number;
      /** Epoch ms; null for now. */
      readonly asOf: number | null;
      readonly all: boolean;
    }
  | {
      readonly verb: 'watch';
      readonly folder: string;
      /** The folder that scored files, queue and progress go to. */
      readonly out: string;
      readonly capacity: number;
      readonly model: string;
      readonly threads: number | null;
      readonly redact: boolean;
      /** Ends when nothing is left to read. */
      readonly once: boolean;
    }
  | { readonly verb: 'help' };

/** Reads the arguments; an error is the one line to print. */
export function parseCommand(argv: readonly string[]): Result<Command, string> {
  const parsed = read(argv);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const [verb, ...files] = positionals;

  if (values.help === true || verb === undefined || verb === 'help') return ok({ verb: 'help' });
  if (!isVerb(verb)) return err(`There is no command "${verb}". There are: ${VERBS.join(', ')}.`);
  if (verb === 'watch') return watchCommand(files, values);
  if (files.length === 0) return err(`Name at least one file: undertone ${verb} FILE...`);
  const mapping = values.mapping ?? null;
  if (verb === 'inspect') return ok({ verb, files, mapping });
  if (verb === 'queue') return queueCommand(files, values);

  if (values.out === undefined) return err('Say where the lines go: --out scored.jsonl');
  const threads = threadsOf(values);
  if (!threads.ok) return threads;
  const learn = learnOptions(values);
  if (!learn.ok) return learn;
  return ok({
    verb,
    files,
    mapping,
    threads: threads.value,
    learn: learn.value,
    agents: values.agents ?? null,
    agentNumbers: values['agent-numbers'] === true,
    onlyOneAgent: values['only-one-agent'] === true,
    out: values.out,
    rejects: values.rejects ?? null,
    model: values.model ?? 'arc',
    redact: values['no-redact'] !== true,
  });
}

const VERBS = ['score', 'inspect', 'queue', 'watch'] as const;
const isVerb = (word: string): word is (typeof VERBS)[number] => (VERBS as readonly string[]).includes(word);

/** Null where every core is to be used. */
function threadsOf({ threads }: { readonly threads?: string | undefined }): Result<number | null, string> {
  if (threads === undefined) return ok(null);
  const n = Number(threads);
  return Number.isInteger(n) && n >= 1
    ? ok(n)
    : err(`--threads takes a whole number from 1, not "${threads}".`);
}

function capacityOf(capacity = USUAL_CAPACITY): Result<number, string> {
  return /^[1-9]\d{0,6}$/.test(capacity)
    ? ok(Number(capacity))
    : err(`--capacity takes a whole number from 1, not "${capacity}".`);
}

interface WatchValues extends Pick<QueueValues, 'out' | 'capacity'> {
  readonly model?: string | undefined;
  readonly threads?: string | undefined;
  readonly 'no-redact'?: boolean | undefined;
  readonly once?: boolean | undefined;
}

function watchCommand([folder, ...more]: readonly string[], values: WatchValues): Result<Command, string> {
  if (folder === undefined || more.length > 0)
    return err('Name one folder: undertone watch FOLDER --out DIR');
  if (values.out === undefined) return err('Say which folder the scored files go to: --out DIR');
  const threads = threadsOf(values);
  if (!threads.ok) return threads;
  const capacity = capacityOf(values.capacity);
  if (!capacity.ok) return capacity;
  return ok({
    verb: 'watch',
    folder,
    out: values.out,
    capacity: capacity.value,
    model: values.model ?? 'arc',
    threads: threads.value,
    redact: values['no-redact'] !== true,
    once: values.once === true,
  });
}

interface QueueValues {
  readonly out?: string | undefined;
  readonly capacity?: string | undefined;
  readonly 'as-of'?: string | undefined;
  readonly all?: boolean | undefined;
}

/** A team of a few people calls about so many customers a day. */
const USUAL_CAPACITY = '20';

function queueCommand(
  files: readonly string[],
  { out, all, 'as-of': moment, ...values }: QueueValues,
): Result<Command, string> {
  if (out === undefined) return err('Say where the queue goes: --out queue.csv');
  const capacity = capacityOf(values.capacity);
  if (!capacity.ok) return capacity;
  // Without a zone the moment would depend on the machine; a bare day is its beginning in UTC.
  const iso = moment?.trim().replace(/^(\S+)\s+(?=\d)/, '$1T');
  const asOf =
    iso === undefined
      ? null
      : Date.parse(/T.*\d$/.test(iso) && !/[+-]\d{2}:?\d{2}$/.test(iso) ? `${iso}Z` : iso);
  if (moment !== undefined && (!/^\s*\d{4}-\d{2}-\d{2}/.test(moment) || Number.isNaN(asOf)))
    return err(`--as-of takes a moment such as 2026-11-23T08:00Z, not "${moment}".`);
  return ok({ verb: 'queue', files, out, capacity: capacity.value, asOf, all: all === true });
}

interface LearnValues {
  readonly learn?: boolean | undefined;
  readonly seed?: string | undefined;
  readonly cut?: string | undefined;
  readonly report?: string | undefined;
}

function learnOptions({ learn, ...values }: LearnValues): Result<LearnOptions | null, string> {
  if (learn !== true) {
    const idle = (['report', 'cut', 'seed'] as const).find((name) => values[name] !== undefined);
    return idle === undefined ? ok(null) : err(`--${idle} needs --learn.`);
  }
  const { seed = '1', cut, report } = values;
  if (!/^\d{1,9}$/.test(seed)) return err(`--seed takes a whole number, not "${seed}".`);
  const cuts = cut === undefined ? USUAL_CUT : readCut(cut);
  if (cuts === null)
    return err(`--cut takes two positions between 0 and 1, such as 0.375,0.625, not "${cut ?? ''}".`);
  return ok({ seed: Number(seed), cut: cuts, report: report ?? null });
}

/** Null where it is none. */
function readCut(text: string): Cut | null {
  const [dissatisfied, satisfied, ...more] = text
    .split(',')
    .map((part) => (part.trim() === '' ? NaN : Number(part)));
  if (dissatisfied === undefined || satisfied === undefined || more.length > 0) return null;
  return dissatisfied >= 0 && dissatisfied <= satisfied && satisfied <= 1
    ? { dissatisfied, satisfied }
    : null;
}

function read(argv: readonly string[]) {
  try {
    return ok(
      parseArgs({
        args: [...argv],
        allowPositionals: true,
        options: {
          out: { type: 'string' },
          mapping: { type: 'string' },
          rejects: { type: 'string' },
          model: { type: 'string' },
          threads: { type: 'string' },
          'no-redact': { type: 'boolean' },
          learn: { type: 'boolean' },
          seed: { type: 'string' },
          cut: { type: 'string' },
          report: { type: 'string' },
          agents: { type: 'string' },
          'agent-numbers': { type: 'boolean' },
          'only-one-agent': { type: 'boolean' },
          capacity: { type: 'string' },
          'as-of': { type: 'string' },
          all: { type: 'boolean' },
          once: { type: 'boolean' },
          help: { type: 'boolean', short: 'h' },
        },
      }),
    );
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}
