/**
 * A learning path as the page for its agent says it: on screen, on paper and as a file alike.
 *
 * @module
 */
import { MEASURES, type Measure } from '../../insight/agents/measure';
import type { Evidence } from '../../insight/learning-paths/evidence';
import type { PlanRecord } from '../../store/records/agents';
import { count, counted, valenceText } from '../../ui/format';
import { day } from '../../ui/format-time';
import { termRows, type TermRow } from './terms';

/** Running text; strong where the figure is. */
export type Said = readonly { readonly text: string; readonly strong?: boolean }[];

export interface PathPage {
  /** 'Learning path · Agent 12' */
  readonly title: string;
  readonly about: string;
  readonly lead: string;
  readonly deck: Said;
  readonly well: { readonly how: string; readonly empty: string };
  readonly badly: { readonly how: string; readonly empty: string };
  readonly colleagues: { readonly how: string; readonly empty: string };
  readonly terms: readonly TermRow[];
  readonly goal: string;
  readonly notOnYou: readonly string[];
}

export interface PathNames {
  readonly agentOf: (agent: number) => string;
  readonly reasonOf: (reason: number) => string;
}

export function pathPage(
  plan: PlanRecord,
  { agentOf, reasonOf }: PathNames,
  /** Of the plan's examples. */
  contested: number,
): PathPage {
  const { baseline } = plan;
  const evidence = evidenceOfPlan(plan);
  const measure = MEASURES[baseline.measure];
  const reason = plan.reason === null ? 'all reasons' : reasonOf(plan.reason);
  const { well, badly } = evidence;
  return {
    title: `Learning path · ${agentOf(plan.agent)}`,
    about: `written ${dated(plan.log[0]?.at ?? plan.startedAt)} · review ${dated(plan.reviewAt)} · ${plan.state}`,
    lead: `${capital(reason)}: ${leadOf(plan, measure)}`,
    deck: deckOf(plan, evidence, reason, measure),
    well: {
      how: `${count(well.examples.length)} of ${counted(well.count, 'conversation')} that ended good; quoted where it turned`,
      empty: 'None of your conversations ended good.',
    },
    badly: {
      how: `${count(badly.examples.length)} of ${counted(badly.count, 'conversation')} that ended low; quoted where it turned`,
      empty: 'None of your conversations ended low.',
    },
    colleagues: {
      how: comparedOf(evidence, plan.reason === null),
      empty: 'No colleague’s conversation began like these and was won back.',
    },
    terms: evidence.alike === undefined ? [] : termRows(evidence.terms),
    goal: plan.goal,
    notOnYou: notOnYou(plan, reason, reasonOf, measure, contested),
  };
}

/** With whom the agent was compared, and what it takes to differ. */
function comparedOf(evidence: Evidence, isOfAllReasons: boolean): string {
  const { colleagues, compared, alike, entry, terms } = evidence;
  const came = `(${valenceText(entry.low)} to ${valenceText(entry.high)})`;
  if (alike === undefined) {
    return `${counted(colleagues.count, 'conversation')} that ${counted(colleagues.agents, 'colleague')} won back, of customers who came in alike ${came}. When this path was written, yours were compared with these alone, and whatever goes with a good ending differs from them. That table is not shown any more; a goal that came of it is better looked at again.`;
  }
  if (alike.count === 0) return 'No colleague’s customers came in like these, so nothing is compared.';
  const isTooFew = terms.every(({ verdict }) => verdict === 'too few');
  const within = isOfAllReasons ? 'reason, channel and entry' : 'channel and entry';
  return [
    `${count(compared.colleagues)} of ${counted(alike.count, 'conversation')} of ${counted(alike.agents, 'colleague')} with customers who came in alike ${came}, however they ended, beside ${count(compared.own)} of yours.`,
    isTooFew
      ? 'These are too few to tell what is done differently.'
      : `“Differs” means that they handle such customers otherwise and that, person by person, their way goes with better endings: tested within ${within}, with a correction for several things. It says where to look, not what caused it.`,
    ...(colleagues.count > 0 ? [`Quoted from ${count(colleagues.count)} won back.`] : []),
    ...notReadOf(evidence),
  ].join(' ');
}

