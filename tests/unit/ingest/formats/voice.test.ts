import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileOf, importFile, said } from '../../../factories/export-file';

const json = (value: unknown, name = 'call.json') => fileOf(JSON.stringify(value, null, 1), name);

const CONTACT_LENS = {
  Version: '1.1.0',
  Channel: 'VOICE',
  ContentMetadata: { Output: 'Raw' },
  JobStatus: 'COMPLETED',
  LanguageCode: 'en-US',
  Participants: [{ ParticipantId: 'g-1', ParticipantRole: 'AGENT' }],
  Categories: { MatchedCategories: ['Billing'], MatchedDetails: {} },
  ConversationCharacteristics: { TotalConversationDurationMillis: 9000 },
  CustomerMetadata: { ContactId: 'contact-1' },
  Transcript: [
    { ParticipantId: 'g-1', Content: 'How may I help you?', BeginOffsetMillis: 0, EndOffsetMillis: 900 },
    {
      ParticipantId: 'CUSTOMER',
      Content: 'I was charged twice.',
      BeginOffsetMillis: 1000,
      EndOffsetMillis: 2000,
    },
    {
      ParticipantId: 'g-1',
      Content: 'INTERNAL: angry, no refund',
      BeginOffsetMillis: 2100,
      EndOffsetMillis: 2200,
    },
  ],
};

