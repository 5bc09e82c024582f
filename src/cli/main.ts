/**
 * The command line: the same core as the page, file to file.
 *
 * @module
 */
import { readFile } from 'node:fs/promises';
import { parseMapping, type Mapping } from '../ingest/import-file';
import { err, ok, type Result } from '../domain/result';
import { parseCommand, USAGE } from './arguments';
import { inspect } from './inspect';
import { queue } from './queue';
import { score } from './score';
import { watch } from './watch/watch';

/** Exit code for unusable input, after one clear line. */
const UNUSABLE = 2;

const say = (line: string) => process.stderr.write(`${line}\n`);

async function main(argv: readonly string[]): Promise<number> {
  const command = parseCommand(argv);
  if (!command.ok) {
    say(command.error);
    return UNUSABLE;
  }
  if (command.value.verb === 'help') {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  if (command.value.verb === 'queue') return (await queue(command.value, say)) > 0 ? UNUSABLE : 0;
  if (command.value.verb === 'watch') {
    const stop = new AbortController();
    // What is being written is finished; a second signal ends at once, and costs nothing but time.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
    return (await watch(command.value, say, stop.signal)) > 0 ? UNUSABLE : 0;
  }
  const mapping = await readMapping(command.value.mapping);
  if (!mapping.ok) {
    say(mapping.error);
    return UNUSABLE;
  }
  const unusable =
    command.value.verb === 'inspect'
      ? await inspect(command.value, mapping.value, {
          print: (line) => process.stdout.write(`${line}\n`),
          say,
        })
      : await score(command.value, mapping.value, say);
  return unusable > 0 ? UNUSABLE : 0;
}

async function readMapping(path: string | null): Promise<Result<Mapping, string>> {
  if (path === null) return ok({});
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    return err(
      `The mapping ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const mapping = parseMapping(json);
  return mapping.ok ? mapping : err(`${path}: ${mapping.error}`);
}

process.exitCode = await main(process.argv.slice(2));
