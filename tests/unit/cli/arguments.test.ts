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
      learn: null,
      agents: null,
      agentNumbers: false,
      onlyOneAgent: false,
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

test('learning takes a seed, two cuts and where the report goes', () => {
  const learn = (options: string) => {
    const parsed = command(`score a.csv --out s ${options}`);
    return parsed.ok && parsed.value.verb === 'score' ? parsed.value.learn : parsed;
  };
  expect(learn('--learn')).toEqual({ seed: 1, cut: { dissatisfied: 0.375, satisfied: 0.625 }, report: null });
  expect(learn('--learn --seed 7 --cut 0.5,0.5 --report r.json')).toEqual({
    seed: 7,
    cut: { dissatisfied: 0.5, satisfied: 0.5 },
    report: 'r.json',
  });
});

test('inspect takes files and a mapping', () => {
  expect(command('inspect a.csv --mapping m.json')).toEqual({
    ok: true,
    value: { verb: 'inspect', files: ['a.csv'], mapping: 'm.json' },
  });
});

test('queue takes scored files, the capacity and the moment that is known', () => {
  expect(
    command('queue a.jsonl b.jsonl --out q.csv --capacity 5 --as-of 2026-11-23T08:00:00Z --all'),
  ).toEqual({
    ok: true,
    value: {
      verb: 'queue',
      files: ['a.jsonl', 'b.jsonl'],
      out: 'q.csv',
      capacity: 5,
      asOf: Date.UTC(2026, 10, 23, 8),
      all: true,
    },
  });
  expect(command('queue a.jsonl --out q.csv')).toMatchObject({
    value: { capacity: 20, asOf: null, all: false },
  });
});

test.each(['2026-11-23', '2026-11-23T00:00', '2026-11-23T01:00+01:00', '2026-11-23T00:00:00.000Z'])(
  'the moment %s is the same on every machine',
  (moment) => {
    expect(command(`queue a --out q --as-of ${moment}`)).toMatchObject({
      value: { asOf: Date.UTC(2026, 10, 23) },
    });
  },
);

test('watch takes one folder and where its scored files go', () => {
  expect(command('watch exports --out out --capacity 5 --once')).toEqual({
    ok: true,
    value: {
      verb: 'watch',
      folder: 'exports',
      out: 'out',
      capacity: 5,
      model: 'arc',
      threads: null,
      redact: true,
      once: true,
    },
  });
  expect(command('watch a b --out out')).toEqual({
    ok: false,
    error: 'Name one folder: undertone watch FOLDER --out DIR',
  });
});

test.each(['', 'help', '--help', '-h', 'score --help'])('help is given for "%s"', (line) => {
  expect(command(line)).toEqual({ ok: true, value: { verb: 'help' } });
});

describe('every mistake is one clear line', () => {
  test.each([
    ['weigh a.csv', 'There is no command "weigh". There are: score, inspect, queue, watch.'],
    ['score', 'Name at least one file: undertone score FILE...'],
    ['score a.csv', 'Say where the lines go: --out scored.jsonl'],
    ['score a.csv --out s --threads 0', '--threads takes a whole number from 1, not "0".'],
    ['score a.csv --out s --threads two', '--threads takes a whole number from 1, not "two".'],
    ['score a.csv --out s --learn --seed x', '--seed takes a whole number, not "x".'],
    [
      'score a.csv --out s --learn --cut 0.7,0.3',
      '--cut takes two positions between 0 and 1, such as 0.375,0.625, not "0.7,0.3".',
    ],
    ['score a.csv --out s --report r.json', '--report needs --learn.'],
    ['score a.csv --out s --seed 3', '--seed needs --learn.'],
    ['queue a.jsonl', 'Say where the queue goes: --out queue.csv'],
    ['queue a --out q --capacity 0', '--capacity takes a whole number from 1, not "0".'],
    ['queue a --out q --as-of noon', '--as-of takes a moment such as 2026-11-23T08:00Z, not "noon".'],
    ['score a.csv --out s --threads 1.5', '--threads takes a whole number from 1, not "1.5".'],
  ])('undertone %s', (line, error) => {
    expect(command(line)).toEqual({ ok: false, error });
  });

  test('an option that does not exist is named', () => {
    const parsed = command('score a.csv --ouput s.jsonl');
    expect(parsed.ok ? '' : parsed.error).toContain('--ouput');
  });
});

test('agents are written as the file names them, or as numbers', () => {
  expect(command('score a.csv --out s')).toMatchObject({ value: { agentNumbers: false } });
  expect(command('score a.csv --out s --agent-numbers')).toMatchObject({ value: { agentNumbers: true } });
});

test('agents are compared where it is asked for, by turns unless conversations of several are left out', () => {
  expect(command('score a.csv --out s --agents a.json')).toMatchObject({
    ok: true,
    value: { agents: 'a.json', onlyOneAgent: false },
  });
  expect(command('score a.csv --out s --agents a.json --only-one-agent')).toMatchObject({
    ok: true,
    value: { agents: 'a.json', onlyOneAgent: true },
  });
});
