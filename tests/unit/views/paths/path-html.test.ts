import { expect, test } from 'vitest';
import type { ShownExample } from '$src/views/paths/example';
import { pathHtml } from '$src/views/paths/path-html';
import { pathPage } from '$src/views/paths/path-page';
import { planWith } from '../../../factories/plan';

const example: ShownExample = {
  ordinal: 7,
  deciles: [-0.4, -0.4, -0.4, -0.2, 0, 0, 0.1, 0.2, 0.4, 0.4],
  turns: 5,
  entry: -0.4,
  exit: 0.4,
  state: 'scored',
  numbers: '−2.0 → +2.0',
  who: null,
  answer: 'Let me <i>see</i> & call.',
  customer: '"Thanks" </p><script>alert(1)</script>',
  contested: null,
};
const names = { agentOf: () => 'Agent <09>', reasonOf: () => 'late & missing' };
const html = (shown: Partial<Record<'well' | 'badly' | 'colleagues', readonly ShownExample[]>> = {}) =>
  pathHtml(pathPage(planWith({}, {}, { goal: 'Say <b>sorry</b>.' }), names, 0), {
    well: [],
    badly: [],
    colleagues: [],
    ...shown,
  });

test('nothing out of the data becomes markup, an address or a script', () => {
  const file = html({ well: [example] });
  expect(file).toContain('Agent &lt;09&gt;');
  expect(file).toContain('Say &lt;b&gt;sorry&lt;/b&gt;.');
  expect(file).toContain('Let me &lt;i&gt;see&lt;/i&gt; &amp; call.');
  expect(file).toContain('&lt;script&gt;');
  expect(file).not.toMatch(/<script|<i>|src=|href=|https?:|url\(/);
});

test('it needs nothing else and lets nothing else in', () => {
  expect(html()).toContain("default-src 'none'; style-src 'unsafe-inline'");
  expect(html()).toMatch(/^<!doctype html>/);
});

test('who answered is named for a colleague and is "you" for the agent; an arc says its numbers', () => {
  expect(html({ badly: [example] })).toContain('You: “Let me');
  expect(html({ colleagues: [{ ...example, who: 'Agent 03' }] })).toContain('Agent 03: “Let me');
  expect(html({ colleagues: [{ ...example, who: 'Agent 03', answer: null }] })).toContain(
    '<p class="note">Agent 03</p>',
  );
  expect(html({ well: [example] })).toMatch(/<svg [^>]*role="img" aria-label="[^"]+"/);
});

test('what is contested says so, and a side without examples says why', () => {
  expect(html({ badly: [{ ...example, contested: 'policy' }] })).toContain('contested: policy');
  expect(html()).toContain('None of your conversations ended low.');
});

test('what is contested is told in the words of the page', () => {
  expect(html({ badly: [{ ...example, contested: 'wrong attribution' }] })).toContain(
    ', contested: not the agent’s',
  );
});
