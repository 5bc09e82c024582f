/** Genesys Cloud transcripts: phrases of "internal" and "external" participants, and who was on the line when. */
import type { SpeakerRole } from '../../mapping';
import { documentFormat } from '../../shared/json-document';
import { field, momentIn, numberIn, recordsIn, statedIn, textIn, within } from '../../shared/loose';
import { teamIn } from '../../shared/team';
import type { Segment } from '../../shared/voice-segments';
import type { JsonRecord } from '../../values/json';

export const genesys = documentFormat({
  id: 'genesys',
  source: 'genesys',
  channel: 'voice',
  why: '"phrases" with "participantPurpose": a Genesys Cloud transcript.',
  fits(record) {
    const legs = recordsIn(field(record, 'transcripts'));
    const isLeg = (leg: JsonRecord): boolean =>
      recordsIn(field(leg, 'phrases')).some(
        (phrase) => 'participantPurpose' in phrase || 'stability' in phrase,
      );
    if (legs.some(isLeg)) return 0.97;
    if ('communicationId' in record && 'conversationId' in record && 'transcripts' in record) return 0.95;
    return isLeg(record) ? 0.94 : 0;
  },
  calls(record, { zone }) {
    const legs = 'phrases' in record ? [record] : recordsIn(field(record, 'transcripts'));
    const people = recordsIn(field(record, 'participants'));
    const phrases = legs
      .flatMap((leg) => recordsIn(field(leg, 'phrases')))
      .map((phrase, i) => ({ phrase, i, start: numberIn(field(phrase, 'startTimeMs')) ?? 0 }))
      .sort((a, b) => a.start - b.start || a.i - b.i);
    // A leg that was transferred is listed again with the next one.
    const heard = new Set<string>();
    const segments = phrases.flatMap(({ phrase, start }): Segment[] => {
      const text = textIn(field(phrase, 'decoratedText')) || textIn(field(phrase, 'text'));
      const purpose = textIn(field(phrase, 'participantPurpose'));
      const key = `${start}\0${purpose}\0${text}`;
      if (heard.has(key)) return [];
      heard.add(key);
      return [{ ...speakerOf(purpose, start, people), text, at: momentIn(start, zone) }];
    });
    if (segments.length === 0) return [];
    const agents = distinct(people, 'agent', 'userId');
    return [
      {
        id: statedIn(field(record, 'conversationId')) ?? statedIn(field(record, 'transcriptId')),
        segments,
        facts: {
          channel: CHANNELS[textIn(field(record, 'mediaType')).toLowerCase()] ?? 'voice',
          startedAt: momentIn(field(record, 'conversationStartTime') ?? field(record, 'startTime'), zone),
          reason: reasonOf(legs),
          team: queueIn(people),
          escalated: people.length === 0 ? null : agents > 1 || distinct(people, 'acd', 'queueId') > 1,
        },
      },
    ];
  },
});

const CHANNELS: Readonly<Record<string, string>> = Object.assign(
  Object.create(null) as Record<string, string>,
  { call: 'voice', callback: 'voice', chat: 'chat', webchat: 'chat', message: 'chat', email: 'email' },
);

/** "internal" is whoever of the company was on the line at that moment: an agent, or the machine before one. */
function speakerOf(
  purpose: string,
  start: number,
  people: readonly JsonRecord[],
): { label: string; role: SpeakerRole | null; name: string | null } {
  if (purpose === 'external') return { label: purpose, role: 'customer', name: null };
  if (purpose !== 'internal') return { label: purpose, role: null, name: null };
  const onTheLine = people.filter((person) => {
    const [from, to] = [numberIn(field(person, 'startTimeMs')), numberIn(field(person, 'endTimeMs'))];
    return (
      textIn(field(person, 'participantPurpose')) !== 'customer' &&
      from !== null &&
      from <= start &&
      (to === null || start < to)
    );
  });
  const agent = onTheLine.find((person) =>
    /^(?:agent|user)$/.test(textIn(field(person, 'participantPurpose'))),
  );
  if (agent) {
    const id = statedIn(field(agent, 'userId'));
    return { label: id ?? 'agent', role: 'agent', name: statedIn(field(agent, 'participantName')) ?? id };
  }
  const machine = onTheLine.at(-1);
  return machine
    ? { label: textIn(field(machine, 'participantPurpose')), role: 'bot', name: null }
    : { label: 'internal', role: 'agent', name: null };
}

function distinct(people: readonly JsonRecord[], purpose: string, key: string): number {
  return new Set(
    people
      .filter((person) => textIn(field(person, 'participantPurpose')) === purpose)
      .map((person) => textIn(field(person, key))),
  ).size;
}

/** The queue of the agent who had it last; of a call that nobody took, the last one it waited in. */
function queueIn(people: readonly JsonRecord[]): string | undefined {
  const last = (purpose: string) =>
    people.filter((person) => field(person, 'participantPurpose') === purpose).toReversed();
  return teamIn(
    ...[...last('agent'), ...last('acd')].flatMap((one) => [field(one, 'queueName'), field(one, 'queueId')]),
  );
}

function reasonOf(legs: readonly JsonRecord[]): string | null {
  for (const leg of legs)
    for (const topic of recordsIn(field(within(leg, 'analytics'), 'topics'))) {
      const name = statedIn(field(topic, 'topicName'));
      if (name !== null) return name;
    }
  return null;
}