const KINDS: readonly (readonly [string, string, unknown, string])[] = [
  [
    'Contact Lens',
    'contact-lens',
    CONTACT_LENS,
    'agent: How may I help you? / customer: I was charged twice.',
  ],
  [
    'Contact Lens chat',
    'contact-lens',
    {
      Categories: {},
      Participants: [
        { ParticipantId: 'a', ParticipantRole: 'AGENT' },
        { ParticipantId: 'b', ParticipantRole: 'CUSTOMER' },
      ],
      Transcript: [
        { AbsoluteTime: '2025-03-03T10:00:00Z', ParticipantId: 'b', Content: 'Hello', Type: 'MESSAGE' },
        { AbsoluteTime: '2025-03-03T10:00:01Z', ParticipantId: 'a', Content: 'Hi', Type: 'MESSAGE' },
      ],
    },
    'customer: Hello / agent: Hi',
  ],
  [
    'Connect chat',
    'connect-chat',
    {
      ContactId: 'c-1',
      Transcript: [
        {
          AbsoluteTime: '2025-03-03T10:00:00Z',
          ParticipantRole: 'CUSTOM_BOT',
          Content: '{"templateType":"ListPicker","data":{"content":{"title":"Which order?"}}}',
          ContentType: 'application/vnd.amazonaws.connect.message.interactive',
          Type: 'MESSAGE',
        },
        {
          AbsoluteTime: '2025-03-03T10:00:02Z',
          ParticipantRole: 'CUSTOMER',
          Content: 'Order 10',
          ContentType: 'text/plain',
          Type: 'MESSAGE',
        },
        {
          AbsoluteTime: '2025-03-03T10:00:03Z',
          ParticipantRole: 'SYSTEM',
          ContentType: 'application/vnd.amazonaws.connect.event.transfer.succeeded',
          Type: 'EVENT',
        },
        {
          AbsoluteTime: '2025-03-03T10:00:04Z',
          ParticipantRole: 'SUPERVISOR',
          DisplayName: 'Ana',
          Content: 'I am here',
          ContentType: 'text/plain',
          Type: 'MESSAGE',
        },
      ],
    },
    'bot: Which order? / customer: Order 10 / agent: I am here',
  ],
  [
    'Transcribe Call Analytics',
    'transcribe-call-analytics',
    {
      JobName: 'job-7',
      Transcript: [
        { ParticipantRole: 'AGENT', Content: 'Hi', BeginOffsetMillis: 0 },
        { ParticipantRole: 'CUSTOMER', Content: 'Hello', BeginOffsetMillis: 900 },
      ],
    },
    'agent: Hi / customer: Hello',
  ],
  [
    'Transcribe',
    'transcribe',
    {
      jobName: 'job-8',
      results: {
        transcripts: [{ transcript: 'How can I help? Refund please.' }],
        speaker_labels: {
          segments: [
            {
              speaker_label: 'spk_0',
              items: [
                { start_time: '0.1', speaker_label: 'spk_0' },
                { start_time: '0.2', speaker_label: 'spk_0' },
                { start_time: '0.3', speaker_label: 'spk_0' },
                { start_time: '0.4', speaker_label: 'spk_0' },
              ],
            },
            { speaker_label: 'spk_1', items: [{ start_time: '1.0', speaker_label: 'spk_1' }] },
          ],
        },
        items: [
          ...['How', 'can', 'I', 'help'].map((content, i) => ({
            type: 'pronunciation',
            start_time: `0.${i + 1}`,
            alternatives: [{ content }],
          })),
          { type: 'punctuation', alternatives: [{ content: '?' }] },
          { type: 'pronunciation', start_time: '1.0', alternatives: [{ content: 'Refund' }] },
          { type: 'punctuation', alternatives: [{ content: '.' }] },
        ],
      },
    },
    'agent: How can I help? / customer: Refund.',
  ],
  [
    'Post Call Analytics',
    'aws-pca',
    {
      ConversationAnalytics: {
        GUID: 'g',
        ConversationTime: '2021-11-25 13:35:14.2',
        ConversationLocation: 'America/New_York',
        SpeakerLabels: [
          { Speaker: 'spk_0', DisplayText: 'Agent' },
          { Speaker: 'spk_1', DisplayText: 'Customer' },
        ],
      },
      SpeechSegments: [
        { SegmentStartTime: 1, SegmentSpeaker: 'spk_1', DisplayText: 'Hello' },
        { SegmentStartTime: 2, SegmentSpeaker: 'spk_0', DisplayText: 'Hi' },
      ],
    },
    'customer: Hello / agent: Hi',
  ],
  [
    'Genesys',
    'genesys',
    {
      conversationId: 'g-1',
      communicationId: 'k-1',
      transcripts: [
        {
          phrases: [
            {
              text: 'hello',
              decoratedText: 'Hello.',
              participantPurpose: 'external',
              startTimeMs: 1740996021000,
            },
            { text: 'press one', participantPurpose: 'internal', startTimeMs: 1740996001000 },
            { text: 'hi', participantPurpose: 'internal', startTimeMs: 1740996025000 },
          ],
        },
      ],
      participants: [
        { participantPurpose: 'ivr', startTimeMs: 1740996000000, endTimeMs: 1740996015000 },
        { participantPurpose: 'agent', userId: 'u1', startTimeMs: 1740996020000, endTimeMs: 1740996060000 },
      ],
    },
    'bot: press one / customer: Hello. / agent: hi',
  ],
  [
    'Insights',
    'google-insights',
    {
      conversation_info: {},
      entries: [
        { role: 'AUTOMATED_AGENT', text: 'Beep', user_id: 1, start_timestamp_usec: 1000000 },
        { role: 'END_USER', text: 'Hello', user_id: 2 },
        { role: 'AGENT', text: 'Hi', user_id: 3 },
      ],
    },
    'bot: Beep / customer: Hello / agent: Hi',
  ],
  [
    'Insights from BigQuery',
    'google-insights',
    {
      name: 'projects/p/locations/l/conversations/77',
      transcript: {
        transcriptSegments: [
          { text: 'Hello', segmentParticipant: { role: 'CUSTOMER' }, messageTime: '2025-03-03T10:00:00Z' },
          { text: 'Hi', segmentParticipant: { role: 'HUMAN_AGENT' } },
        ],
      },
    },
    'customer: Hello / agent: Hi',
  ],
  [
    'CCAI Platform',
    'ccai-platform',
    {
      comm_id: 5,
      comm_type: 'chat',
      entries: [
        { role: 'end_user', timestamp: 1740996001, body: { type: 'text', content: 'Hello' } },
        { role: 'system', timestamp: 1740996002, body: { type: 'noti', event: 'escalationStarted' } },
        { role: 'agent', timestamp: 1740996003, body: { type: 'text', content: 'Hi' } },
      ],
    },
    'customer: Hello / agent: Hi',
  ],
  [
    'Azure batch',
    'azure-batch',
    {
      source: 's',
      combinedRecognizedPhrases: [],
      recognizedPhrases: [
        { channel: 1, offsetInTicks: 20000000, nBest: [{ display: 'Refund please.' }] },
        { channel: 0, offsetInTicks: 10000000, nBest: [{ display: 'How can I help you?' }] },
      ],
    },
    'agent: How can I help you? / customer: Refund please.',
  ],
  [
    'Azure real time',
    'azure-realtime',
    [
      {
        RecognitionStatus: 'Success',
        Offset: 20000000,
        SpeakerId: 'Guest-2',
        NBest: [{ Display: 'Refund please.' }],
      },
      {
        RecognitionStatus: 'Success',
        Offset: 10000000,
        SpeakerId: 'Guest-1',
        NBest: [{ Display: 'How can I help you?' }],
      },
    ],
    'agent: How can I help you? / customer: Refund please.',
  ],
  [
    'Azure conversation',
    'azure-conversation',
    {
      conversations: [
        {
          id: 'a1',
          modality: 'text',
          conversationItems: [
            { id: '1', participantId: 'Agent_1', text: 'Hi' },
            { id: '2', participantId: 'Customer_1', text: 'Hello' },
          ],
        },
      ],
    },
    'agent: Hi / customer: Hello',
  ],
  [
    'Twilio',
    'twilio',
    {
      sid: 'GT1',
      sentences: [
        { media_channel: 2, transcript: 'Refund please.', start_time: '2.0' },
        { media_channel: 1, transcript: 'How can I help you?', start_time: '1.0' },
      ],
    },
    'agent: How can I help you? / customer: Refund please.',
  ],
  [
    'Deepgram',
    'deepgram',
    {
      metadata: { request_id: 'r1' },
      results: {
        channels: [
          {
            alternatives: [
              {
                words: [
                  { word: 'how', punctuated_word: 'How', start: 0, speaker: 0 },
                  { word: 'can', start: 0.1, speaker: 0 },
                  { word: 'i', punctuated_word: 'I', start: 0.2, speaker: 0 },
                  { word: 'help', punctuated_word: 'help?', start: 0.3, speaker: 0 },
                  { word: 'refund', punctuated_word: 'Refund.', start: 1, speaker: 1 },
                ],
              },
            ],
          },
        ],
      },
    },
    'agent: How can I help? / customer: Refund.',
  ],
  [
    'AssemblyAI',
    'assemblyai',
    {
      id: 'aa1',
      audio_url: 'x',
      words: [{ text: 'How', start: 1 }],
      utterances: [
        { speaker: 'A', text: 'How can I help?', start: 1 },
        { speaker: 'B', text: 'Refund.', start: 2 },
      ],
    },
    'agent: How can I help? / customer: Refund.',
  ],
  [
    'WhisperX',
    'whisper',
    {
      segments: [
        { start: 0, text: 'How can I help?', speaker: 'SPEAKER_00' },
        { start: 1, text: 'Refund.', speaker: 'SPEAKER_01' },
        { start: 2, text: 'Now.' },
      ],
      language: 'en',
    },
    'agent: How can I help? / customer: Refund.\nNow.',
  ],
  [
    'Gong',
    'gong',
    {
      calls: [
        {
          metaData: { id: '7782342274025937895', started: '2025-03-03T10:00:00Z' },
          parties: [
            { speakerId: '1', name: 'Ravi', affiliation: 'Internal' },
            { speakerId: '2', affiliation: 'External' },
          ],
        },
      ],
      callTranscripts: [
        {
          callId: '7782342274025937895',
          transcript: [
            { speakerId: '2', sentences: [{ start: 900, text: 'Hello' }] },
            { speakerId: '1', sentences: [{ start: 100, text: 'Hi' }] },
          ],
        },
      ],
    },
    'agent: Hi / customer: Hello',
  ],
  [
    'Aircall',
    'aircall',
    {
      call_id: 9,
      content: {
        utterances: [
          { participant_type: 'internal', text: 'Hi', start_time: 0.5 },
          { participant_type: 'external', text: 'Hello', start_time: 1 },
        ],
      },
    },
    'agent: Hi / customer: Hello',
  ],
  [
    'Dialpad',
    'dialpad',
    {
      call_id: '5',
      lines: [
        { name: 'Dana', contact_id: '1', type: 'transcript', content: 'Hello', time: '2025-03-03T10:00:05' },
        { name: 'Ravi', type: 'moment', content: 'negative' },
        { name: 'Ravi', user_id: '2', type: 'transcript', content: 'Hi', time: '2025-03-03T10:00:06' },
      ],
    },
    'customer: Hello / agent: Hi',
  ],
];

