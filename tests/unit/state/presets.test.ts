import { beforeEach, describe, expect, test } from 'vitest';
import { err, ok } from '$src/domain/result';
import { readBeginning } from '$src/ingest/beginning';
import { inspectFile, type Mapping, type Recognition } from '$src/ingest/import-file';
import { lookFirst } from '$src/state/looks';
import { isEmpty, presetKeyOf, readPreset, writePreset } from '$src/state/presets';

const settings = new Map<string, unknown>();
const store = {
  readSetting: (key: string) => Promise.resolve(ok(settings.get(key))),
  writeSetting: (key: string, value: unknown) => Promise.resolve(ok(void settings.set(key, value))),
};
/** The worker's look, without a worker. */
const reader = {
  async look(file: File, mapping: Mapping) {
    const looked = await inspectFile(file, mapping);
    if (looked.ok)
      return ok({
        recognition: looked.value,
        beginning: await readBeginning(file, looked.value),
        problem: null,
      });
    const { recognition, message } = looked.error;
    return recognition ? ok({ recognition, beginning: null, problem: message }) : err(looked.error);
  },
};
const look = (file: File) => lookFirst(reader, store, file);

beforeEach(() => settings.clear());

const UNKNOWN =
  'alpha,beta,gamma\n1,customer,It never came\n1,agent,Sorry about that\n2,customer,Hello there';
const table = (text = UNKNOWN, name = 'october.csv') => new File([text], name);
const CHAT = 'Anna: How can I help?\nBen: It never came\nAnna: I have sent it again\nBen: Thanks a lot';
const chat = (text = CHAT) => new File([text], 'chat.txt');

async function first(file: File): Promise<Recognition> {
  const { look: found } = await look(file);
  if (!found) throw new Error('not recognised');
  return found.recognition;
}

describe('a file of a kind that was matched before', () => {
  test('is matched as last time, in whatever order its columns stand', async () => {
    const before = await look(table());
    const mapping = { columns: { id: 'alpha', speaker: 'beta', text: 'gamma' } };
    await writePreset(store, before.presetKey!, mapping);
    const reordered = 'gamma,alpha,beta\nMy name is wrong,77,customer\nI have changed it,77,agent';
    const again = await look(table(reordered, 'november.csv'));
    expect(again).toMatchObject({ isRemembered: true, mapping });
    expect(again.look?.beginning?.conversations[0]?.id).toBe('77');
  });

  test('is guessed again once nothing is corrected any more', async () => {
    const { presetKey } = await look(table());
    await writePreset(store, presetKey!, { columns: { id: 'alpha' } });
    await writePreset(store, presetKey!, {});
    expect(await look(table())).toMatchObject({ isRemembered: false, mapping: {} });
  });

  test('is guessed where what is remembered does not fit it or is no mapping', async () => {
    const { presetKey } = await look(table());
    for (const wrong of [{ columns: { id: 'omega' } }, { columns: 7 }, 'alpha']) {
      settings.set(presetKey!, wrong);
      expect(await look(table())).toMatchObject({ isRemembered: false, mapping: {} });
    }
  });

  test('is not one with other columns, nor one without any', async () => {
    const keys = [
      await presetKeyOf(await first(table())),
      await presetKeyOf(await first(table(UNKNOWN.replace('gamma', 'delta')))),
      await presetKeyOf(await first(chat())),
      await presetKeyOf(
        await first(new File(['WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Hello</v>\n'], 'a.vtt')),
      ),
    ];
    expect(new Set(keys).size).toBe(4);
  });
});

describe('of files without columns', () => {
  test('who the agent is is remembered by name, and asked of others', async () => {
    const { presetKey } = await look(chat());
    await writePreset(store, presetKey!, { speakers: { Anna: 'customer', Ben: 'agent' } });
    await writePreset(store, presetKey!, { speakers: { Cleo: 'agent' } });
    const again = await look(chat());
    expect(again).toMatchObject({
      isRemembered: true,
      mapping: { speakers: { Anna: 'customer', Ben: 'agent' } },
    });
    expect(again.mapping.speakers).not.toHaveProperty('Cleo');
    expect(again.look?.beginning?.conversations[0]?.turns[0]?.speaker).toBe('customer');
    const strangers = await look(chat(CHAT.replaceAll('Anna', 'Dana').replaceAll('Ben', 'Eve')));
    expect(strangers.isRemembered).toBe(false);
  });

  test('somebody who is guessed again is forgotten, others of such files are not', async () => {
    const { presetKey } = await look(chat());
    await writePreset(store, presetKey!, { speakers: { Anna: 'customer', Cleo: 'agent' } });
    await writePreset(store, presetKey!, {}, ['Anna', 'Ben']);
    expect(await readPreset(store, presetKey!)).toEqual({ speakers: { Cleo: 'agent' } });
  });

  test('numbered voices are not: they are others in the next recording', async () => {
    await writePreset(store, 'speakers/whisper', { speakers: { 'Speaker 1': 'agent', spk_0: 'customer' } });
    expect(isEmpty(await readPreset(store, 'speakers/whisper'))).toBe(true);
  });
});
