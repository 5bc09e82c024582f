import type { IncomingMessage } from 'node:http';

export interface ServedFolder {
  /** `http://localhost:<port>/`. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the files of `folder` on this machine, GET and HEAD only, until the returned `close` is called. */
export function serveFolder(options: {
  readonly folder: string;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Left out, those of `workers/http.json`; `{}` makes it a plain static host. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly onRequest?: (request: IncomingMessage) => void;
}): Promise<ServedFolder>;
