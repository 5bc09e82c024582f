/**
 * Whose names stand in a text: the agent's is replaced by the one who has the part, the customer's by the
 * name they are known by.
 *
 * @module
 */
import type { LabelledTurn } from './texts';

const INTRODUCTIONS = [
  /\b(?:my name is|my name's|you're speaking (?:with|to)|speaking (?:with|to)) ([A-Z][a-zà-ÿ]{2,})\b/,
  /\b(?:I'm|I am|it's|this is) ([A-Z][a-zà-ÿ]{2,})\b(?!['’ ][A-Z])/,
  /\b([A-Z][a-zà-ÿ]{2,}) (?:here|speaking)\b/,
  /(?:regards|wishes|Thanks|Sincerely|Best|Cheers|Cumprimentos|saludo|Yours),?\n([A-Z][a-zà-ÿ]{2,})\b/i,
];
const VOCATIVE =
  /\b(?:Hi|Hello|Dear|Hey|Thanks|Thank you|Sorry|Morning|Afternoon|Evening|Olá|Hola|Bom dia|Estimado)(?: there)?,? ([A-Z][a-zà-ÿ]{2,})\b(?=[,.!\n]| [a-z])/;
/** Capitalised words that stand where a name could. */
const NOT_A_NAME = new Set(
  (
    'Still Not Seats Accounts Just The This That There Sorry Thanks Thank Team Support Yes Yeah Sir Madam Good ' +
    'Okay Right Please Your You All Again Everyone Customer Dear Morning Afternoon Evening For Let One Our Any ' +
    'January February March April May June July August September October November December Monday Tuesday ' +
    'Wednesday Thursday Friday Saturday Sunday Android Apple Windows Visa English Member Services Billing Sent ' +
    'Assessment Attach Claims Corporate First Fulfilment Human Integrations International Lab Learner Loopline ' +
    'Meanwhile Nutrition Onboarding Patient Petspace Plans Porting Quickcrate Rents Returns Sideways Stoneport ' +
    'Storylark Street Student Switching Technical Telvanta Tenant Tripmarq Upload Web Websupport Access Appeals ' +
    'Calendar Captain Civil Corran Corvanta Fixed Glasslark Guest Kestrel Lessonbarge Meadowdesk Medicare Network ' +
    'Payments Pebble Security Setup Skymarrow Standard Tenderhatch Transfers Truckledger Wolverhampton Wrenair'
  ).split(' '),
);

/** The first name by which the agent introduces themselves, or `null`. */
export function agentNameIn(turns: readonly LabelledTurn[]): string | null {
  return firstMatch(turns, INTRODUCTIONS, null);
}

/** The first name by which the agent addresses the customer, or `null`. */
export function customerNameIn(turns: readonly LabelledTurn[]): string | null {
  return firstMatch(turns, [VOCATIVE], agentNameIn(turns));
}

/** Replaces a whole word, in lower case too where a hurried hand or a transcript wrote it so. */
export function renamed(text: string, from: string, to: string): string {
  return text
    .replaceAll(new RegExp(`(?<![\\w@.])${from}(?![\\w@])`, 'g'), to)
    .replaceAll(new RegExp(`(?<![\\w@.])${from.toLowerCase()}(?![\\w@])`, 'g'), to.toLowerCase())
    .replaceAll(new RegExp(`(?<![\\w@.])${from.toUpperCase()}(?![\\w@])`, 'g'), to.toUpperCase());
}

function firstMatch(
  turns: readonly LabelledTurn[],
  patterns: readonly RegExp[],
  except: string | null,
): string | null {
  for (const turn of turns) {
    if (turn.speaker !== 'agent') continue;
    for (const pattern of patterns) {
      const name = pattern.exec(turn.text)?.[1];
      if (name !== undefined && name !== except && !NOT_A_NAME.has(name)) return name;
    }
  }
  return null;
}
