/**
 * The shape of an Amazon Contact Lens result, for tools that were built on it.
 *
 * Keys and the −5 … +5 scale are theirs; the numbers are Undertone's, and what has no place there is under
 * `Undertone`. Times that the import did not have stay `null` and are not invented.
 *
 * @module
 */
import { BAND, type ConversationScore, type ScoredConversation, type TurnScore } from '../../domain/arc';
import type { Conversation, EpochMs, Turn } from '../../domain/conversation';
import { valencesOf } from './valences';

const SCALE = 5;
const QUARTERS = 4;

/** One line of JSON. */
export function contactLensLine({ conversation, score, csat }: ScoredConversation): string {
  const isVoice = conversation.channel === 'voice';
  return JSON.stringify({
    Version: '1.1.0',
    Channel: isVoice ? 'VOICE' : 'CHAT',
    JobStatus: 'COMPLETED',
    // Theirs, and empty here: with it a chat is told apart from Connect's bare transcript.
    Categories: { MatchedCategories: [], MatchedDetails: {} },
    LanguageCode: score.language === '' ? null : score.language,
    ContentMetadata: { Output: score.model?.redacted ? 'Redacted' : 'Raw' },
    CustomerMetadata: { ContactId: conversation.id },
    Participants: participantsOf(conversation).map((role) => ({
      ParticipantId: role,
      ParticipantRole: role,
    })),
    ConversationCharacteristics: { Sentiment: sentimentOf(score) },
    Undertone: { source: conversation.source, team: conversation.team, ...valencesOf(score), csat },
    Transcript: conversation.turns.map((turn, i) => ({
      Id: String(i),
      ParticipantId: roleOf(turn),
      ...(isVoice ? spokenAt(turn, i, conversation) : writtenAt(turn)),
      Content: turn.text,
      ...labelOf(score.turns[i] ?? null),
    })),
  });
}

const roleOf = ({ speaker }: Turn): string => speaker.toUpperCase();

const participantsOf = ({ turns }: Conversation): string[] => [...new Set(turns.map(roleOf))];

/** A spoken turn ends, for want of anything better, where the next begins. */
function spokenAt(turn: Turn, index: number, { startedAt, turns }: Conversation) {
  const offset = (at: EpochMs | null | undefined) =>
    at === null || at === undefined || startedAt === null ? null : Math.max(0, at - startedAt);
  return { BeginOffsetMillis: offset(turn.at), EndOffsetMillis: offset(turns[index + 1]?.at) };
}

const writtenAt = (turn: Turn) => ({
  ParticipantRole: roleOf(turn),
  AbsoluteTime: turn.at === null ? null : new Date(turn.at).toISOString(),
  ContentType: 'text/plain',
});

function labelOf(turn: TurnScore | null) {
  if (!turn) return {};
  const { valence } = turn;
  return { Sentiment: valence <= -BAND ? 'NEGATIVE' : valence >= BAND ? 'POSITIVE' : 'NEUTRAL' };
}

/** Mean of the counted turns, and of each quarter of them. */
function sentimentOf(score: ConversationScore) {
  const counted = score.turns.flatMap((turn) => (turn?.substantive ? [turn.valence] : []));
  if (counted.length === 0) return null;
  const quarter = (at: number) => Math.floor((at * counted.length) / QUARTERS);
  const quarters = Array.from({ length: QUARTERS }, (_, at) => counted.slice(quarter(at), quarter(at + 1)));
  return {
    OverallSentiment: { CUSTOMER: shown(counted) },
    SentimentByPeriod: {
      QUARTER: { CUSTOMER: quarters.flatMap((of) => (of.length === 0 ? [] : [{ Score: shown(of) }])) },
    },
  };
}

function shown(valences: readonly number[]): number {
  const mean = valences.reduce((sum, value) => sum + value, 0) / valences.length;
  return (Math.round(mean * SCALE * 10) + 0) / 10;
}
