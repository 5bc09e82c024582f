/**
 * A conversation that is scored for nothing: a runtime compiles what runs often, and the first real one need not wait.
 *
 * @module
 */
import type { Conversation } from '$src/domain/conversation';

/** Long enough that the model reads as many words at once as it can, and the language is looked for. */
const SAID =
  'My parcel was to come on Monday and it is now Friday, and nobody has told me where it is or why it is late. ';

export const WARM_UP: Conversation = {
  id: 'warm-up' as Conversation['id'],
  source: 'warm-up',
  channel: null,
  agent: null,
  reason: null,
  customer: null,
  startedAt: null,
  closedAt: null,
  escalated: null,
  escalatedAt: null,
  rating: null,
  surveyed: null,
  turns: [1, 2, 3].flatMap((times) => [
    { speaker: 'customer', text: SAID.repeat(times), at: null, agent: null },
    { speaker: 'agent', text: 'I am sorry. Let me see where it is.', at: null, agent: null },
  ]),
};
