/**
 * A canary: proves, without sending anything, that this scope can neither reach the network nor run a string.
 *
 * The page and every worker run it before they are given a transcript (DESIGN §6): a policy in the page does
 * not bind its workers, so each scope has to prove it for itself.
 *
 * @module
 */

export interface CanaryResult {
  /** `fetch('data:,x')` was refused: the policy allows requests to the page's own origin only. */
  readonly requestsRefused: boolean;
  /** `eval` threw: no text can become code. */
  readonly evalRefused: boolean;
}

/** Tries what the policy must forbid, in the scope that calls it. */
export async function canary(): Promise<CanaryResult> {
  return { requestsRefused: await rejects(() => fetch('data:,x')), evalRefused: await rejects(runString) };
}

export function isSealed(result: CanaryResult): boolean {
  return result.requestsRefused && result.evalRefused;
}

/**
 * Whether a policy violation is one that the canary provokes on purpose. With Trusted Types the browser names
 * the text, `'eval|1'`; without them it only says that there was an `eval`.
 */
export function isCanarysOwn({ blockedURI, sample }: { blockedURI: string; sample: string }): boolean {
  return blockedURI === 'data' || blockedURI === 'eval' || sample === 'eval|1';
}

async function rejects(attempt: () => unknown): Promise<boolean> {
  try {
    await attempt();
    return false;
  } catch {
    return true;
  }
}

/** Called by another name, `eval` runs in the global scope and a bundler leaves it alone. */
function runString(): unknown {
  const run = globalThis.eval;
  return run('1');
}
