import type { WhatIf } from '../../csat/what-if';

/** Two neighbouring suppositions, mixed: between the ratios that were worked out, in a straight line of the logarithm. */
export function supposedAt(whatIf: readonly WhatIf[], ratio: number): WhatIf | null {
  const [first, last] = [whatIf[0], whatIf.at(-1)];
  if (!first || !last) return null;
  if (ratio <= first.ratio) return first;
  if (ratio >= last.ratio) return last;
  const above = whatIf.findIndex((own) => own.ratio >= ratio);
  const [a = first, b = last] = whatIf.slice(above - 1, above + 1);
  const part = Math.log(ratio / a.ratio) / Math.log(b.ratio / a.ratio);
  const mix = (of: (own: WhatIf) => number) => of(a) + part * (of(b) - of(a));
  const share = (kind: 'satisfied' | 'dissatisfied') => ({
    value: mix((own) => own[kind].value),
    low: mix((own) => own[kind].low),
    high: mix((own) => own[kind].high),
  });
  return { ratio, satisfied: share('satisfied'), dissatisfied: share('dissatisfied') };
}
