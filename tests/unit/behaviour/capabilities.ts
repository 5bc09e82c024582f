import type { Capability } from './case';
import { capitals } from './cases/capitals';
import { closingCourtesy } from './cases/closing-courtesy';
import { emoji } from './cases/emoji';
import { masked } from './cases/masked';
import { negation } from './cases/negation';
import { productOrAgent } from './cases/product-or-agent';
import { reported } from './cases/reported';
import { sarcasm } from './cases/sarcasm';
import { secondLanguage } from './cases/second-language';
import { shortTurns } from './cases/short-turns';
import { speech } from './cases/speech';
import { technicalFelt, technicalNeutral } from './cases/technical';
import { typos } from './cases/typos';

export const CAPABILITIES: readonly Capability[] = [
  negation,
  sarcasm,
  technicalNeutral,
  technicalFelt,
  reported,
  productOrAgent,
  closingCourtesy,
  masked,
  speech,
  typos,
  capitals,
  emoji,
  secondLanguage,
  shortTurns,
];
