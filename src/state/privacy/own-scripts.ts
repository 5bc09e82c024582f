/**
 * The only door through which a script's address reaches the browser: our workers and our service worker.
 *
 * @module
 */

/** The addresses that the build gave our workers; anything else is not a worker of ours. */
const workerUrls = Object.entries(
  import.meta.glob<string>('../../../workers/*.worker.ts', {
    query: '?worker&url',
    import: 'default',
    eager: true,
  }),
).map(([path, url]): [name: string, url: string] => [
  path.slice(path.lastIndexOf('/') + 1, -'.worker.ts'.length),
  new URL(url, document.baseURI).href,
]);

const serviceWorkerUrl = new URL('service-worker.js', document.baseURI).href;

/** Where Trusted Types are unknown (Firefox before 2026) addresses are strings, checked all the same. */
interface ScriptUrlPolicy {
  createScriptURL(url: string): string;
}

declare global {
  interface Window {
    readonly trustedTypes?: {
      createPolicy(name: string, rules: ScriptUrlPolicy): ScriptUrlPolicy;
    };
  }
}

const rules: ScriptUrlPolicy = {
  createScriptURL(url) {
    const isOurs = url === serviceWorkerUrl || workerUrls.some(([, ours]) => ours === url);
    if (!isOurs || new URL(url).origin !== location.origin)
      throw new TypeError(`not a script of ours: ${url}`);
    return url;
  },
};

/** The name is the one that the policy in `workers/http.json` allows. */
const appUrl = window.trustedTypes?.createPolicy('app-url', rules) ?? rules;

/** Marks the workers of this tab, whose news travels on a channel that all tabs hear. */
export const TAB = crypto.randomUUID().slice(0, 8);

/** Starts `workers/<name>.worker.ts`; whoever starts it stops it. `label` tells several of one kind apart. */
export function startWorker(name: string, label = name): Worker {
  const url = workerUrls.find(([ours]) => ours === name)?.[1];
  if (url === undefined) throw new TypeError(`there is no workers/${name}.worker.ts`);
  return new Worker(appUrl.createScriptURL(url), { type: 'module', name: `${label}@${TAB}` });
}

/** Registers the service worker for the folder that the page lies in. */
export function registerServiceWorker(): Promise<ServiceWorkerRegistration> {
  return navigator.serviceWorker.register(appUrl.createScriptURL(serviceWorkerUrl), {
    scope: new URL('./', document.baseURI).href,
    // Else each visit would ask the server for the script, however fresh it is.
    updateViaCache: 'all',
  });
}