describe('a transcript of a contact centre or speech engine', () => {
  test.each(KINDS)('of %s has its speakers', async (_, format, content, expected) => {
    const { recognition, conversations, rejections } = await importFile(json(content));
    expect(recognition.format).toBe(format);
    expect(rejections).toEqual([]);
    expect(conversations.map(said)).toEqual([expected]);
  });

  test.each(KINDS)('of %s is read one a line and in a list as well', async (_, format, content, expected) => {
    if (Array.isArray(content)) return;
    const lines = fileOf(`${JSON.stringify(content)}\n${JSON.stringify(content)}\n`, 'calls.jsonl');
    const read = await importFile(lines);
    expect(read.recognition.format).toBe(format);
    expect(read.conversations.map(said)).toEqual([expected]);
    expect(read.tally).toMatchObject({ rows: 2, conversations: 1, duplicates: 1, rejections: 0 });
    const list = await importFile(json([content]));
    expect(list.conversations.map(said)).toEqual([expected]);
  });

  test('takes times from the name where the file has none, and never an internal note', async () => {
    const { conversations, tally } = await importFile(
      json(CONTACT_LENS, 'contact-1_analysis_2020-02-04T21_14_16Z.json'),
    );
    expect(conversations[0]).toMatchObject({
      id: 'contact-1',
      source: 'contact-lens',
      channel: 'voice',
      reason: 'Billing',
    });
    expect(conversations[0]?.turns[1]?.at).toBe(Date.UTC(2020, 1, 4, 21, 14, 17));
    expect(tally.dropped).toEqual({ notes: 1, events: 0 });
  });

  test('keeps ids of any length, as text or number', async () => {
    const call = (id: string) =>
      `{"callId":${id},"transcript":[{"speakerId":1,"sentences":[{"start":1,"text":"How can I help?"}]},{"speakerId":2,"sentences":[{"start":2,"text":"Hi"}]}]}`;
    const { conversations } = await importFile(
      fileOf(`[${call('7782342274025937895')},${call('7782342274025937896')}]`, 'g.json'),
    );
    expect(conversations.map(({ id }) => id)).toEqual(['7782342274025937895', '7782342274025937896']);
  });

  test('without speaker labels keeps the words, scores nobody and says so', async () => {
    const { conversations, tally } = await importFile(
      json({
        segments: [
          { start: 0, text: 'How can I help?' },
          { start: 1, text: 'Refund.' },
        ],
        language: 'en',
      }),
    );
    expect(said(conversations[0])).toBe('system: How can I help?\nRefund.');
    expect(tally.warnings.join()).toMatch(/no speaker labels/);
  });

  test('in which one speaker says what two would is nobody’s', async () => {
    const utterances = Array.from({ length: 30 }, (_, i) => ({
      speaker: 'A',
      text: i === 0 ? 'How can I help you?' : `word ${i}`,
      start: i,
    }));
    const { tally } = await importFile(json({ audio_url: 'x', words: [], utterances }));
    expect(tally.turns).toEqual({ customer: 0, agent: 0, bot: 0, system: 1 });
    expect(tally.warnings.join()).toMatch(/one speaker only/);
  });

  test('is corrected by whoever knows the speakers', async () => {
    const file = json({
      audio_url: 'x',
      words: [],
      utterances: [
        { speaker: 'A', text: 'How can I help?', start: 1 },
        { speaker: 'B', text: 'Refund.', start: 2 },
      ],
    });
    const { conversations, recognition } = await importFile(file, {
      speakers: { A: 'customer', B: 'agent' },
    });
    expect(said(conversations[0])).toBe('customer: How can I help? / agent: Refund.');
    expect(recognition.speakers).toMatchObject([
      { value: 'A', role: 'customer', sure: true },
      { value: 'B', role: 'agent', sure: true },
    ]);
  });

  test('that was not analysed is rejected with the status', async () => {
    const { rejections } = await importFile(json({ ...CONTACT_LENS, JobStatus: 'FAILED', Transcript: [] }));
    expect(rejections[0]?.reason).toMatch(/FAILED/);
  });

  test('with parts of other types, cut or damaged, is read or rejected and its books balance', async () => {
    const texts = KINDS.map(([, , content]) => JSON.stringify(content));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...texts),
        fc.nat(),
        fc.constantFrom('cut', 'null', '1', '"x"', '[]', '{}', '[{}]'),
        async (text, at, how) => {
          const place = at % text.length;
          // A cut text, or one value in it exchanged for another.
          const start = text.indexOf(':', place);
          const damaged =
            how === 'cut' || start < 0
              ? text.slice(0, place)
              : text.slice(0, start + 1) +
                text.slice(start + 1).replace(/^(?:"[^"]*"|[\d.]+|\[\]|\{\}|\[(?=\{)|\{(?="))/, how);
          try {
            const { tally } = await importFile(fileOf(damaged, 'x.json'));
            expect(tally.conversations + tally.duplicates + tally.rejections).toBeLessThanOrEqual(tally.rows);
          } catch (error) {
            expect(String(error)).toMatch(/^Error: [A-Z].*\.$/s);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

test('Contact Lens names people by GUIDs of this one call, which are nobody', async () => {
  const turn = (ParticipantId: string, Content: string, BeginOffsetMillis: number): object => ({
    ParticipantId,
    Content,
    BeginOffsetMillis,
  });
  const { conversations } = await importFile(
    fileOf(
      JSON.stringify({
        JobStatus: 'COMPLETED',
        ConversationCharacteristics: {},
        Participants: [
          { ParticipantId: '5e1f-a', ParticipantRole: 'AGENT' },
          { ParticipantId: '77c0-b', ParticipantRole: 'CUSTOMER' },
        ],
        Transcript: [turn('5e1f-a', 'Hello.', 0), turn('77c0-b', 'I was charged twice.', 900)],
      }),
      'call.json',
    ),
  );
  expect(said(conversations[0])).toBe('agent: Hello. / customer: I was charged twice.');
  expect(conversations[0]).toMatchObject({ agent: null, customer: null });
});
