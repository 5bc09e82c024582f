import { expect, test } from 'vitest';
import { Announcer } from '$src/state/announcer';

function announcing() {
  const said: string[] = [];
  const badges: number[] = [];
  let now = 0;
  const announcer = new Announcer(
    { notify: (text) => said.push(text), badge: (count) => badges.push(count) },
    () => now,
  );
  return { announcer, said, badges, pass: (ms: number) => (now += ms) };
}

test('says how many new calls there are, and nothing of what was there when it began', () => {
  const { announcer, said, badges } = announcing();
  announcer.follow(['ada', 'bo'], true);
  expect(said).toEqual([]);
  announcer.follow(['ada', 'bo', 'cy'], true);
  expect(said).toEqual(['One new call.']);
  expect(badges).toEqual([2, 3]);
});

test('rests for ten minutes, and then says of all that came meanwhile', () => {
  const { announcer, said, pass } = announcing();
  announcer.follow([], true);
  announcer.follow(['ada'], true);
  announcer.follow(['ada', 'bo'], true);
  announcer.follow(['ada', 'bo', 'cy'], true);
  expect(said).toEqual(['One new call.']);
  pass(11 * 60_000);
  announcer.follow(['ada', 'bo', 'cy'], true);
  expect(said).toEqual(['One new call.', '2 new calls.']);
});

test('says nothing unless somebody asked for it', () => {
  const { announcer, said, badges } = announcing();
  announcer.follow([], false);
  announcer.follow(['ada'], false);
  expect([said, badges]).toEqual([[], []]);
});
