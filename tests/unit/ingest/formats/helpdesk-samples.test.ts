/** The sample exports beside the project, against what an importer should make of them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inspectFile } from '$src/ingest/import-file';
import { fileOf, importFile } from '../../../factories/export-file';

const SAMPLES = '../shared/formats/samples';

interface Expected {
  readonly path: string;
  readonly format: string;
  readonly conversations: number;
  /** Messages of customers, agents and bots, over all conversations. */
  readonly said: readonly [number, number, number];
  readonly notes: number;
  readonly norms?: readonly (number | null)[];
  readonly escalated?: readonly (boolean | null)[];
}

const EXPECTED: readonly Expected[] = [
  {
    path: 'constructed/zendesk_full_export.ndjson.json',
    format: 'zendesk',
    conversations: 3,
    said: [6, 3, 0],
    notes: 3,
    norms: [1, null, 0],
    escalated: [false, false, true],
  },
  {
    path: 'constructed/zendesk_chat_in_ticket_comment.txt',
    format: 'zendesk-chat-text',
    conversations: 1,
    said: [2, 1, 0],
    notes: 0,
    norms: [1],
  },
  {
    path: 'constructed/intercom_conversation.json',
    format: 'intercom',
    conversations: 1,
    said: [2, 1, 1],
    notes: 1,
    norms: [0.25],
    escalated: [true],
  },
  {
    path: 'constructed/freshdesk_ticket_with_conversations.json',
    format: 'freshdesk',
    conversations: 1,
    said: [2, 1, 0],
    notes: 1,
    escalated: [true],
  },
  {
    path: 'constructed/helpscout_conversation_embedded_threads.json',
    format: 'help-scout',
    conversations: 1,
    said: [1, 1, 0],
    notes: 1,
    norms: [1],
  },
  { path: 'constructed/front_messages.json', format: 'front', conversations: 1, said: [1, 1, 0], notes: 0 },
  { path: 'constructed/crisp_messages.json', format: 'crisp', conversations: 1, said: [1, 1, 1], notes: 1 },
  {
    path: 'constructed/dynamics365_transcript.json',
    format: 'dynamics',
    conversations: 1,
    said: [1, 1, 0],
    notes: 1,
  },
  { path: 'constructed/tidio_tickets.jsonl', format: 'tidio', conversations: 1, said: [1, 1, 0], notes: 0 },
  {
    path: 'constructed/salesforce_LiveChatTranscript.csv',
    format: 'salesforce-chat',
    conversations: 1,
    said: [2, 2, 0],
    notes: 0,
  },
  {
    path: 'constructed/salesforce_CaseComment.csv',
    format: 'salesforce-comments',
    conversations: 1,
    said: [1, 1, 0],
    notes: 1,
  },
  {
    path: 'salesforce/livechattranscript_body_1.html',
    format: 'salesforce-chat-html',
    conversations: 1,
    said: [2, 2, 0],
    notes: 0,
  },
  { path: 'intercom/get_conversation.json', format: 'intercom', conversations: 1, said: [0, 1, 0], notes: 0 },
  {
    path: 'intercom/list_conversations.json',
    format: 'intercom',
    conversations: 1,
    said: [0, 1, 0],
    notes: 0,
  },
  {
    path: 'liveperson/messaging_interactions_example.json',
    format: 'liveperson',
    conversations: 1,
    said: [1, 0, 0],
    notes: 0,
    norms: [null],
  },
  {
    path: 'zendesk-warehouse-csv/ticket_comment_data.csv',
    format: 'zendesk-comments',
    conversations: 7,
    said: [7, 0, 0],
    notes: 0,
  },
];

describe.skipIf(!existsSync(SAMPLES))(
  'the sample exports (skipped: they do not lie beside this checkout)',
  () => {
    test.each(EXPECTED)('$path', async ({ path, format, conversations, said, notes, norms, escalated }) => {
      const read = await importFile(fileOf(readFileSync(join(SAMPLES, path)), path));
      expect(read.recognition.format).toBe(format);
      expect(read.conversations.length).toBe(conversations);
      const { customer, agent, bot } = read.tally.turns;
      expect([customer, agent, bot]).toEqual(said);
      expect(read.tally.dropped.notes).toBe(notes);
      if (norms) expect(read.conversations.map(({ rating }) => rating?.norm ?? null)).toEqual(norms);
      if (escalated) expect(read.conversations.map((one) => one.escalated)).toEqual(escalated);
      for (const { turns } of read.conversations)
        for (const { text } of turns) {
          expect(text).not.toMatch(/INTERNAL:|&nbsp;|<p>|wrote:/);
        }
    });

    test.each(['constructed/zendesk_view_export.csv', 'zendesk-warehouse-csv/ticket_data.csv'])(
      '%s is refused with what to export instead',
      async (path) => {
        const recognised = await inspectFile(fileOf(readFileSync(join(SAMPLES, path)), path));
        expect(recognised).toMatchObject({ ok: false, error: { kind: 'no-messages' } });
      },
    );
  },
);
