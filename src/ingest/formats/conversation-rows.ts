/**
 * One row a conversation, the whole transcript in one cell: `[10:02] Agent: …`, `Customer: …`.
 *
 * `rows = conversations + duplicates + rejections`.
 *
 * @module
 */
import type { AgentId, EpochMs, Message } from '../../domain/conversation';
import { buildConversation, cleanText, stated } from '../build-conversation';
import { FactReader, type CellOf } from '../facts';
import type { SpeakerRole } from '../mapping';
import { recogniseRows } from '../recognise/rows';
import { rolesOfUnnamed } from '../shared/agent-talk';
import { personInLabel } from '../values/role-words';
import { guessedFromNames, sideNamed, speakerKey, Speakers } from '../values/speaker';
import { parseTranscript } from '../values/transcript';
import { ratingIn } from '../values/transcript-events';
import { TranscriptClock } from '../values/transcript-clock';
import type { Utterance } from '../values/utterance';
import { accept, afterSurvey, reject, surveyOf, type Format, type ReadItem, type Reading } from './format';
import { IdReader, idOfContent } from './id';
import { Repeats } from './repeats';
import { rowsAboveFooter } from './footer';
import { ColumnPlan } from './rows';

export const csvConversationRows: Format = {
  id: 'csv-conversation-rows',
  recognise: (sample, given) =>
    recogniseRows(sample.table(given.delimiter), null, 'conversation-rows', given),
  read: (reading) => readConversationRows(reading, 'csv'),
};

export const jsonConversationRows: Format = {
  id: 'json-conversation-rows',
  recognise: (sample, given) => recogniseRows(null, sample.json, 'conversation-rows', given),
  read: (reading) =>
    readConversationRows(reading, reading.recognition.json?.kind === 'lines' ? 'jsonl' : 'json'),
};

async function* readConversationRows(reading: Reading, source: string): AsyncGenerator<ReadItem> {
  const { books, recognition, signal } = reading;
  const plan = new ColumnPlan(reading);
  const speakers = new Speakers(recognition.mapping.speakers);
  const labels = new Set(recognition.speakers.map(({ value }) => speakerKey(value)));
  for (const told of Object.keys(recognition.mapping.speakers ?? {})) labels.add(speakerKey(told));
  const facts = new FactReader(recognition.mapping, source, books);
  const repeats = new Repeats(books);
  const ids = new IdReader(books);

  // Who is an agent shows over many rows; role words are known at once.
  const hasNames = recognition.speakers.some(({ sure }) => !sure);
  const observe = (utterances: readonly Utterance[], cell: CellOf, row: number): void => {
    const conversation = cell('id').trim() || String(row);
    for (const { label, text } of utterances) if (label !== '') speakers.observe(label, conversation, text);
  };
  const isSurveyed = hasNames || needsSurvey(reading, plan);
  if (isSurveyed) {
    for await (const batch of rowsAboveFooter(surveyOf(reading))) {
      signal?.throwIfAborted();
      for (const read of batch) {
        if (read.kind !== 'row') continue;
        const cell = plan.cellOf(plan.keep(read.cells));
        facts.observe(cell);
        if (hasNames)
          observe(
            parseTranscript(cleanText(cell('text')), { known: withNames(labels, cell) }),
            cell,
            read.row,
          );
      }
    }
  }
  facts.settle();

  for await (const batch of rowsAboveFooter(isSurveyed ? afterSurvey(reading) : reading)) {
    for (const read of batch) {
      books.rows++;
      if (read.kind === 'damage') {
        yield reject(reading, read.row, read.reason);
        continue;
      }
      const cell = plan.cellOf(plan.keep(read.cells));
      const transcript = cleanText(cell('text'));
      const known = withNames(labels, cell);
      const utterances = parseTranscript(transcript, { known });
      const id = ids.read(cell('id'));
      if (!utterances.some(({ label, text }) => label !== '' && text !== '')) {
        const problem =
          transcript === '' ? 'has an empty transcript' : 'has a transcript in which nobody is named';
        yield reject(reading, read.row, `Row ${read.row} ${problem}; lines such as "Agent: …" are read.`, id);
        continue;
      }
      const conversationId = id === '' ? idOfContent(transcript) : id;
      if (!hasNames) observe(utterances, cell, read.row);
      const conversation = conversationOf(conversationId, utterances, cell, { facts, speakers, reading });
      if (repeats.has(conversation)) books.duplicates++;
      else yield accept(reading, conversation, read.row);
    }
  }
}

