/**
 * What was typed after `undertone`, checked; every mistake becomes one clear line.
 *
 * @module
 */
import { parseArgs } from 'node:util';
import { USUAL_CUT, type Cut } from '../csat/answers';
import { err, ok, type Result } from '../domain/result';
import type { LearnOptions } from './learn';

export const USAGE = `undertone score FILE... --out scored.jsonl [--mapping map.json] [--rejects rejects.jsonl] [--model arc|arc-fast] [--threads N] [--no-redact]
                [--learn [--seed N] [--cut 0.375,0.625] [--report report.json]]
undertone inspect FILE... [--mapping map.json]
undertone queue SCORED... --out queue.csv [--capacity 20] [--as-of 2026-11-23T08:00Z] [--all]

score    writes one JSON line a conversation, in the order of the input; personal data in message text is masked
         --learn fits on the rated conversations, adds a prediction to every line, and reports how good it is
inspect  prints one JSON line a file: what was recognised, and its books
queue    reads what score wrote and writes the customers whom a call would help most, one a row
         --as-of knows nothing that happened later; --all ranks everyone, those left out too`;

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
      /** Null where nothing is learnt. */
      readonly learn: LearnOptions | null;
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
  | { readonly verb: 'help' };

/** Reads the arguments; an error is the one line to print. */
export function parseCommand(argv: readonly string[]): Result<Command, string> {
  const parsed = read(argv);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const [verb, ...files] = positionals;

  if (values.help === true || verb === undefined || verb === 'help') return ok({ verb: 'help' });
  if (verb !== 'score' && verb !== 'inspect' && verb !== 'queue') {
    return err(`There is no command "${verb}". There are: score, inspect, queue.`);
  }
  if (files.length === 0) return err(`Name at least one file: undertone ${verb} FILE...`);
  const mapping = values.mapping ?? null;
  if (verb === 'inspect') return ok({ verb, files, mapping });
  if (verb === 'queue') return queueCommand(files, values);

  if (values.out === undefined) return err('Say where the lines go: --out scored.jsonl');
  const threads = values.threads === undefined ? null : Number(values.threads);
  if (threads !== null && !(Number.isInteger(threads) && threads >= 1)) {
    return err(`--threads takes a whole number from 1, not "${values.threads ?? ''}".`);
  }
  const learn = learnOptions(values);
  if (!learn.ok) return learn;
  return ok({
    verb,
    files,
    mapping,
    threads,
    learn: learn.value,
    out: values.out,
    rejects: values.rejects ?? null,
    model: values.model ?? 'arc',
    redact: values['no-redact'] !== true,
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
  { out, capacity = USUAL_CAPACITY, all, 'as-of': moment }: QueueValues,
): Result<Command, string> {
  if (out === undefined) return err('Say where the queue goes: --out queue.csv');
  if (!/^[1-9]\d{0,6}$/.test(capacity))
    return err(`--capacity takes a whole number from 1, not "${capacity}".`);
  // Without a zone the moment would depend on the machine; a bare day is its beginning in UTC.
  const asOf =
    moment === undefined
      ? null
      : Date.parse(/T.*\d$/.test(moment) && !/[+-]\d{2}:?\d{2}$/.test(moment) ? `${moment}Z` : moment);
  if (moment !== undefined && (!/^\d{4}-\d{2}-\d{2}/.test(moment) || Number.isNaN(asOf)))
    return err(`--as-of takes a moment such as 2026-11-23T08:00Z, not "${moment}".`);
  return ok({ verb: 'queue', files, out, capacity: Number(capacity), asOf, all: all === true });
}

interface LearnValues {
  readonly learn?: boolean | undefined;
  readonly seed?: string | undefined;
  readonly cut?: string | undefined;
  readonly report?: string | undefined;
}

function learnOptions({ learn, seed = '1', cut, report }: LearnValues): Result<LearnOptions | null, string> {
  if (learn !== true) {
    const idle = report !== undefined ? '--report' : cut !== undefined ? '--cut' : null;
    return idle === null ? ok(null) : err(`${idle} needs --learn.`);
  }
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
          capacity: { type: 'string' },
          'as-of': { type: 'string' },
          all: { type: 'boolean' },
          help: { type: 'boolean', short: 'h' },
        },
      }),
    );
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}
