/**
 * An invented company as numbers: customers who are more or less unhappy, what is read of them, and who escalates.
 *
 * The unhappiness is hidden: conversations, answers and escalations each see it through noise of their own, so that no
 * order can be perfect.
 *
 * @module
 */
import { traceArc } from '$src/arc/arc';
import { sigmoid } from '$src/csat/link';
import { randomOf } from '$src/csat/random';
import { valence, type ScoredConversation, type TurnScore } from '$src/domain/arc';
import type { Conversation, Turn } from '$src/domain/conversation';

const DAY = 86_400_000;
const START = Date.UTC(2026, 7, 31);
const WEEKS = 12;
/** What the model errs by in a turn. */
const TURN_ERROR = 0.3;
const ANNOUNCED = [
  'I am going to another provider.',
  'I will dispute the charge with my bank.',
  'I shall write to the ombudsman.',
  'You will hear from my solicitor.',
  'I want to speak to your manager.',
] as const;

/** `n` scored conversations of twelve weeks; the same seed gives the same company. */
export function simulateCompany(n: number, seed: number): ScoredConversation[] {
  const random = randomOf(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const made: ScoredConversation[] = [];
  while (made.length < n) {
    const customer = `customer ${made.length}`;
    let at = START + random() * WEEKS * 7 * DAY;
    let unhappy = normal();
    for (let contact = 0; contact < 4; contact++) {
      made.push(contactOf({ id: `s-${made.length}`, customer, at, unhappy, contact }, random, normal));
      // Who was not helped comes back.
      if (random() > sigmoid(1.5 * unhappy - 2)) break;
      at += (0.3 + 5 * random()) * DAY;
      unhappy += 0.2 + 0.4 * normal();
    }
  }
  return made;
}

interface Drawn {
  readonly id: string;
  readonly customer: string;
  readonly at: number;
  readonly unhappy: number;
  readonly contact: number;
}

function contactOf(
  { id, customer, at, unhappy, contact }: Drawn,
  random: () => number,
  normal: () => number,
): ScoredConversation {
  const length = 2 + Math.floor(random() * 6);
  const entry = -0.3 + 0.3 * normal();
  const exit = 0.2 - 0.35 * unhappy;
  const turns: Turn[] = [];
  const scores: (TurnScore | null)[] = [];
  const isAnnounced = random() < sigmoid(2 * unhappy - 4.5);
  for (let i = 0; i < length; i++) {
    const mood = entry + ((exit - entry) * i) / (length - 1) + TURN_ERROR * normal();
    const isLast = i === length - 1;
    const text =
      isLast && isAnnounced ? ANNOUNCED[Math.floor(random() * ANNOUNCED.length)]! : 'It is about the order.';
    turns.push({ speaker: 'customer', text, at: (at + i * 120_000) as never, agent: null });
    scores.push({ valence: valence(Math.max(-1, Math.min(1, mood))), substantive: true });
    if (isLast && random() < 0.3) break;
    turns.push({
      speaker: 'agent',
      text: 'I have noted that.',
      at: (at + i * 120_000 + 60_000) as never,
      agent: null,
    });
    scores.push(null);
  }
  const closedAt = at + length * 120_000;
  const escalates = random() < sigmoid(-5.2 + 1.6 * unhappy + (isAnnounced ? 1.2 : 0) + 0.5 * contact);
  const delay = -Math.log(1 - random()) * 3 * DAY + DAY / 12;
  // The unhappy answer half as often.
  const isRated = random() < 0.13 * sigmoid(0.7 - unhappy);
  const raw = Math.max(1, Math.min(5, Math.round(3.6 - 1.1 * unhappy + 0.6 * normal())));
  const conversation = {
    id,
    source: 'simulated',
    channel: 'chat',
    agent: null,
    reason: null,
    customer,
    startedAt: at,
    closedAt,
    escalated: escalates,
    escalatedAt: escalates ? closedAt + delay : null,
    rating: isRated ? { raw, scale: '1-5', norm: (raw - 1) / 4 } : null,
    surveyed: true,
    turns,
  } as unknown as Conversation;
  return { conversation, score: { language: 'en', turns: scores, arc: traceArc(scores), model: null } };
}