/** Acknowledgement, questions and next steps are told by English expressions. */
function notReadOf({ notRead = 0, compared }: Evidence): string[] {
  if (notRead === 0) return [];
  return notRead === compared.own + compared.colleagues
    ? [
        'None of what is compared is in English, so what was said is left out: acknowledgement, questions and next steps are told by English words.',
      ]
    : [`${counted(notRead, 'conversation')} not in English count for times and hand-overs alone.`];
}

/** The gate: plans are written by this app alone, in one transaction with what they rest on. */
export const evidenceOfPlan = (plan: PlanRecord): Evidence => plan.evidence as Evidence;

/** '9 Nov 2026' */
export const dated = (at: number): string => `${day(at)} ${new Date(at).getFullYear()}`;

function leadOf({ baseline: { prize, measure: name } }: PlanRecord, measure: Measure): string {
  const more = Math.round(prize.value);
  if (more < 1)
    return `customers ${name === 'exit' ? 'leave lower' : 'are less content'} than with the team.`;
  const who = more === 1 ? 'one more customer' : `${count(more)} more customers`;
  return `${who} could ${measure.name === 'exit' ? 'leave well enough' : 'be content'}.`;
}

function deckOf(
  { baseline: { n, valueAdded, low, high, prize } }: PlanRecord,
  { from }: Evidence,
  reason: string,
  { name, difference, unit }: Measure,
): Said {
  const size = (value: number) => difference(Math.abs(value)).replace(/^[+−]/, '');
  const since = from === null ? '' : ` since ${dated(from)}`;
  const [few, many] = [Math.round(prize.low), Math.round(prize.high)];
  return [
    { text: `In ${counted(n, 'conversation')} about ${reason}${since}, ` },
    ...(name === 'exit'
      ? [
          { text: 'customers left ' },
          { text: `${size(valueAdded)} ${unit} lower`, strong: true },
          {
            text: ` (${size(high)} to ${size(low)}) than they would have with the team, given how they arrived.`,
          },
        ]
      : [
          { text: 'the estimated share of content customers was ' },
          { text: `${size(valueAdded)} ${unit} lower`, strong: true },
          { text: ` (${size(high)} to ${size(low)}) than with the team, given how they arrived.` },
        ]),
    ...(prize.value >= 1
      ? [
          { text: ' If this gap closed, about ' },
          {
            text: counted(Math.round(prize.value), 'more customer'),
            strong: true,
          },
          {
            text: `${few === many ? '' : ` (${count(few)} to ${count(many)})`} would have ${name === 'exit' ? 'left neutral or better' : 'been content'}.`,
          },
        ]
      : []),
  ];
}

function notOnYou(
  { baseline, reason }: PlanRecord,
  reasonName: string,
  reasonOf: (reason: number) => string,
  measure: Measure,
  contested: number,
): string[] {
  const { team, teamReasons } = baseline;
  const others = teamReasons.filter((one) => one !== reason).map(reasonOf);
  return [
    ...(team !== null && measure.isLow(team)
      ? [
          `With the whole team customers leave ${reasonName} at ${measure.level(team)}: that part is the product or the policy.`,
        ]
      : []),
    ...(others.length > 0
      ? [`${capital(others.join(', '))}: low whoever answers, so on nobody’s path.`]
      : []),
    ...(contested > 0
      ? [
          `${counted(contested, 'conversation')} of this path ${contested === 1 ? 'is' : 'are'} contested and out of the account.`,
        ]
      : []),
    ...(others.length === 0 && contested === 0 && !(team !== null && measure.isLow(team))
      ? [
          'Nothing here is low with the whole team. What was not in your hands can be contested, conversation by conversation.',
        ]
      : []),
  ];
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