/** Only what shows over many rows is worth reading the file twice for. */
function needsSurvey({ recognition: { mapping } }: Reading, plan: ColumnPlan): boolean {
  const hasTimes =
    plan.has('time') || plan.has('startedAt') || plan.has('closedAt') || plan.has('escalatedAt');
  return (
    (plan.has('rating') && mapping.ratingScale === undefined) || (hasTimes && mapping.dateOrder === undefined)
  );
}

/** The row's own agent and customer are labels of its transcript, with their first names. */
function withNames(labels: ReadonlySet<string>, cell: CellOf): ReadonlySet<string> {
  const names = [cell('agent'), cell('customer')].map(speakerKey).filter((name) => name !== '');
  if (names.length === 0) return labels;
  return new Set([...labels, ...names, ...names.map((name) => name.split(' ')[0] ?? name)]);
}

function conversationOf(
  id: string,
  utterances: readonly Utterance[],
  cell: CellOf,
  { facts, speakers, reading }: { facts: FactReader; speakers: Speakers; reading: Reading },
): ReturnType<typeof buildConversation> {
  const { books, recognition } = reading;
  const read = facts.read(cell);
  const startedAt = read.startedAt ?? facts.time(cell('time'), cell('clock'));
  const clock = new TranscriptClock(startedAt, recognition.mapping.zone ?? 'UTC', (text) => facts.time(text));
  const { roles, isGuess } = rolesOf(utterances, speakers, {
    agent: read.agent ?? '',
    customer: read.customer ?? '',
  });
  if (isGuess) books.warn(guessedFromNames);

  const messages: Message[] = [];
  for (const { label, text, time } of utterances) {
    const role = label === '' ? 'event' : (roles.get(speakerKey(label)) ?? 'customer');
    const at: EpochMs | null = clock.read(time);
    if (role === 'note' || text.startsWith('INTERNAL:')) books.dropped.notes++;
    else if (role === 'event' || text === '') books.dropped.events++;
    else {
      const agent = role === 'agent' ? (personInLabel(label) ?? read.agent) : null;
      messages.push({ speaker: role, text, at, agent: agent as AgentId | null });
    }
  }
  books.messages += messages.length;
  const customer = read.customer ?? nameOf(utterances, roles, 'customer');
  const rating =
    read.rating ?? ratingIn(utterances.map((said) => (said.label === '' ? said.text : '')).join('\n'));
  return buildConversation(id, messages, { ...read, startedAt, customer, rating });
}

function rolesOf(
  utterances: readonly Utterance[],
  speakers: Speakers,
  facts: { agent: string; customer: string },
): { roles: Map<string, SpeakerRole>; isGuess: boolean } {
  const roles = new Map<string, SpeakerRole>();
  const names = new Set<string>();
  for (const { label } of utterances) {
    const known = label === '' ? 'event' : (sideNamed(label, facts) ?? speakers.known(label));
    if (known === null) names.add(speakerKey(label));
    else roles.set(speakerKey(label), known);
  }
  if (names.size === 0) return { roles, isGuess: false };
  const known = [...roles.values()];
  const unnamed = rolesOfUnnamed(
    utterances.filter(({ label }) => names.has(speakerKey(label))),
    known,
  );
  if (unnamed) return { roles: new Map([...roles, ...unnamed]), isGuess: true };
  const guessed = speakers.rolesOfNames([...names], {
    ...facts,
    hasAgentTurn: known.includes('agent'),
    hasCustomerTurn: known.includes('customer'),
  });
  for (const [name, role] of guessed.roles) roles.set(name, role);
  return { roles, isGuess: guessed.isGuess };
}

function nameOf(
  utterances: readonly Utterance[],
  roles: ReadonlyMap<string, SpeakerRole>,
  role: SpeakerRole,
): string | null {
  const names = utterances.flatMap(({ label }) =>
    label !== '' && roles.get(speakerKey(label)) === role ? (stated(personInLabel(label) ?? '') ?? []) : [],
  );
  return names[0] ?? null;
}
