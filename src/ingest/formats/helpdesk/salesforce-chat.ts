/**
 * Salesforce Live Agent: the body of a LiveChatTranscript, in a column of a report or alone in an HTML file.
 *
 * Centred lines name the start and the agents; `( 1m 13s ) Name: text` is said so long after the start.
 *
 * @module
 */
import type { EpochMs } from '../../../domain/conversation';
import type { Facts } from '../../build-conversation';
import type { SpeakerRole } from '../../mapping';
import { conversationOfDraft, speakersInDrafts, type Draft, type Said } from '../../shared/desk';
import { recordFormat } from '../../shared/desk-records';
import { chatText } from '../../shared/desk-text';
import { cell } from '../../shared/desk-view';
import { baseName } from '../../shared/file-name';
import { after, momentIn, statedIn, textIn } from '../../shared/loose';
import { isQueueId, teamIn } from '../../shared/team';
import { isSamePerson, roleOfWord, soundsLikeAgent, speakerKey } from '../../values/speaker';
import { parseTime } from '../../values/time';
import { accept, reject, type Format, type ReadItem, type Reading } from '../format';

export const salesforceChat = recordFormat({
  id: 'salesforce-chat',
  source: 'salesforce',
  why: 'A column "Body" with "Chat Started:" and "( 10s ) Name: text": Salesforce chat transcripts.',
  isTable: true,
  isGuess: true,
  problem: 'Its body is empty.',
  fits: (record) =>
    cell(record, 'body') !== undefined &&
    (cell(record, 'chatkey', 'livechatvisitorid', 'chatduration') !== undefined ||
      isBody(textIn(cell(record, 'body')))),
  draft(record, { zone }) {
    const startedAt = momentIn(cell(record, 'starttime', 'requesttime', 'createddate'), zone);
    const customer = statedIn(cell(record, 'contactname', 'visitorname', 'contact', 'contactid'));
    const owner = statedIn(cell(record, 'ownername', 'owner', 'ownerid'));
    const isQueue = isQueueId(textIn(cell(record, 'ownerid')));
    const chat = chatOfBody(textIn(cell(record, 'body')), {
      zone,
      startedAt,
      customer: statedIn(cell(record, 'contactname', 'visitorname')),
    });
    return {
      id: statedIn(
        cell(
          record,
          'id',
          'livechattranscriptid',
          'chattranscriptid',
          'name',
          'chattranscriptname',
          'chatkey',
        ),
      ),
      said: chat.said,
      facts: {
        ...chat.facts,
        customer: chat.said.find(({ role, name }) => role === 'customer' && name)?.name ?? customer,
        agent: chat.facts.agent ?? (isQueue ? null : owner),
        team: teamIn(isQueue ? owner : null, cell(record, 'queuename', 'queue')),
        startedAt: chat.facts.startedAt ?? startedAt,
        closedAt: momentIn(cell(record, 'endtime'), zone),
        reason: statedIn(cell(record, 'livechatbuttonname', 'chatbutton', 'skillname', 'casereason')),
      },
    };
  },
});

export const salesforceChatHtml: Format = {
  id: 'salesforce-chat-html',
  recognise(sample, given) {
    const isAlone = /^\s*(?:\ufeff)?(?:<|Chat Started:)/.test(sample.text) && isBody(sample.text);
    if (!isAlone || given.shape === 'message-rows') return null;
    const { said } = chatOfBody(sample.text, { zone: given.zone ?? 'UTC', startedAt: null, customer: null });
    return {
      confidence: 0.97,
      why: '"Chat Started:" and lines such as "( 1m 13s ) Name: text": the body of a Salesforce chat.',
      table: null,
      json: null,
      header: [],
      mapping: { ...given, shape: 'conversation-rows', columns: {}, speakers: given.speakers ?? {} },
      speakers: speakersInDrafts([{ id: null, said }], false),
      ratingScale: null,
      missing: [],
      warnings: [],
    };
  },
  read: readAlone,
};

/** A chat has no more letters; what is longer is something else. */
const MAX_CHARS = 16 * 1024 * 1024;

async function* readAlone(reading: Reading): AsyncGenerator<ReadItem> {
  const { books, recognition, name } = reading;
  const { zone = 'UTC', source = 'salesforce', speakers = {} } = recognition.mapping;
  let text = '';
  for await (const piece of reading.text()) {
    text += piece;
    if (text.length > MAX_CHARS) break;
  }
  books.rows++;
  const id = baseName(name).replace(/(?:\.[a-z]+)+$/i, '');
  const draft: Draft = { id, ...chatOfBody(text, { zone, startedAt: null, customer: null }) };
  const conversation = conversationOfDraft(draft, { source, told: speakers, books });
  if (conversation) yield accept(reading, conversation, 1);
  else yield reject(reading, 1, 'The chat holds no message that a customer could read.', id);
}

