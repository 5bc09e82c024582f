/**
 * Measured numbers as the Markdown of a model card.
 *
 * @module
 */
import type { Failure } from '../unit/behaviour/judge';
import type { QualityBench } from './model';
import type { BehaviourBench } from './model-behaviour';
import type { Estimate } from './model-estimate';
import type { Measures } from './model-measures';
import type { RatedMeasures } from './model-rated';

const MARKS = { start: '<!-- bench -->', end: '<!-- /bench -->' };

/** The card with its numbers between the two marks written anew; throws where it has no marks. */
export function withNumbers(card: string, model: string, quality: QualityBench, behaviour: BehaviourBench) {
  const [start, end] = [card.indexOf(MARKS.start), card.indexOf(MARKS.end)];
  if (start < 0 || end < start) throw new Error(`The card of ${model} has no place for numbers.`);
  const lines = [
    ...setLines(model, quality),
    '',
    ...ratedLines(model, quality),
    '',
    ...behaviourLines(behaviour),
  ];
  return `${card.slice(0, start)}${MARKS.start}\n${lines.join('\n')}\n${card.slice(end)}`;
}

/** Three rows a set: the model, VADER, and the commonest group said of every turn. */
export function setLines(model: string, { sets }: QualityBench): string[] {
  const unread = sets.reduce((sum, set) => sum + set.unread, 0);
  return [
    '| set | read by | turns | AUC neg | AUC pos | macro-F1 | with fitted cuts | macro-recall | accuracy | r | ECE |',
    '|---|---|---|---|---|---|---|---|---|---|---|',
    ...sets.flatMap(({ title, model: ours, vader, majority }) => [
      setLine(title, model, ours),
      setLine('', 'VADER', vader),
      setLine('', 'commonest group', majority),
    ]),
    '',
    `With 95 % bootstrap intervals over conversations. Bands: ${model} ±.25, VADER its own ±.05; fitted cuts are chosen ` +
      'on the even conversations and measured on the odd ones. ' +
      `${unread} turns were taken for another language and count as neutral.`,
  ];
}

function setLine(title: string, reader: string, measures: Measures): string {
  const { aucNegative, aucPositive, macroF1, macroF1Fitted, macroRecall, accuracy } = measures;
  const { correlation, calibrationError } = measures;
  const cells = [aucNegative, aucPositive, macroF1, macroF1Fitted, macroRecall, accuracy].map(figure);
  const last = [correlation, calibrationError].map(figure);
  return `| ${[title, reader, measures.turns, ...cells, ...last].join(' | ')} |`;
}

export function ratedLines(model: string, { rated }: QualityBench): string[] {
  const line = (reader: string, { exit, entry, prior, vectorsFrom100, vectorsFromAll }: RatedMeasures) =>
    `| ${[reader, ...[exit, entry, prior, vectorsFrom100, vectorsFromAll].map(figure)].join(' | ')} |`;
  const { dialogues, trainDialogues } = rated.model;
  return [
    `r with the mean rating of ${dialogues} valid dialogues of STC-3:`,
    '',
    `| read by | exit | entry | prior satisfaction | stored vectors and ridge, 100 ratings | ${trainDialogues} ratings |`,
    '|---|---|---|---|---|---|',
    line(model, rated.model),
    line('VADER', rated.vader),
  ];
}

export function behaviourLines({ verdicts, names, pronouns, flowers }: BehaviourBench): string[] {
  const cases = verdicts.reduce((sum, verdict) => sum + verdict.cases, 0);
  return [
    `Behaviour, ${cases} cases of this project's own writing (\`tests/unit/behaviour\`):`,
    '',
    '| capability | cases | fail | for example |',
    '|---|---|---|---|',
    ...verdicts.map(
      ({ name, cases: all, failures }) =>
        `| ${name} | ${all} | ${percent(failures.length / all)} | ${example(failures)} |`,
    ),
    '',
    `- Names swapped: valence moves by ${three(names.mean)} on average, ${three(names.p95)} at the 95th percentile; ` +
      `means of groups are ${three(names.groupsApart)} apart at most (${names.lowest}, ${names.highest}).`,
    `- Pronouns swapped: ${three(pronouns.mean)} on average, ${three(pronouns.p95)} at the 95th percentile.`,
    `- A flowery sentence before an agent's turn: the customer's later turns move by ${three(flowers.mean)} on ` +
      `average, ${three(flowers.p95)} at the 95th percentile, ${three(flowers.signed)} signed.`,
  ];
}

/** A case from the middle: the first ones are often the plainest. */
function example(failures: readonly Failure[]): string {
  const failure = failures[Math.floor(failures.length / 2)];
  return failure ? `${failure.text.replaceAll('|', '/')} (${failure.found}; wanted: ${failure.wanted})` : '';
}

const three = (value: number) => value.toFixed(3);
const percent = (share: number) => `${Math.round(share * 100)} %`;

function figure(estimate: Estimate | null): string {
  if (!estimate) return '–';
  const { value, low, high } = estimate;
  return low === high ? three(value) : `${three(value)} (${three(low)}–${three(high)})`;
}
