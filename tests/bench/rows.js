/**
 * What the table says of each benchmark's numbers: measure, ours, what stands beside it, how many times better.
 *
 * @module
 */

const count = (value) => Math.round(value).toLocaleString('en');
const figure = (value) => (value < 100 ? String(Math.round(value * 10) / 10) : count(value));
const more = (ours, other) => `${figure(ours / other)}×`;
const rate = (value, unit) => `${figure(value)} ${unit}/s`;

export function tokeniseRows({ coldPerSecond, warmPerSecond, peerPerSecond, sameAsPeer, messages }) {
  const row = (name, ours) => [
    `tokenising, ${name}`,
    rate(ours, 'messages'),
    peerPerSecond === null ? '–' : `@huggingface/tokenizers: ${rate(peerPerSecond, 'messages')}`,
    peerPerSecond === null ? '' : more(ours, peerPerSecond),
  ];
  return [
    row('words not seen before', coldPerSecond),
    row('words seen before', warmPerSecond),
    ...(sameAsPeer === null
      ? []
      : [['same ids, words as they stand', `${count(sameAsPeer)} of ${count(messages)} messages`, '', '']]),
  ];
}

export function importRows({ together, shuffled }) {
  return [
    ['rows together', together],
    ['rows shuffled', shuffled],
  ].flatMap(([name, { megabytes, read, stored }]) => [
    importRow(`reading ${figure(megabytes)} MB of CSV, ${name} (Node)`, read),
    importRow(`… and storing it (Chromium)`, stored),
  ]);
}

function importRow(name, { perSecond, megabytesPerSecond, megabytesPerCore }) {
  return [
    name,
    `${rate(megabytesPerSecond, 'MB')}, ${rate(perSecond, 'conversations')}`,
    `${figure(megabytesPerCore)} MB a processor second`,
    '',
  ];
}

export function scoreRows({ ours, peer }) {
  return Object.entries(ours).flatMap(([model, side]) => {
    const row = (name, unit, pick) => [
      name,
      `${figure(pick(side))} ${unit}`,
      peer === null ? '–' : `DistilBERT shape, q8: ${figure(pick(peer))} ${unit}`,
      peer === null ? '' : more(pick(side), pick(peer)),
    ];
    return [
      row(`scoring with ${model}, one core (Chromium)`, 'conversations/s', (s) => s.conversationsPerCore),
      row('… in tokens', 'tokens/s', (s) => s.tokensPerCore),
      row('… by the clock, this load', 'conversations/s', (s) => s.conversationsPerSecond),
    ];
  });
}

export function storeRows({ conversations, segments, rows, ratio }) {
  return [
    [
      `storing ${count(conversations)} conversations`,
      rate(segments.writePerSecond, 'conversations'),
      `a row each: ${rate(rows.writePerSecond, 'conversations')}`,
      `${ratio.write}×`,
    ],
    ['… on disk', `${figure(segments.diskMB)} MB`, `a row each: ${figure(rows.diskMB)} MB`, `${ratio.disk}×`],
    ['… writing scores', rate(segments.scoresPerSecond, 'conversations'), '', ''],
    ['opening one conversation', `${figure(segments.openConversationMs)} ms`, '', ''],
    [
      'grouping by agent and reason, from disk',
      `${figure(segments.readColumnsMs + segments.groupByMs)} ms`,
      `a row each: ${figure(rows.groupByMs)} ms`,
      `${count(ratio.groupByFromDisk)}×`,
    ],
    ['… in memory', `${figure(segments.groupByMs)} ms`, '', ''],
    ['… 1,000,000 in memory', `${figure(segments.groupByMillionMs)} ms`, '', ''],
  ];
}

export function insightRows(results) {
  return results.flatMap(({ conversations, overviewMs, filterAndSortMs, filterMs }) => [
    [`overview of ${count(conversations)}, all group-bys (Node)`, `${figure(overviewMs)} ms`, '', ''],
    [`… filter, filter and sort`, `${figure(filterMs)} ms, ${figure(filterAndSortMs)} ms`, '', ''],
  ]);
}
