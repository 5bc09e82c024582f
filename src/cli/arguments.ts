/**
 * What was typed after `undertone`, checked; every mistake becomes one clear line.
 *
 * @module
 */
import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../domain/result';

export const USAGE = `undertone score FILE... --out scored.jsonl [--mapping map.json] [--rejects rejects.jsonl] [--model arc|arc-fast] [--threads N] [--no-redact]
undertone inspect FILE... [--mapping map.json]

score    writes one JSON line a conversation, in the order of the input; personal data in message text is masked
inspect  prints one JSON line a file: what was recognised, and its books`;

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
    }
  | { readonly verb: 'inspect'; readonly files: readonly string[]; readonly mapping: string | null }
  | { readonly verb: 'help' };

/** Reads the arguments; an error is the one line to print. */
export function parseCommand(argv: readonly string[]): Result<Command, string> {
  const parsed = read(argv);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const [verb, ...files] = positionals;

  if (values.help === true || verb === undefined || verb === 'help') return ok({ verb: 'help' });
  if (verb !== 'score' && verb !== 'inspect') {
    return err(`There is no command "${verb}". There are: score, inspect.`);
  }
  if (files.length === 0) return err(`Name at least one file: undertone ${verb} FILE...`);
  const mapping = values.mapping ?? null;
  if (verb === 'inspect') return ok({ verb, files, mapping });

  if (values.out === undefined) return err('Say where the lines go: --out scored.jsonl');
  const threads = values.threads === undefined ? null : Number(values.threads);
  if (threads !== null && !(Number.isInteger(threads) && threads >= 1)) {
    return err(`--threads takes a whole number from 1, not "${values.threads ?? ''}".`);
  }
  return ok({
    verb,
    files,
    mapping,
    threads,
    out: values.out,
    rejects: values.rejects ?? null,
    model: values.model ?? 'arc',
    redact: values['no-redact'] !== true,
  });
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
          help: { type: 'boolean', short: 'h' },
        },
      }),
    );
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}
