/**
 * What the sample is written from: conversations of the project's own corpora and of `own-texts.ts`.
 *
 * @module
 */
import type { Arc } from '$src/domain/arc';
import type { Speaker } from '$src/domain/conversation';
import { BASE_INDUSTRIES, reasonOf, type Reason } from './company';
import { traceLabels } from './labels';

export type Channel = 'chat' | 'voice' | 'email';

export interface LabelledTurn {
  readonly speaker: Speaker;
  readonly text: string;
  /** −2 … 2 on a customer's turn, as read in context; `null` elsewhere and where nobody read it. */
  readonly step: number | null;
}

/** Where a text is from; only `other` industries are in the training set of the shipped model. */
export type Origin = 'base' | 'other' | 'own';

export interface SourceText {
  readonly id: string;
  readonly origin: Origin;
  readonly industry: string;
  readonly topic: string;
  readonly reason: Reason;
  readonly channel: Channel;
  readonly language: 'en' | 'pt' | 'es';
  readonly csat: number;
  readonly resolved: boolean;
  readonly leftSilently: boolean;
  readonly turns: readonly LabelledTurn[];
  readonly arc: Arc | null;
}

/** One line of a corpus file. */
export interface CorpusRow {
  readonly id: string;
  readonly industry: string;
  readonly channel: string;
  readonly topic: string;
  readonly arc: string;
  readonly csat: number;
  readonly resolved: boolean;
  readonly turns: readonly {
    readonly speaker: 'customer' | 'agent' | 'bot';
    readonly text: string;
    readonly valence?: number;
  }[];
}

/** Reads a corpus row, or `null` for a public post: the company answers chat, voice and e-mail. */
export function textOfRow(row: CorpusRow): SourceText | null {
  if (row.channel !== 'chat' && row.channel !== 'voice' && row.channel !== 'email') return null;
  const turns = row.turns.map(({ speaker, text, valence }) => ({ speaker, text, step: valence ?? null }));
  return {
    id: row.id,
    origin: BASE_INDUSTRIES.includes(row.industry) ? 'base' : 'other',
    industry: row.industry,
    topic: row.topic,
    reason: reasonOf(row.topic),
    channel: row.channel,
    language: 'en',
    csat: row.csat,
    resolved: row.resolved,
    leftSilently: row.arc === 'gave_up_silent',
    turns,
    arc: traceLabels(turns),
  };
}

export const hasAgent = (text: SourceText): boolean => text.turns.some((turn) => turn.speaker === 'agent');
/** The labelled shift, or `null` where the text is too short to have one. */
export const shiftOf = (text: SourceText): number | null => text.arc?.shift ?? null;
