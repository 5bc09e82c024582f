import { describe, expect, test } from 'vitest';
import { fileOf, importFile, said } from '../../factories/export-file';

const cells = (...transcripts: string[]) =>
  fileOf(`id,dialogue\n${transcripts.map((text, i) => `${i + 1},"${text}"`).join('\n')}\n`);
const saidIn = async (...transcripts: string[]) =>
  (await importFile(cells(...transcripts))).conversations.map(said);

describe('people who are only told apart', () => {
  test.each([
    ['#Person1#', '#Person2#'],
    ['Speaker A', 'Speaker B'],
    ['S1', 'S2'],
    ['P1', 'P2'],
    ['Participant 1', 'Participant 2'],
    ['Channel 0', 'Channel 1'],
  ])('%s and %s are somebody else in each conversation, and nobody’s names', async (one, two) => {
    const { conversations, tally } = await importFile(
      cells(
        `${one}: My bill is wrong.\n${two}: How can I help you with it?\n${one}: It is twice what I paid.`,
        `${one}: Thank you for calling, how can I help you?\n${two}: My bill is wrong.\n${one}: Let me check.`,
      ),
    );
    expect(conversations.map(said)).toEqual([
      'customer: My bill is wrong. / agent: How can I help you with it? / customer: It is twice what I paid.',
      'agent: Thank you for calling, how can I help you? / customer: My bill is wrong. / agent: Let me check.',
    ]);
    expect(conversations.map(({ agent, customer }) => [agent, customer])).toEqual([
      [null, null],
      [null, null],
    ]);
    expect(tally.warnings.join()).toMatch(/does not say who the agent is/);
  });

  test('are as elsewhere in the file where what is said does not tell', async () => {
    expect(
      await saidIn(
        'A: Thank you for calling, how can I help you?\nC: My bill is wrong.\nA: Let me look.',
        'A: Hello there.\nC: It is me again.\nA: All done now.',
      ),
    ).toEqual([
      'agent: Thank you for calling, how can I help you? / customer: My bill is wrong. / agent: Let me look.',
      'agent: Hello there. / customer: It is me again. / agent: All done now.',
    ]);
  });

  test('may stand on one line', async () => {
    expect(
      await saidIn('#Person1#: It is late. #Person2#: How may I help? #Person1#: Where is my parcel?'),
    ).toEqual(['customer: It is late. / agent: How may I help? / customer: Where is my parcel?']);
  });
});

describe('a system', () => {
  const dialogue = 'USER: I need a taxi.\nSYSTEM: Where to?\nUSER: The station.\nSYSTEM: It comes at nine.';

  test('is the agent where nobody else answers the user, and that is said', async () => {
    const { conversations, tally } = await importFile(
      cells(dialogue, 'USER: A table for two.\nSYSTEM: At which hour?\nUSER: Eight.'),
    );
    expect(conversations.map(said)[1]).toBe(
      'customer: A table for two. / agent: At which hour? / customer: Eight.',
    );
    expect(tally.warnings.join()).toMatch(/Nobody but "SYSTEM" answers/);
  });

  test('stays one beside an agent, and where it says the same again and again', async () => {
    expect(await saidIn(`${dialogue}\nAgent: I take over.`)).toEqual([
      'customer: I need a taxi. / system: Where to? / customer: The station. / system: It comes at nine. / agent: I take over.',
    ]);
    const note = 'User: hello?\nSystem: Please wait.\n';
    expect(await saidIn(note + note + note)).toEqual([
      expect.stringMatching(/^customer: hello\? \/ system: Please wait\./),
    ]);
  });
});

test.each([
  ['a dash', 'Customer - My bill is wrong\nAgent - Let me look'],
  ['an arrow', 'Customer > My bill is wrong\nAgent > Let me look'],
  ['tokens', '<|user|>My bill is wrong<|assistant|>Let me look'],
  [
    'tokens on lines',
    '<|im_start|>user\nMy bill is wrong<|im_end|>\n<|im_start|>assistant\nLet me look<|im_end|>',
  ],
])('Who speaks is told by %s', async (_, transcript) => {
  expect(await saidIn(transcript, `${transcript} again`)).toEqual([
    'customer: My bill is wrong / agent: Let me look',
    'customer: My bill is wrong / agent: Let me look again',
  ]);
});

test('Names in brackets before what is said are people’s where they come back', async () => {
  expect(await saidIn('[Ada] My bill is wrong\n[Bo] How can I help you?\n[Ada] Make it right')).toEqual([
    'customer: My bill is wrong / agent: How can I help you? / customer: Make it right',
  ]);
  await expect(saidIn('[Fragile] a box\n[Heavy] a crate\n[Late] a letter')).rejects.toThrow();
});
