/**
 * A team over twelve weeks, in two exports: before coaching began, and after. Six of twelve let customers with a refund
 * leave worse before, three of whom are coached; after, the first of these does as the others do, with a colleague in
 * every second conversation, and all others go on as they were.
 *
 * @module
 */
import { CAME_IN, HEARD, LEFT_BADLY, LEFT_WELL, NEXT, SHORT } from './team-export';

/** The day on which coaching began. */
export const COACHED_FROM = Date.UTC(2026, 8, 1);
const DAY_MS = 86_400_000;
/** Of one agent in each of the two. */
const EACH = 22;
/** Days that each of the two covers. */
const DAYS = 40;

export function coachedExport(phase: 'before' | 'after'): string {
  let seed = phase === 'before' ? 11 : 12;
  const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  const one = (texts: readonly string[]) => texts[Math.floor(random() * texts.length)]!;
  const rows = ['conversation_id,speaker,text,timestamp,agent,reason'];
  for (let agent = 1; agent <= 12; agent++) {
    for (let i = 0; i < EACH; i++) {
      const day = (phase === 'before' ? -DAYS : 0) + (i + 0.5) * (DAYS / EACH);
      const isWeak = (agent <= 3 || agent > 9) && !(agent === 1 && phase === 'after');
      const id = `${phase}-${agent}-${i}`;
      const isShared = agent === 1 && phase === 'after' && i % 2 === 1;
      const turn = (speaker: string, text: string, minute: number, by = agent) => {
        const at = new Date(COACHED_FROM + day * DAY_MS + minute * 60_000).toISOString();
        rows.push(`${id},${speaker},"${text}",${at},Person ${by},refund`);
      };
      turn('customer', one(CAME_IN), 0);
      turn('agent', isWeak ? one(SHORT) : one(HEARD), 2, isShared ? 5 : agent);
      turn('customer', 'The order was on the third of May and I have the receipt here.', 6);
      turn('agent', isWeak ? 'The form is on the website.' : one(NEXT), 8);
      turn('customer', one((isWeak ? i % 8 === 0 : i % 5 > 0) ? LEFT_WELL : LEFT_BADLY), 12);
    }
  }
  return rows.join('\n');
}
