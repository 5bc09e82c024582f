import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Contact } from '$src/insight/outreach/contact';
import { expectedExits, TURN_ERROR } from '$src/insight/outreach/expectation';
import { inRepository } from '../../../factories/model-folder';

/** With outages everybody leaves low, and nobody can help it. */
function floor(n: number, over: (i: number) => Partial<Contact> = () => ({})): Contact[] {
  return Array.from({ length: n }, (_, i) => {
    const reason = i % 2 === 0 ? 'outage' : 'invoice';
    const entry = ((i % 7) - 3) / 10;
    const exit = (reason === 'outage' ? -0.4 : 0.4) + entry / 2;
    const arc = { entry, exit, shift: exit - entry, provisional: false };
    return {
      agent: `agent ${i % 3}`,
      reason,
      channel: 'chat',
      startedAt: i * 3_600_000,
      isOpen: false,
      countedTurns: 40,
      arc,
      ...over(i),
    } as unknown as Contact;
  });
}

it('expects of a customer what the reason lets expect, once there are enough conversations', () => {
  const contacts = floor(240);
  const exits = expectedExits(contacts);
  for (const i of [6, 7]) expect(Math.abs(exits[i]! - contacts[i]!.arc!.exit)).toBeLessThan(0.1);
});

it('knows no more than a line where there are few, and half of the entry where there are hardly any', () => {
  const [outage, invoice] = expectedExits(floor(100));
  expect(Math.abs(outage! - invoice!)).toBeLessThan(0.2);
  expect(expectedExits(floor(3))).toEqual([-0.15, -0.1, -0.05]);
});

it('expects nothing of an arc without an entry apart from its exit', () => {
  const contacts = floor(240, (i) => (i === 5 ? { arc: null } : {}));
  expect(expectedExits(contacts)[5]).toBeNull();
});

it('learns nothing from conversations that may still go on', () => {
  const settled = expectedExits(floor(240));
  const wild = { entry: -0.3, exit: 1, shift: 1.3, provisional: true };
  const contacts = [
    ...floor(240),
    ...floor(30, () => ({ arc: wild as unknown as Contact['arc'], isOpen: true, startedAt: null })),
  ];
  expect(Math.abs(expectedExits(contacts)[6]! - settled[6]!)).toBeLessThan(0.1);
});

it.each(['arc', 'arc-fast'])('takes about the error that %s states for a turn', (name) => {
  const text = readFileSync(inRepository(`models/${name}/manifest.json`), 'utf8');
  const { error } = JSON.parse(text) as { error: { turn: number } };
  expect(Math.abs(error.turn - TURN_ERROR)).toBeLessThan(0.06);
});
