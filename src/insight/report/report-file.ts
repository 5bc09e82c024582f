/**
 * The weekly report as one file that needs nothing else: no script, no picture, no address.
 *
 * @module
 */
import type { Section, Table, WeeklyReport } from './weekly-report';

/** `quotes`: what customers said, masked, where somebody chose to have it in. */
export function reportFile({ title, sections }: WeeklyReport, quotes: readonly string[]): string {
  const said =
    quotes.length === 0 ? '' : sectionOf('In their words', list(quotes.map((quote) => `“${quote}”`)));
  const [felt, ...others] = sections;
  const body = [felt ? render(felt) : '', said, ...others.map(render)].join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
${body}
<footer>Made by Undertone from conversations on one machine. Shares are counted, with 95 % intervals after Wilson.</footer>
</body>
</html>
`;
}

/** Black on white, one A4 page at 15 mm. */
const STYLE = `
@page { margin: 15mm }
body { max-width: 720px; margin: 32px auto; padding: 0 16px; color: #1a2326; background: #fff; font: 14px/21px system-ui, sans-serif }
h1 { font: 400 26px/32px Charter, Cambria, serif; margin: 0 0 16px }
h2 { font: 600 18px/24px Charter, Cambria, serif; margin: 20px 0 6px; padding-top: 12px; border-top: 1px solid #dddfd7 }
ul { margin: 0; padding-left: 18px }
table { width: 100%; margin-top: 8px; border-collapse: collapse; font-size: 13px }
th, td { padding: 3px 0 3px 12px; border-bottom: 1px solid #dddfd7; text-align: right; font-weight: 400 }
th:first-child, td:first-child { padding-left: 0; text-align: left }
footer { margin-top: 24px; color: #5f6b70; font-size: 12px }
@media print { body { margin: 0; padding: 0; color: #000 } section { break-inside: avoid } }
`;

function render({ title, lines, table }: Section): string {
  return sectionOf(title, `${list(lines)}${table ? tableOf(table) : ''}`);
}

const sectionOf = (title: string, inside: string) =>
  `<section>\n<h2>${escaped(title)}</h2>\n${inside}\n</section>`;

const list = (lines: readonly string[]) =>
  `<ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`;

function tableOf({ columns, rows }: Table): string {
  const cells = (row: readonly string[], tag: 'th' | 'td') =>
    `<tr>${row.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
  return `\n<table><thead>${cells(columns, 'th')}</thead><tbody>${rows.map((row) => cells(row, 'td')).join('')}</tbody></table>`;
}

/** Reasons and quotes come out of the data: nothing of them is markup. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
