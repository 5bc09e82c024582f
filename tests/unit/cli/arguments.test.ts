import { describe, expect, test } from 'vitest';
import { parseCommand } from '$src/cli/arguments';

const command = (line: string) => parseCommand(line.split(' ').filter(Boolean));

test('score takes files, where the lines go, and what was chosen', () => {
  expect(
    command(
      'score a.csv b.json --out s.jsonl --rejects r.jsonl --mapping m.json --model arc-fast --threads 3',
    ),
  ).toEqual({
    ok: true,
    value: {
      verb: 'score',
      files: ['a.csv', 'b.json'],
      out: 's.jsonl',
      rejects: 'r.jsonl',
      mapping: 'm.json',
      model: 'arc-fast',
      threads: 3,
      redact: true,
    },
  });
});

test('what is not said is the usual: the model arc, every core, no list of rejections', () => {
  expect(command('score a.csv --out s.jsonl')).toMatchObject({
    ok: true,
    value: { model: 'arc', threads: null, rejects: null, mapping: null },
  });
});

test('personal data in message text is masked unless somebody says otherwise', () => {
  expect(command('score a.csv --out s --no-redact')).toMatchObject({ ok: true, value: { redact: false } });
});

test('inspect takes files and a mapping', () => {
  expect(command('inspect a.csv --mapping m.json')).toEqual({
    ok: true,
    value: { verb: 'inspect', files: ['a.csv'], mapping: 'm.json' },
  });
});

test.each(['', 'help', '--help', '-h', 'score --help'])('help is given for "%s"', (line) => {
  expect(command(line)).toEqual({ ok: true, value: { verb: 'help' } });
});

describe('every mistake is one clear line', () => {
  test.each([
    ['weigh a.csv', 'There is no command "weigh". There are: score, inspect.'],
    ['score', 'Name at least one file: undertone score FILE...'],
    ['score a.csv', 'Say where the lines go: --out scored.jsonl'],
    ['score a.csv --out s --threads 0', '--threads takes a whole number from 1, not "0".'],
    ['score a.csv --out s --threads two', '--threads takes a whole number from 1, not "two".'],
    ['score a.csv --out s --threads 1.5', '--threads takes a whole number from 1, not "1.5".'],
  ])('undertone %s', (line, error) => {
    expect(command(line)).toEqual({ ok: false, error });
  });

  test('an option that does not exist is named', () => {
    const parsed = command('score a.csv --ouput s.jsonl');
    expect(parsed.ok ? '' : parsed.error).toContain('--ouput');
  });
});
