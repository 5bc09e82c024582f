/**
 * Opens the tables beside a table of messages: people and groups are held, tables of one row a conversation are streamed
 * into the same groups as the messages, which spill to disk.
 *
 * So memory is bounded by the people and calls: at most `MAX_PEOPLE` of each, some 150 bytes a person and 500 a call.
 *
 * @module
 */
import type { SourceFile } from '../../domain/source-file';
import { isDeleted } from '../shared/desk-messages';
import { fullName, isEscalationTag, surveyOf } from '../shared/desk';
import { cell, recordsOf } from '../shared/desk-view';
import { field, recordsIn, statedIn, textIn, within } from '../shared/loose';
import { memorySpill } from '../spill';
import { Books } from '../tally';
import type { JsonRecord } from '../values/json';
import { aboutConversation, type Known } from './about';
import type { About, Beside } from './beside';
import { openText } from './open-text';
import type { TableFile, TableKind, TableSet } from './tables';

const MAX_PEOPLE = 1_000_000;

export interface OpenedSet extends Beside {
  /** Rows of each table beside the messages, in the order of the set; complete once all was read. */
  readonly rows: readonly {
    readonly file: string;
    readonly table: TableKind;
    rows: number;
    damaged: number;
  }[];
}

export async function openSet(
  { product, beside }: TableSet<SourceFile>,
  { zone = 'UTC', signal }: { readonly zone?: string; readonly signal?: AbortSignal } = {},
): Promise<OpenedSet> {
  const people = new Map<string, { name: string | null; role: string }>();
  const groups = new Map<string, string>();
  const calls = new Map<string, JsonRecord>();

  const tables = beside.map((table) => ({
    table,
    kind: table.kind,
    counts: { file: table.name, table: table.kind, rows: 0, damaged: 0 },
  }));

  async function* records({ table, counts }: (typeof tables)[number]): AsyncGenerator<JsonRecord> {
    counts.rows = counts.damaged = 0;
    for await (const record of recordsInTable(table, () => counts.damaged++, signal)) {
      counts.rows++;
      if (!isDeleted(record)) yield record;
    }
  }

  for (const one of tables) {
    const { kind } = one;
    if (kind === 'calls') {
      for await (const record of records(one))
        for (const call of 'calls' in record ? recordsIn(field(record, 'calls')) : [record])
          if (calls.size < MAX_PEOPLE) calls.set(callId(call), whoTookPart(call));
      continue;
    }
    if (kind !== 'people' && kind !== 'groups') continue;
    for await (const record of records(one)) {
      const id = textIn(cell(record, 'id')).trim();
      if (id === '' || people.size >= MAX_PEOPLE) continue;
      if (kind === 'people') people.set(id, personIn(record, id));
      else groups.set(id, textIn(cell(record, 'name')));
    }
  }
  const known: Known = { people, groups, zone, hasTags: beside.some(({ kind }) => kind === 'tags') };
  return {
    rows: tables.map(({ counts }) => counts),
    users: people,
    calls,
    async *about() {
      for (const one of tables) {
        const { kind, counts } = one;
        if (product === 'gong' || kind === 'people' || kind === 'groups' || kind === 'calls') continue;
        for await (const record of records(one)) {
          const about =
            kind === 'conversations' ? aboutConversation(product, record, known) : ofTicket(kind, record);
          if (about.conversation !== '') yield about;
          else counts.damaged++;
        }
      }
    },
  };
}

async function* recordsInTable(
  { file, recognition }: TableFile<SourceFile>,
  onDamage: () => void,
  signal?: AbortSignal,
): AsyncGenerator<JsonRecord> {
  const { reading } = openText(file, recognition, { books: new Books(), spill: memorySpill(), signal });
  for await (const batch of recordsOf(reading))
    for (const read of batch)
      if (read.kind === 'row') yield read.record;
      else onDamage();
}

function callId(call: JsonRecord): string {
  return textIn(field(within(call, 'metaData'), 'id'));
}

/** Of a call what its transcript leaves open; the rest of the record (trackers, content, context) is not held. */
function whoTookPart(call: JsonRecord): JsonRecord {
  const { id, started } = within(call, 'metaData');
  const parties = recordsIn(field(call, 'parties')).map(({ speakerId, name, affiliation }) => ({
    speakerId,
    name,
    affiliation,
  }));
  return { metaData: { id, started }, parties };
}

/** Portal users of Salesforce are users too; what tells them is their contact. */
function personIn(record: JsonRecord, id: string): { name: string | null; role: string } {
  const name =
    statedIn(cell(record, 'name', 'fullname')) ??
    fullName(cell(record, 'firstname'), cell(record, 'lastname')) ??
    statedIn(cell(record, 'email'));
  const isPortal =
    id.startsWith('003') ||
    statedIn(cell(record, 'contactid')) !== null ||
    /portal|csp|guest/i.test(textIn(cell(record, 'usertype')));
  return { name, role: isPortal ? 'end-user' : textIn(cell(record, 'role')) };
}

/** Zendesk keeps answers and tags in tables of their own. */
function ofTicket(kind: TableKind, record: JsonRecord): About {
  const conversation = textIn(cell(record, 'ticketid')).trim();
  const tag = kind === 'tags' ? textIn(cell(record, 'tag', 'tags')).trim() : '';
  const facts =
    kind === 'ratings'
      ? surveyOf(cell(record, 'score'), 'bad|good')
      : { escalated: isEscalationTag(tag), reason: isEscalationTag(tag) ? null : statedIn(tag) };
  return { conversation, asker: '', facts, opening: null };
}
