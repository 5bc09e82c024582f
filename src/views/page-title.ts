/**
 * The title of the browser's tab: which page, and how far a job is. Never anything out of the data.
 *
 * @module
 */
import type { ImportsState } from '../state/imports-state';
import type { Page } from '../state/route.svelte';
import type { ScoringState } from '../state/scoring-state';

/** The first screen on a new machine stands in for pages that have nothing to show yet. */
export type Screen = Page | 'start';

const NAMES: Readonly<Record<Screen, string>> = {
  start: 'Start',
  overview: 'Overview',
  conversations: 'Conversations',
  conversation: 'Conversation',
  reasons: 'Contact reasons',
  outreach: 'Call back',
  report: 'Weekly report',
  accuracy: 'How far to trust it',
  labels: 'Label queue',
  agents: 'Agents',
  paths: 'Learning paths',
  import: 'Import',
  settings: 'Settings and privacy',
};

/** 'Overview · Undertone', while a job runs '42 % · Overview · Undertone': somebody works elsewhere meanwhile. */
export function pageTitle(screen: Screen, imports: ImportsState, scoring: ScoringState): string {
  const share = shareRead(imports) ?? shareScored(scoring);
  return [share === null ? [] : `${Math.floor(share * 100)} %`, NAMES[screen], 'Undertone']
    .flat()
    .join(' · ');
}

/** Reading comes first: scoring goes on beside it, and its total still grows. */
function shareRead(imports: ImportsState): number | null {
  if (imports.phase !== 'running') return null;
  const { file, news } = imports.running;
  return news && file.size > 0 ? news.bytesRead / file.size : null;
}

function shareScored(scoring: ScoringState): number | null {
  if (scoring.phase !== 'running' || scoring.progress.total === 0) return null;
  return scoring.progress.done / scoring.progress.total;
}
