import type { Capability } from './case';
import { capitals } from './cases/capitals';
import { closingCourtesy } from './cases/closing-courtesy';
import { delight } from './cases/delight';
import { emoji } from './cases/emoji';
import { hurt } from './cases/hurt';
import { inContext } from './cases/in-context';
import { irony } from './cases/irony';
import { masked } from './cases/masked';
import { negation } from './cases/negation';
import { productOrAgent } from './cases/product-or-agent';
import { reported } from './cases/reported';
import { resignation } from './cases/resignation';
import { ridicule } from './cases/ridicule';
import { sarcasm } from './cases/sarcasm';
import { secondLanguage } from './cases/second-language';
import { shortTurns } from './cases/short-turns';
import { speech } from './cases/speech';
import { technicalFelt, technicalNeutral } from './cases/technical';
import { threats } from './cases/threats';
import { typos } from './cases/typos';
import { unrealPraise } from './cases/unreal-praise';

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
  // Of another writer, who saw neither the cases above nor any training text.
  irony,
  ridicule,
  threats,
  hurt,
  unrealPraise,
  resignation,
  delight,
  inContext,
];
