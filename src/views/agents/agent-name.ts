/**
 * What an agent is called on screen: a number, until somebody turns names on.
 *
 * @module
 */

/** `agentName(7, names, false)` → 'Agent 07'. The number is that of the first import and stays. */
export function agentName(code: number, names: readonly string[], shown: boolean): string {
  return shown ? (names[code] ?? '') : `Agent ${String(code).padStart(2, '0')}`;
}
