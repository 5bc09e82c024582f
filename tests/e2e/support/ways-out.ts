/**
 * Every way that a script could take to carry something out; run in the page and in its workers.
 *
 * @module
 */

/** What came of each way: `'sent'`, or the name of what stopped it. */
export type Attempts = Readonly<Record<string, string>>;

/**
 * Tries each way to reach `target` and waits until the browser has decided. Runs inside the page or a worker,
 * so it may use nothing from this file.
 */
export async function tryToGetOut(target: string): Promise<Attempts> {
  const outcomes: Record<string, string> = {};
  const attempt = async (way: string, go: () => unknown): Promise<void> => {
    try {
      outcomes[way] = (await go()) === false ? 'refused' : 'sent';
    } catch (error) {
      outcomes[way] = error instanceof Error ? error.name : 'refused';
    }
  };
  const settled = (emitter: EventTarget, success: string): Promise<boolean> =>
    new Promise((resolve) => {
      emitter.addEventListener(success, () => resolve(true));
      emitter.addEventListener('error', () => resolve(false));
    });

  await attempt('fetch', () => fetch(`${target}/fetch`, { mode: 'no-cors' }));
  await attempt('post', () => fetch(`${target}/post`, { method: 'POST', body: 'words', mode: 'no-cors' }));
  await attempt('xhr', () => {
    const request = new XMLHttpRequest();
    request.open('GET', `${target}/xhr`);
    request.send();
    return settled(request, 'load');
  });
  await attempt('socket', () => settled(new WebSocket(`${target.replace('http', 'ws')}/socket`), 'open'));
  await attempt('events', () => settled(new EventSource(`${target}/events`), 'open'));
  await attempt('import', () => import(`${target}/import.js`));
  if (typeof document === 'undefined') return outcomes;

  await attempt('beacon', () => navigator.sendBeacon(`${target}/beacon`, 'words'));
  await attempt('image', () => {
    const image = new Image();
    image.src = `${target}/image`;
    return settled(image, 'load');
  });
  await attempt('style', () => {
    const link = Object.assign(document.createElement('link'), {
      rel: 'stylesheet',
      href: `${target}/style`,
    });
    document.head.append(link);
    return settled(link, 'load');
  });
  await attempt('frame', () => {
    const frame = Object.assign(document.createElement('iframe'), { src: `${target}/frame` });
    document.body.append(frame);
    return settled(frame, 'load');
  });
  await attempt('form', () => {
    const form = Object.assign(document.createElement('form'), { action: `${target}/form`, method: 'post' });
    const frame = Object.assign(document.createElement('iframe'), { name: 'nowhere' });
    form.target = 'nowhere';
    document.body.append(frame, form);
    form.submit();
  });
  return outcomes;
}
