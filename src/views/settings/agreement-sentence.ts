import type { Agreement } from '../../csat/agreement';
import { counted, percent } from '../../ui/format';

/** Fewer labels in common say little, whatever they come to. */
const FEW = 20;

/** 'Ana and Ben labelled 50 conversations alike in 70 %: kappa 0.40 (0.15 to 0.65), where 0 is chance.' */
export function agreementSentence({ reviewers: [a, b], n, agreed, kappa, interval }: Agreement): string {
  const both = `${a} and ${b} both labelled ${counted(n, 'conversation')}`;
  if (n < FEW) return `${both}, too few to say how far they agree (${FEW} are).`;
  const alike = `${both}, ${percent(agreed, 0)} alike`;
  if (kappa === null || interval === null)
    return `${alike}: both gave one label throughout, so nothing beyond chance can be told.`;
  const [low, high] = interval.map((end) => end.toFixed(2).replace('-', '−'));
  return `${alike}: kappa ${kappa.toFixed(2).replace('-', '−')} (${low} to ${high}), where 0 is chance and 1 full agreement.`;
}
