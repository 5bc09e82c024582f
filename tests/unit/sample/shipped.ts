import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Truth } from '../../sample/truth';

/** One line of the project's own JSON lines, as the sample holds it. */
export interface ShippedConversation {
  readonly id: string;
  readonly source: string;
  readonly channel: string;
  readonly agent: string | null;
  readonly reason: string;
  readonly customer: string;
  readonly startedAt: number;
  readonly closedAt: number;
  readonly escalated: boolean;
  readonly escalatedAt: number | null;
  readonly rating: { readonly raw: number; readonly scale: string } | null;
  readonly turns: readonly { readonly speaker: string; readonly text: string; readonly at: number }[];
}

const read = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../../../public/sample/${name}`, import.meta.url)), 'utf8');

export const sampleText = read('sample.jsonl');
export const readme = read('README.md');
export const sample = sampleText
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as ShippedConversation);
export const truth = JSON.parse(read('truth.json')) as Truth;
/** What the labels say of a conversation. */
export const told = ({ id }: { readonly id: string }) => truth.conversations[id]!;
