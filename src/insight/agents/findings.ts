/**
 * What the comparison of agents comes to, in sentences.
 *
 * @module
 */
import { teamGaps } from '../learning-paths/gaps';
import { TOO_FEW } from '../statistics';
import { count, counted, percent } from '../words';
import type { Comparison } from './compare';
import type { AgentMatrix, MatrixColumn, MatrixTally } from './matrix';
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
  const tally = matrix.cells.all > 0 ? matrix.cells : matrix.agents;
  const { differing } = matrix;
  return {
    lead: leadOf(tally),
    matrix: {
      title:
        tally.differing === 0
          ? 'Agents by contact reason: no difference shown'
          : `Agents by contact reason: no difference shown, with ${exceptions(tally.differing)}`,
      how: `Value added with 95 % interval, on the same scale in every cell. ${counted(comparison.conversations, 'conversation')}; ${count(matrix.cells.tooFew)} of ${count(matrix.cells.all)} cells have too few (fewer than ${TOO_FEW}) and show only their number. Agents in order of number, never of value.`,
    },
    team: teamGaps(matrix, measure.isLow).map((column) => teamSentence(column, measure)),
    differing:
      differing.length === 0
        ? 'Nobody differs from the team'
        : `The ${differing.length === 1 ? 'one that differs' : `${count(differing.length)} that differ`}, and what to look at`,
    explained: `Scores describe conversations, not people. They are not made for pay, ranking or dismissal. What entry, reason, channel and time explain: ${percent(comparison.explained, 0)} of ${measure.what}; the agent: ${percent(comparison.explainedByAgents, 0)}; the rest is the customer, the product and chance.`,
  };
}

function leadOf({ all, differing, same, tooFew }: MatrixTally): string {
  if (all === 0) return 'No agent has a conversation that can be compared yet.';
  const verb = differing === 1 ? 'differs' : 'differ';
  const first =
    differing === 0
      ? 'No agent differs from the team.'
      : `${count(differing)} of ${count(all)} ${verb} from the team.`;
  const rest = [
    same > 0 ? `${count(same)} show no difference` : '',
    tooFew > 0 ? `for ${count(tooFew)} it is too early to say` : '',
  ].filter((part) => part !== '');
  const said = rest.join(', ');
  return said === '' ? first : `${first} ${said[0]!.toUpperCase()}${said.slice(1)}.`;
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
