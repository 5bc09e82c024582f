/** Every sample export that lies beside the project: read or refused with a sentence, never a note in anybody's mouth. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inspectFile, memorySpill, readConversations } from '$src/ingest/import-file';
import { fileOf } from '../../factories/export-file';

const SAMPLES = '../shared/formats/samples';
const files = existsSync(SAMPLES)
  ? readdirSync(SAMPLES, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.md'))
      .map((entry) => join(entry.parentPath, entry.name))
  : [];

describe.skipIf(files.length === 0)(
  'the sample exports (skipped: they do not lie beside this checkout)',
  () => {
    test.each(files)('%s', async (path) => {
      const file = fileOf(readFileSync(path), path);
      const recognised = await inspectFile(file);
      if (!recognised.ok) {
        expect(recognised.error.message).toMatch(/^[A-Z].{20,}\.$/s);
        return;
      }
      const reading = readConversations(file, recognised.value, { spill: memorySpill() });
      for await (const item of reading) {
        if (item.kind === 'rejection') continue;
        for (const { speaker, text } of item.conversation.turns)
          if (speaker === 'customer' || speaker === 'agent') expect(text.startsWith('INTERNAL:')).toBe(false);
      }
      const { rows, conversations, messages, dropped, duplicates, rejections } = reading.tally;
      const isRows = recognised.value.mapping.shape === 'message-rows';
      expect(
        (isRows ? messages + dropped.notes + dropped.events : conversations) + duplicates + rejections,
      ).toBe(rows);
    });
  },
);
