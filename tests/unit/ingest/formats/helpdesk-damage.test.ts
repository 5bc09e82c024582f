/** Exports of help desks and chat tools, cut short and flipped: answered in time, in balance, and never with a note. */
import { describe, expect, test } from 'vitest';
import type { SourceFile } from '$src/domain/source-file';
import { inspectFile, memorySpill, readConversations, type Tally } from '$src/ingest/import-file';
import { DESK_EXPORTS } from '../../../factories/desk-exports';
import { fileOf, importFile } from '../../../factories/export-file';

/** A file is refused or read; what is read balances in one of the two ways of counting. */
async function survive(file: SourceFile): Promise<void> {
  const recognised = await inspectFile(file);
  if (!recognised.ok) {
    expect(recognised.error.message).toMatch(/^[A-Z].{10,}\.$/s);
    return;
  }
  const reading = readConversations(file, recognised.value, { spill: memorySpill() });
  for await (const item of reading) {
    if (item.kind === 'rejection') continue;
    for (const { speaker, text } of item.conversation.turns)
      if (speaker === 'customer' || speaker === 'agent') expect(text).not.toMatch(/^INTERNAL:/m);
  }
  expect(balances(reading.tally)).toContain(reading.tally.rows);
}

function balances({ conversations, messages, dropped, duplicates, rejections }: Tally): number[] {
  const beside = duplicates + rejections;
  return [conversations + beside, messages + dropped.notes + dropped.events + beside];
}

/** The same numbers each time (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe.each(DESK_EXPORTS)('%s', (format, text) => {
  const bytes = new TextEncoder().encode(text);

  test('is recognised, and read the same in slices of any size', async () => {
    const whole = await importFile(fileOf(text, 'export'));
    expect(whole.recognition.format).toBe(format);
    expect(whole.conversations.length).toBeGreaterThan(0);
    expect(balances(whole.tally)).toContain(whole.tally.rows);
    for (const slice of [1, 7, 64])
      expect((await importFile(fileOf(text, 'export', slice))).conversations).toEqual(whole.conversations);
  });

  test('cut short anywhere', async () => {
    const random = numbers(text.length);
    for (let i = 0; i < 25; i++)
      await survive(fileOf(bytes.slice(0, Math.floor(random() * bytes.length)), 'export'));
  });

  test('with letters flipped, dropped and doubled', async () => {
    const random = numbers(bytes.length);
    for (let i = 0; i < 40; i++) {
      const damaged = bytes.slice();
      for (let n = 0; n < 3; n++) damaged[Math.floor(random() * damaged.length)] = Math.floor(random() * 256);
      const place = Math.floor(random() * damaged.length);
      const tail = damaged.slice(place + Math.floor(random() * 5) - 2);
      await survive(fileOf(new Uint8Array([...damaged.slice(0, place), ...tail]), 'export'));
    }
  });

  test('with values of another type', async () => {
    const values = ['null', '1', '"x"', '[]', '{}', 'true', '[[{}]]', '{"__proto__":1}'];
    const places = [...text.matchAll(/": (?:"[^"]*"|\d+|true|false)/g)];
    for (const [i, { index, 0: found }] of places.entries()) {
      const value = values[i % values.length] ?? 'null';
      await survive(
        fileOf(`${text.slice(0, index)}": ${value}${text.slice(index + found.length)}`, 'export'),
      );
    }
  });
});
