import { expect, test, vi } from 'vitest';
import { Phrases } from '$src/state/phrases.svelte';

/** A store of one setting, and an engine that reads "kill" as low and cannot read Spanish. */
function desk(stored?: unknown) {
  let kept = stored;
  const valenceOf = (text: string) => (text.includes('proceso') ? null : text.includes('kill') ? -0.6 : 0.1);
  const score = vi.fn((batch: readonly { turns: readonly { text: string }[] }[]) =>
    Promise.resolve(
      batch.map(({ turns: [turn] }) => {
        const valence = valenceOf(turn!.text);
        return { turns: [valence === null ? null : { valence, substantive: true }] };
      }),
    ),
  );
  const store = {
    readSetting: () => Promise.resolve({ ok: true, value: kept }),
    writeSetting: (_: string, value: unknown) => {
      kept = value;
      return Promise.resolve({ ok: true });
    },
  };
  const engine = {
    state: { phase: 'ready' },
    start: () => Promise.resolve(),
    readers: () => Promise.resolve([{ score }]),
  };
  return { phrases: new Phrases({ store } as never, engine as never), kept: () => kept, engine, score };
}

test('reads what was kept, and says of each phrase what the model reads', async () => {
  const { phrases } = desk([
    { text: 'kill the process', expected: 'neutral' },
    { text: 'mata el proceso', expected: 'neutral' },
  ]);
  await phrases.open();
  expect(phrases.read?.map(({ valence }) => valence)).toEqual([-0.6, null]);
  expect(phrases.state).toBe('idle');
});

test('keeps what is added, once, and what a removal took can come back', async () => {
  const { phrases, kept } = desk();
  await phrases.open();
  await phrases.add({ text: ' kill the process ', expected: 'low' });
  await phrases.add({ text: 'Kill the process', expected: 'neutral' });
  await phrases.add({ text: '   ', expected: 'good' });
  expect(kept()).toEqual([{ text: 'Kill the process', expected: 'neutral' }]);
  const before = phrases.list;
  await phrases.remove('Kill the process');
  expect(kept()).toEqual([]);
  expect(phrases.read).toBeNull();
  await phrases.restore(before);
  expect(phrases.read).toHaveLength(1);
});

test('says when nothing could be read, and reads when asked again', async () => {
  const { phrases, engine } = desk([{ text: 'kill it', expected: 'neutral' }]);
  engine.state.phase = 'failed';
  await phrases.open();
  expect(phrases.state).toBe('failed');
  expect(phrases.list).toHaveLength(1);
  engine.state.phase = 'ready';
  await phrases.check();
  expect(phrases.state).toBe('idle');
});

test('reads nothing where there is no phrase', async () => {
  const { phrases, score } = desk();
  await phrases.open();
  expect(score).not.toHaveBeenCalled();
});