/** `( 1h 2m 3s ) Name: text`; the name may be missing at the end of a chat. */
const LINE =
  /^\s{0,9}\(\s{0,3}(?:(\d{1,3})h\s{0,3})?(?:(\d{1,3})m\s{0,3})?(?:(\d{1,3})s)?\s{0,3}\)\s{0,3}(?:([^:\n]{1,80}):)?(?=\s|$)/;
const STARTED = /^Chat Started:\s*(.{8,80})$/i;
const AGENT = /^Agent (.{1,80})$/;
const TRANSFER = /^Chat Transferred From (.{1,80}?) To (.{1,80})$/i;
const HEADER = /^Chat (?:Started|Origin|Transferred)\b/i;

/** Whether a text is such a body. */
export function isBody(text: string): boolean {
  const head = text.slice(0, 64 * 1024);
  return (
    head.includes('Chat Started:') &&
    /\(\s{0,3}(?:\d{1,3}h\s{0,3})?(?:\d{1,3}m\s{0,3})?\d{1,3}s\s{0,3}\)\s/.test(head)
  );
}

function chatOfBody(
  body: string,
  context: { zone: string; startedAt: EpochMs | null; customer: string | null },
): { said: Said[]; facts: Partial<Facts> } {
  let startedAt = context.startedAt;
  const agents: string[] = [];
  let isTransferred = false;
  const lines: { name: string; text: string; at: EpochMs | null }[] = [];
  for (const line of chatText(body).split('\n')) {
    const said = LINE.exec(line.slice(0, HEAD_CHARS));
    const last = lines.at(-1);
    if (said?.[0].includes('s')) {
      const [head, h = '0', m = '0', s = '0', name = ''] = said;
      const ms = ((Number(h) * 60 + Number(m)) * 60 + Number(s)) * 1000;
      lines.push({ name: name.trim(), text: line.slice(head.length).trim(), at: after(startedAt, ms) });
      continue;
    }
    const start = STARTED.exec(line)?.[1];
    const agent = AGENT.exec(line)?.[1];
    const transfer = TRANSFER.exec(line);
    if (start !== undefined)
      startedAt = parseTime(start, { dateOrder: 'mdy', zone: context.zone }) ?? startedAt;
    else if (transfer) {
      isTransferred = true;
      agents.push(transfer[1] ?? '', transfer[2] ?? '');
    } else if (agent !== undefined && (last === undefined || !/[.?!]$/.test(agent)))
      agents.push(agent.trim());
    else if (!HEADER.test(line) && last && line.trim() !== '') last.text += `\n${line}`;
  }
  const roles = rolesIn(lines, agents, context.customer);
  return {
    said: lines.map(({ name, text, at }): Said =>
      name === ''
        ? { role: 'event', text: '', at }
        : { role: roles.get(speakerKey(name)) ?? 'customer', text, at, name },
    ),
    facts: {
      channel: 'chat',
      agent: agents.at(-1) ?? null,
      startedAt,
      escalated: isTransferred ? true : null,
    },
  };
}

const HEAD_CHARS = 200;

/** An agent's line may carry another display name than the header: then who sounds like one, else who spoke first. */
function rolesIn(
  lines: readonly { readonly name: string; readonly text: string }[],
  agents: readonly string[],
  customer: string | null,
): ReadonlyMap<string, SpeakerRole> {
  const roles = new Map<string, SpeakerRole>();
  const phrases = new Map<string, number>();
  for (const { name, text } of lines) {
    if (name === '') continue;
    const key = speakerKey(name);
    phrases.set(key, (phrases.get(key) ?? 0) + (soundsLikeAgent(text) ? 1 : 0));
    if (agents.some((agent) => isSamePerson(name, agent))) roles.set(key, 'agent');
    else if (customer !== null && isSamePerson(name, customer)) roles.set(key, 'customer');
    else {
      const word = roleOfWord(name);
      if (word !== null) roles.set(key, word);
    }
  }
  if ([...roles.values()].includes('agent')) return roles;
  const open = [...phrases].filter(([key]) => !roles.has(key));
  const [likeliest] = open.sort((a, b) => b[1] - a[1]);
  const hasCustomer = [...roles.values()].includes('customer');
  if (likeliest && (open.length > 1 || hasCustomer || likeliest[1] > 0)) roles.set(likeliest[0], 'agent');
  return roles;
}
