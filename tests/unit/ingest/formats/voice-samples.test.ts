/** The sample exports of contact centres, texts and mails that lie beside the project: who speaks, as they are read. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fileOf, importFile } from '../../../factories/export-file';

const SAMPLES = '../shared/formats/samples';

/** Format, turns of customer, agent, bot and system, and a word of a warning that must be there. */
const EXPECTED: readonly (readonly [string, string, readonly [number, number, number, number], string?])[] = [
  ['amazon-contact-lens/aws_transcript.json', 'contact-lens', [5, 5, 0, 0]],
  ['amazon-transcribe-pca/pca_parsed_result.json', 'aws-pca', [6, 6, 0, 0]],
  ['azure-speech-batch/transcriptSample.json', 'azure-batch', [1, 2, 0, 0], 'guessed'],
  ['genesys-cloud/genesys_transcript.json', 'genesys', [2, 1, 0, 0]],
  ['constructed/amazon_connect_chat_transcript.json', 'connect-chat', [1, 1, 1, 0]],
  ['constructed/dialpad_transcript.json', 'dialpad', [1, 1, 0, 0]],
  ['constructed/gong_calls_extensive_and_transcripts.json', 'gong', [1, 1, 0, 0]],
  ['constructed/genesys_voice_transcript.json', 'genesys', [1, 1, 1, 0]],
  ['constructed/openai_whisper.json', 'whisper', [0, 0, 0, 1], 'no speaker labels'],
  ['constructed/vcon_text_dialogs.json', 'vcon', [1, 1, 1, 0]],
  ['constructed/speaker_colon.srt', 'srt', [1, 1, 0, 0]],
  ['plain-text/billing-complaint.txt', 'transcript-text', [5, 6, 0, 0]],
  ['plain-text/followup-positive.txt', 'transcript-text', [4, 5, 0, 0]],
  ['plain-text/whatsapp-account-lockout.txt', 'whatsapp', [5, 5, 0, 0], 'month/day'],
  ['subtitles/webvttpy_sample.vtt', 'webvtt', [0, 0, 0, 1], 'no speaker labels'],
  ['subtitles/webvttpy_cue_tags.vtt', 'webvtt', [0, 0, 0, 1], 'no speaker labels'],
  ['subtitles/webvttpy_sample.srt', 'srt', [0, 0, 0, 1], 'no speaker labels'],
  ['chat-export-other/telegram_batch_export.json', 'telegram', [1, 1, 0, 0], 'guessed'],
  ['vcon/1ba06c0c.vcon.json', 'vcon', [5, 6, 0, 0]],
  ['vcon/mcp_01-siprec-billing-dispute.json', 'vcon', [5, 6, 0, 0]],
  ['vcon/fake_18b0f9b0.vcon.json', 'vcon', [0, 0, 0, 1], 'no speaker labels'],
  ['email/talon_gmail.eml', 'mail', [1, 0, 0, 0]],
  ['email/talon_outlook.eml', 'mail', [1, 0, 0, 0]],
];

describe.skipIf(!existsSync(SAMPLES))(
  'a sample export (skipped: they do not lie beside this checkout)',
  () => {
    test.each(EXPECTED.map((row) => [row[0], row] as const))('%s has its speakers', async (path, row) => {
      const [, format, turns, warning] = row;
      const file = fileOf(readFileSync(join(SAMPLES, path)), basename(path));
      const { recognition, tally } = await importFile(file);
      expect(recognition.format).toBe(format);
      expect(Object.values(tally.turns)).toEqual(turns);
      expect(tally).toMatchObject({ conversations: 1, rejections: 0 });
      if (warning !== undefined) expect(tally.warnings.join()).toContain(warning);
    });

    test('escalations and exact ids come with them', async () => {
      const read = async (path: string) => {
        const { conversations } = await importFile(fileOf(readFileSync(join(SAMPLES, path)), basename(path)));
        return conversations[0];
      };
      expect(await read('constructed/amazon_connect_chat_transcript.json')).toMatchObject({
        id: 'abc',
        escalated: true,
      });
      expect(await read('constructed/vcon_text_dialogs.json')).toMatchObject({ escalated: true });
      expect(await read('constructed/genesys_voice_transcript.json')).toMatchObject({
        id: 'conv-1',
        escalated: false,
        reason: 'Billing',
      });
      expect(await read('constructed/gong_calls_extensive_and_transcripts.json')).toMatchObject({
        id: '7782342274025937895',
        agent: 'Ravi',
        customer: 'Dana',
      });
    });

    test('a recording without a transcript is rejected with what to do', async () => {
      const { rejections } = await importFile(
        fileOf(readFileSync(join(SAMPLES, 'vcon/pyvcon_hello.vcon')), 'hello.vcon'),
      );
      expect(rejections[0]?.reason).toMatch(/Transcribe it/);
    });
  },
);
