/**
 * Hands a learning path out as a file, and notes that it was.
 *
 * @module
 */
import type { PlanRecord } from '../../store/records/agents';
import type { Desk } from '../../state/desk.svelte';
import { saveFile } from '../../state/save-file';
import { pathHtml, type ShownExamples } from './path-html';
import type { PathPage } from './path-page';

export function handOut(desk: Desk, plan: PlanRecord, page: PathPage, shown: ShownExamples): void {
  saveFile('learning-path.html', new Blob([pathHtml(page, shown)], { type: 'text/html' }));
  void desk.paths.handedOut(plan, 'exported', desk.agentNames.shown ? 'with names' : 'with numbers');
}
