/**
 * Reads a table of facts about conversations, row by row.
 *
 * `rows = fact rows + rejections`; whether a row's conversation is here is for the store to say.
 *
 * @module
 */
import type { FactRow } from '../../domain/added-facts';
import type { AgentId, CustomerId, Rejection } from '../../domain/conversation';
import type { SourceFile } from '../../domain/source-file';
import { FactReader, type CellOf } from '../facts';
import { afterSurvey, reject, surveyOf, type Reading } from '../formats/format';
import { IdReader } from '../formats/id';
import { rowsAboveFooter } from '../formats/footer';
import { ColumnPlan } from '../formats/rows';
import type { Recognition } from '../recognition';
import { isEscalationTag } from '../shared/desk';
import { teamIn } from '../shared/team';
import { memorySpill } from '../spill';
import { Books, type Tally } from '../tally';
import { isSomebody, stated } from '../build-conversation';
import { tagsAt } from './fact-columns';
import { openText } from './open-text';

export type FactItem =
  | { readonly kind: 'facts'; readonly said: FactRow }
  | { readonly kind: 'rejection'; readonly rejection: Rejection };

export interface FactReading extends AsyncIterable<FactItem> {
  /** A copy of the books as they stand: rows, rejections, warnings. */
  readonly tally: Tally;
}

export interface FactOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (bytesRead: number) => void;
}

/** Reads a file recognised as facts (`Refusal.facts`); iterated once. */
export function readFacts(
  file: SourceFile,
  recognition: Recognition,
  options: FactOptions = {},
): FactReading {
  const books = new Books();
  async function* read(): AsyncGenerator<FactItem> {
    const { reading, damage } = openText(file, recognition, { books, spill: memorySpill(), ...options });
    yield* readRows(reading);
    const message = damage();
    if (message === null) return;
    books.rows++;
    yield rejected(reading, books.rows, message);
  }
  return {
    get tally() {
      return books.copy();
    },
    [Symbol.asyncIterator]: () => read(),
  };
}

async function* readRows(reading: Reading): AsyncGenerator<FactItem> {
  const { books, recognition, signal } = reading;
  const plan = new ColumnPlan(reading);
  const facts = new FactReader(recognition.mapping, '', books);
  const ids = new IdReader(books);
  const tags = tagsAt(recognition.header);
  const tagColumn = recognition.header[tags];
  const hasTagReason = tagColumn !== undefined && recognition.mapping.columns?.reason === tagColumn;

  for await (const batch of rowsAboveFooter(surveyOf(reading))) {
    signal?.throwIfAborted();
    for (const read of batch) if (read.kind === 'row') facts.observe(plan.cellOf(plan.keep(read.cells)));
  }
  facts.settle();

  for await (const batch of rowsAboveFooter(afterSurvey(reading))) {
    for (const read of batch) {
      books.rows++;
      if (read.kind === 'damage') {
        yield rejected(reading, read.row, read.reason);
        continue;
      }
      const cell = plan.cellOf(plan.keep(read.cells));
      const id = ids.read(cell('id'));
      if (id === '') {
        yield rejected(reading, read.row, `Row ${read.row} names no conversation.`);
        continue;
      }
      const said = factsOf(cell, facts, tags < 0 ? null : tagsIn(read.cells[tags] ?? ''), hasTagReason);
      yield { kind: 'facts', said: { row: read.row, id, source: stated(cell('source')), facts: said } };
    }
  }
}

function rejected(reading: Reading, row: number, reason: string): FactItem {
  const item = reject(reading, row, reason);
  if (item.kind !== 'rejection') throw new TypeError('a rejection was made');
  return item;
}

function factsOf(
  cell: CellOf,
  reader: FactReader,
  tags: readonly string[] | null,
  hasTagReason: boolean,
): FactRow['facts'] {
  const { agent, reason, team, customer, rating, surveyed, escalated, escalatedAt } = reader.read(cell);
  return {
    agent: agent as AgentId | null,
    reason: hasTagReason ? (tags?.find((tag) => !isEscalationTag(tag)) ?? null) : reason,
    team: teamIn(team) ?? null,
    customer: !isSomebody(customer) ? null : (customer as CustomerId | null),
    rating,
    surveyed,
    // As in the desks' own exports: a ticket whose tags are listed and name no escalation had none.
    escalated: escalated ?? (tags ? tags.some(isEscalationTag) : null),
    escalatedAt,
  };
}

/** `'billing escalated'` as Zendesk writes them, `'Billing issue, VIP'`, `'["billing","vip"]'`. */
function tagsIn(cell: string): string[] {
  const bare = cell.trim().replaceAll(/^\[|\]$|"/g, '');
  const isListed = /[,;|]/.test(bare);
  // Tags with capitals or blanks are phrases; lower-case words with blanks between are tags of one word each.
  const separator = isListed || /\p{Lu}/u.test(bare) ? /[,;|]/ : /\s+/;
  return bare
    .split(separator)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}
