/**
 * A learning path as one file that needs nothing else: no script, no address, nothing fetched; it opens anywhere.
 *
 * All that comes out of data is escaped, and a policy in the file forbids what was not meant.
 *
 * @module
 */
import { fillPaths, linePath, placeOfValence, placesOf, turnsFromDeciles } from '../../ui/arc/arc-geometry';
import { arcText } from '../../ui/format';
import { GROUND_NAMES, type ShownExample } from './example';
import type { PathPage } from './path-page';

export type ShownExamples = Readonly<Record<'well' | 'badly' | 'colleagues', readonly ShownExample[]>>;

const STYLE = `:root{color-scheme:light dark;--ink:#1a2326;--ink-2:#465256;--line:#dddfd7;--page:#fbfbf8;--good:#b3d1e5;--low:#f0c99f}
@media(prefers-color-scheme:dark){:root{--ink:#e8ebe7;--ink-2:#b4bdbb;--line:#273134;--page:#12181a;--good:#28486a;--low:#6b4124}}
body{max-width:820px;margin:0 auto;padding:24px 20px 48px;background:var(--page);color:var(--ink);font:15px/1.45 Charter,Cambria,Georgia,serif}
h1{margin:4px 0 8px;font-size:28px;line-height:1.2;font-weight:400}h2{margin:0 0 2px;font-size:17px}
p{margin:0}.note{color:var(--ink-2);font:12.5px/1.45 system-ui,sans-serif}
section{margin-top:22px;padding-top:12px;border-top:1px solid var(--line);break-inside:avoid}
.two{display:grid;grid-template-columns:1fr 1fr;column-gap:32px}
ul{margin:0;padding:0;list-style:none}li{display:grid;grid-template-columns:104px 1fr;gap:14px;padding:8px 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
table{width:100%;border-collapse:collapse;margin-top:8px;font:13px/1.5 system-ui,sans-serif}th,td{padding:4px 10px 4px 0;border-bottom:1px solid var(--line);text-align:left}.num{text-align:right}
@media(max-width:640px){.two{grid-template-columns:1fr}tr{display:grid;grid-template-columns:1fr 5em 6em;column-gap:14px;padding:4px 0;border-bottom:1px solid var(--line)}th,td{padding:0;border:0}td:last-child{grid-column:1/-1;color:var(--ink-2)}th:last-child{display:none}}
@media print{@page{margin:15mm}:root{--ink:#000;--ink-2:#000;--page:#fff;--good:#ddd;--low:#bbb}body{padding:0;max-width:none;font-size:9.5pt}h1{font-size:17pt}h2{font-size:12pt}.note,table{font-size:8.5pt}section{margin-top:9pt;padding-top:5pt}li{padding:3pt 0}th,td{padding-block:1.5pt}.two{grid-template-columns:1fr 1fr}}`;

/** The whole file as text. */
export function pathHtml(page: PathPage, shown: ShownExamples): string {
  const rows = page.terms.map(
    ({ name, own, colleagues, said }) =>
      `<tr><td>${esc(name)}</td><td class="num">${esc(own)}</td><td class="num">${esc(colleagues)}</td><td>${said === 'differs' ? '<b>differs</b>' : esc(said)}</td></tr>`,
  );
  const deck = page.deck.map(({ text, strong }) => (strong ? `<b>${esc(text)}</b>` : esc(text))).join('');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">
<title>Learning path</title><style>${STYLE}</style></head><body>
<p class="note">${esc(page.title)} · ${esc(page.about)}</p>
<h1>${esc(page.lead)}</h1>
<p>${deck}</p>
<div class="two">
${section('Where it went well, yours', page.well, shown.well)}
${section('Where it did not, yours', page.badly, shown.badly)}
</div>
<section><h2>What colleagues did with customers like these</h2><p class="note">${esc(page.colleagues.how)}</p>
${rows.length === 0 ? '' : `<table><thead><tr><th>In the conversation</th><th class="num">You</th><th class="num">Colleagues</th><th></th></tr></thead><tbody>${rows.join('')}</tbody></table>`}
${list(shown.colleagues, page.colleagues.empty)}</section>
<div class="two">
<section><h2>Goal</h2><p>${esc(page.goal)}</p></section>
<section><h2>Not on you</h2>${page.notOnYou.map((said) => `<p>${esc(said)}</p>`).join('')}</section>
</div>
</body></html>
`;
}

function section(title: string, { how, empty }: PathPage['well'], examples: readonly ShownExample[]): string {
  return `<section><h2>${esc(title)}</h2><p class="note">${esc(how)}</p>${list(examples, empty)}</section>`;
}

function list(examples: readonly ShownExample[], empty: string): string {
  if (examples.length === 0) return `<p class="note">${esc(empty)}</p>`;
  const items = examples.map(({ who, answer, customer, numbers, contested, ...arc }) => {
    const said = answer === null ? '' : `<p class="note">${esc(who ?? 'You')}: “${esc(answer)}”</p>`;
    const name = answer === null && who !== null ? `<p class="note">${esc(who)}</p>` : '';
    const out = contested === null ? '' : `, contested: ${esc(GROUND_NAMES[contested])}`;
    return `<li>${arcSvg(arc)}<div>${said}${name}<p>“${esc(customer)}”</p><p class="note">${esc(numbers)}${out}</p></div></li>`;
  });
  return `<ul>${items.join('')}</ul>`;
}

const [WIDTH, HEIGHT, ACROSS, UPDOWN] = [104, 30, 4, 3];

/** As the page draws it (`ArcSmall`), in the colours of the file. */
function arcSvg({
  deciles,
  turns,
  entry,
  exit,
}: Pick<ShownExample, 'deciles' | 'turns' | 'entry' | 'exit'>): string {
  if (entry === null || exit === null) return '<span></span>';
  const zero = HEIGHT / 2;
  const places = placesOf(turns, ACROSS, WIDTH - ACROSS);
  const points = turnsFromDeciles(deciles, turns, exit).map(({ turn, valence }) => ({
    along: places[turn] ?? ACROSS,
    value: placeOfValence(valence, HEIGHT - UPDOWN, UPDOWN),
  }));
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return '<span></span>';
  const { positive, negative } = fillPaths(points, zero, UPDOWN);
  return (
    `<svg width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${esc(arcText(entry, exit, turns))}">` +
    `<path d="${positive}" fill="var(--good)"/><path d="${negative}" fill="var(--low)"/>` +
    `<path d="M0,${zero}H${WIDTH}" stroke="var(--line)"/><path d="${linePath(points)}" fill="none" stroke="var(--ink)" stroke-width="1.4"/>` +
    `<circle cx="${first.along}" cy="${first.value}" r="2.6" fill="var(--page)" stroke="var(--ink)" stroke-width="1.4"/>` +
    `<circle cx="${last.along}" cy="${last.value}" r="3.2" fill="var(--ink)"/></svg>`
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function esc(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter);
}
