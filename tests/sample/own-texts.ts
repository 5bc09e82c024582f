/**
 * Conversations written for the sample alone: the outage, contacts too short to have a shift, and customers
 * who write Portuguese or Spanish. No model was trained on them.
 *
 * A line is `customer's step|text` or `agent|…`, `bot|…`, `system|…`; `-|…` is a customer whom nobody labelled.
 *
 * @module
 */
import type { Reason } from './company';
import { traceLabels } from './labels';
import { OUTAGE_TEXTS } from './own-outage';
import { SHORT_TEXTS } from './own-short';
import { FOREIGN_TEXTS } from './own-foreign';
import type { Channel, LabelledTurn, SourceText } from './texts';

export interface OwnText {
  readonly id: string;
  readonly reason: Reason;
  readonly channel: Channel;
  readonly language?: 'pt' | 'es';
  readonly csat: number;
  readonly resolved: boolean;
  readonly lines: readonly string[];
}

export const outageTexts = (): SourceText[] => OUTAGE_TEXTS.map((text) => textOf(text, 'outage'));
export const shortTexts = (): SourceText[] => SHORT_TEXTS.map((text) => textOf(text, 'short contact'));
export const foreignTexts = (): SourceText[] => FOREIGN_TEXTS.map((text) => textOf(text, 'other language'));

function textOf(own: OwnText, topic: string): SourceText {
  const turns = own.lines.map(turnOf);
  return {
    id: own.id,
    origin: 'own',
    industry: 'own',
    topic,
    reason: own.reason,
    channel: own.channel,
    language: own.language ?? 'en',
    csat: own.csat,
    resolved: own.resolved,
    leftSilently: false,
    turns,
    arc: traceLabels(turns),
  };
}

function turnOf(line: string): LabelledTurn {
  const bar = line.indexOf('|');
  const [who, text] = [line.slice(0, bar), line.slice(bar + 1)];
  if (who === 'agent' || who === 'bot' || who === 'system') return { speaker: who, text, step: null };
  return { speaker: 'customer', text, step: who === '-' ? null : Number(who) };
}
