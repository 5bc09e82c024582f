/**
 * Tells which files are tables of one warehouse export, by the names of their columns.
 *
 * @module
 */
import type { FormatId, Recognition } from '../recognition';
import { columnKey } from '../values/column-key';

export type Product = 'zendesk' | 'intercom' | 'salesforce' | 'gong';
export type TableKind = 'messages' | 'conversations' | 'people' | 'ratings' | 'tags' | 'groups' | 'calls';

/** A file as recognition left it: read as it is, or known and refused on its own. */
export interface TableFile<F> {
  readonly file: F;
  readonly name: string;
  readonly recognition: Recognition;
  /** It holds conversations of its own. */
  readonly isAlone: boolean;
}

export interface TableSet<F> {
  readonly product: Product;
  readonly messages: TableFile<F>;
  readonly beside: readonly (TableFile<F> & { readonly kind: Exclude<TableKind, 'messages'> })[];
}

const MESSAGES: Partial<Record<FormatId, Product>> = {
  'zendesk-comments': 'zendesk',
  'intercom-parts': 'intercom',
  'salesforce-comments': 'salesforce',
  gong: 'gong',
};

/** Columns that must all be there; alternatives with a bar. */
const CONVERSATIONS: Readonly<Record<Exclude<Product, 'gong'>, readonly string[]>> = {
  zendesk: ['id', 'requesterid', 'status', 'assigneeid|subject|groupid'],
  intercom: [
    'id',
    'state|open',
    'sourcebody|sourcetype|sourceauthortype|sourceid|assigneeid|adminassigneeid',
  ],
  salesforce: ['id', 'casenumber|contactid|ownerid', 'status|subject|origin'],
};

/** Groups the tables of one product around its table of messages; what is in no set is left to itself. */
export function setsAmong<F>(files: readonly TableFile<F>[]): TableSet<F>[] {
  const taken = new Set<TableFile<F>>();
  const sets: TableSet<F>[] = [];
  const products = new Map(files.map((one) => [one, productOf(one)]));
  const mains = files.filter((one) => products.get(one));
  if (mains.length === 0) return sets;
  const kinds = new Map<Product, Map<TableFile<F>, Exclude<TableKind, 'messages'>>>();
  const kindsOf = (product: Product) => {
    const known = kinds.get(product);
    if (known) return known;
    const found = files.flatMap((one) => {
      const kind = products.get(one) ? null : kindOf(one, product);
      return kind === null ? [] : [[one, kind] as const];
    });
    const of = new Map(found);
    kinds.set(product, of);
    return of;
  };
  for (const messages of mains) {
    const product = products.get(messages);
    if (!product) continue;
    // Of two tables of messages nobody could say which one a list of users belongs to; a call is one everywhere, and
    // Gong hands out a hundred at a time.
    if (product !== 'gong' && mains.filter((one) => products.get(one) === product).length > 1) continue;
    const beside = [...kindsOf(product)].flatMap(([one, kind]) =>
      taken.has(one) ? [] : [{ ...one, kind, was: one }],
    );
    if (beside.length === 0) continue;
    if (product !== 'gong') for (const { was } of beside) taken.add(was);
    sets.push({ product, messages, beside: beside.map(({ was, kind }) => ({ ...was, kind })) });
  }
  return sets;
}

const NAMES: Readonly<Record<Product, string>> = {
  zendesk: 'Zendesk',
  intercom: 'Intercom',
  salesforce: 'Salesforce',
  gong: 'Gong',
};

const KINDS: Readonly<Record<TableKind, string>> = {
  messages: 'the messages',
  conversations: 'what is known of each conversation',
  people: 'who people are',
  ratings: 'ratings',
  tags: 'tags',
  groups: 'teams',
  calls: 'who took part in each call',
};

/** 'ratings', 'who people are': what a table says, in words. */
export function tableWord(kind: TableKind): string {
  return KINDS[kind];
}

/** '3 tables of one Zendesk export: comments.csv with ticket.csv, user.csv' */
export function setSentence<F>({ product, messages, beside }: TableSet<F>): string {
  const names = beside.map(({ name }) => name).join(', ');
  return `${beside.length + 1} tables of one ${NAMES[product]} export: ${messages.name} with ${names}`;
}

function productOf<F>({ recognition }: TableFile<F>): Product | null {
  const keys = keysOf(recognition);
  if (recognition.format === 'gong')
    return keys.has('transcript') || (keys.has('calltranscripts') && !keys.has('calls')) ? 'gong' : null;
  // A table whose messages name no conversation joins nothing.
  const isJoined = ['ticketid', 'conversationid', 'parentid', 'caseid'].some((key) => keys.has(key));
  return isJoined && recognition.refused === undefined ? (MESSAGES[recognition.format] ?? null) : null;
}

function kindOf<F>(
  { name, recognition, isAlone }: TableFile<F>,
  product: Product,
): Exclude<TableKind, 'messages'> | null {
  const keys = keysOf(recognition);
  const has = (column: string): boolean => column.split('|').some((key) => keys.has(key));
  if (product === 'gong')
    return !has('calltranscripts') && (has('calls') || (has('metadata') && has('parties'))) ? 'calls' : null;
  // What can be read by itself must not vanish into another file.
  if (isAlone) return null;
  if (product === 'zendesk' && has('ticketid'))
    return has('score') ? 'ratings' : has('tag|tags') ? 'tags' : null;
  if (has('ticketid|conversationid|parentid|body|commentbody')) return null;
  if (CONVERSATIONS[product].every(has)) return 'conversations';
  if (!has('id') || hasSalesforceIds(recognition) !== (product === 'salesforce')) return null;
  if (product === 'zendesk' && has('name') && /group/i.test(name) && !has('email|role')) return 'groups';
  return has('name|firstname') && has('email|role|usertype|jobtitle|profileid|lastname') ? 'people' : null;
}

/** Contacts begin with 003 and users with 005 in every organisation; no other desk writes ids like these. */
function hasSalesforceIds({ header, samples }: Recognition): boolean {
  const ids = samples[header.findIndex((name) => columnKey(name) === 'id')] ?? [];
  return ids.length > 0 && ids.every((id) => /^00[35]/.test(id));
}

function keysOf({ header }: Recognition): ReadonlySet<string> {
  return new Set(header.map((path) => columnKey(path.split('.')[0] ?? path)));
}
