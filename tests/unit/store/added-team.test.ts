import { expect, test } from 'vitest';
import type { AddedFacts } from '$src/domain/added-facts';
import { addFacts, asExported, setOut, type ConversationWithAdditions } from '$src/store/added-facts';
import { complaint } from '../../factories/stored';

const NOTHING: AddedFacts = {
  agent: null,
  reason: null,
  team: null,
  customer: null,
  rating: null,
  surveyed: null,
  escalated: null,
  escalatedAt: null,
};
const from = { importId: 7, asOf: 2, importedAt: 1 };

test('a team is filled in, counts, and goes when the import is taken back', () => {
  const { outcome, conversation } = addFacts(complaint('1'), { ...NOTHING, team: 'North' }, from);
  expect([outcome, conversation.team]).toEqual(['changed', 'North']);
  expect(setOut(conversation, 7, true)?.team).toBeUndefined();
  expect(asExported(conversation)).toEqual(complaint('1'));
});

test('a number of a team does not take the place of its name', () => {
  const named = complaint('1', { team: 'North' });
  expect(addFacts(named, { ...NOTHING, team: '4711' }, from).outcome).toBe('kept');
  expect(addFacts(named, { ...NOTHING, team: 'South' }, from).conversation.team).toBe('South');
});

test('additions that were made before teams could be added leave the team that the export named', () => {
  const own = Object.fromEntries(
    Object.entries({ ...NOTHING, reason: 'delivery' }).filter(([fact]) => fact !== 'team'),
  );
  const early = {
    ...complaint('1', { team: 'North' }),
    added: { own, by: [{ importId: 3, asOf: 2, facts: { reason: 'parcel' } }] },
  } as unknown as ConversationWithAdditions;
  const { conversation } = addFacts(early, { ...NOTHING, team: 'South' }, from);
  expect(conversation.team).toBe('South');
  expect(setOut(conversation, 7, true)?.team).toBe('North');
});
