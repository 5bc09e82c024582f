/**
 * What the comparison of agents comes to, in sentences.
 *
 * @module
 */
import { teamGaps } from '../learning-paths/gaps';
import { TOO_FEW } from '../statistics';
import { count, counted, percent } from '../words';
import type { Comparison } from './compare';
import type { AgentMatrix, MatrixColumn } from './matrix';
import { MEASURES, type Measure } from './measure';

export interface AgentFindings {
  readonly lead: string;
  readonly matrix: { readonly title: string; readonly how: string };
  /** Reasons that customers leave low with whoever answers: a sentence each. */
  readonly team: readonly { readonly reason: number; readonly said: string }[];
  readonly differing: string;
  readonly explained: string;
}

export function agentFindings(
  comparison: Comparison,
  matrix: AgentMatrix,
  measure: Measure = MEASURES.exit,
): AgentFindings {
  const { differing } = matrix;
  return {
    lead: leadOf(matrix),
    matrix: {
      title:
        differing.length === 0
          ? 'Agents by contact reason: no difference shown'
          : `Agents by contact reason: no difference shown, with ${exceptions(differing.length)}`,
      how: `Value added with 95 % interval, on the same scale in every cell. ${counted(comparison.conversations, 'conversation')}; ${count(matrix.cells.tooFew)} of ${count(matrix.cells.all)} cells have too few (fewer than ${TOO_FEW}) and show only their number.${customersSentence(comparison)} Agents in order of number, never of value.`,
    },
    team: teamGaps(matrix, measure.isLow).map((column) => teamSentence(column, measure)),
    differing:
      differing.length === 0
        ? 'Nobody differs from the team'
        : `The ${differing.length === 1 ? 'one that differs' : `${count(differing.length)} that differ`}, and what to look at`,
    explained: `Scores describe conversations, not people. They are not made for pay, ranking or dismissal. What entry, reason, channel and time explain: ${percent(comparison.explained, 0)} of ${measure.what}; the agent: ${percent(comparison.explainedByAgents, 0)}; the rest is the customer, the product and chance.`,
  };
}

/** With a space before it; empty where no file names customers. */
export function customersSentence({ customers }: Pick<Comparison, 'customers'>): string {
  if (customers === 0) return '';
  return ` ${counted(customers, 'customer')} ${customers === 1 ? 'is' : 'are'} named; contacts of one are not taken for independent.`;
}

/** Of agents with each reason; where those show nothing that all reasons of an agent show, of the agents. */
function leadOf({ cells, agents }: AgentMatrix): string {
  const ofCells = cells.tooFew < cells.all && (cells.differing > 0 || agents.differing === 0);
  const { all, differing, same, tooFew } = ofCells ? cells : agents;
  if (all === 0) return 'No agent has a conversation that can be compared yet.';
  // A number without its unit would be read as one of agents.
  const counts = (n: number) => (ofCells ? `${counted(n, 'pair')} of agent and reason` : counted(n, 'agent'));
  const first =
    differing === 0
      ? 'No agent differs from the team.'
      : `${count(differing)} of ${counts(all)} ${differing === 1 ? 'differs' : 'differ'} from the team.`;
  // The unit is said once.
  const said = (n: number) => (differing === 0 ? counts(n) : count(n));
  const rest = [
    same > 0 ? `${said(same)} ${same === 1 ? 'shows' : 'show'} no difference` : '',
    tooFew > 0 ? `for ${same > 0 ? count(tooFew) : said(tooFew)} it is too early to say` : '',
  ].filter((part) => part !== '');
  const sentence = rest.join(', ');
  return sentence === '' ? first : `${first} ${sentence[0]!.toUpperCase()}${sentence.slice(1)}.`;
}

function exceptions(n: number): string {
  return n === 1 ? 'one exception' : `${count(n)} exceptions`;
}

function teamSentence({ reason, team }: MatrixColumn, measure: Measure): AgentFindings['team'][number] {
  return {
    reason,
    said: `${measure.stated(team)} whoever answers; no agent differs. Look at the product and the policy behind it, not at people.`,
  };
}
