/**
 * A stranger on this machine who must hear nothing.
 *
 * @module
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Listener {
  /** `http://127.0.0.1:<port>`: another origin than the page's. */
  readonly url: string;
  /** Every request line that came through, and whatever else was said. */
  readonly heard: readonly string[];
  /** How often somebody picked up the line, whether or not they spoke. */
  readonly connections: () => number;
  close(): Promise<void>;
}

/** Listens on a free port and answers everything, so that whatever gets out gets out without a hitch. */
export async function listen(): Promise<Listener> {
  const heard: string[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    heard.push(`${request.method ?? ''} ${request.url ?? ''}`);
    response.writeHead(200, {
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Content-Type': 'text/javascript',
    });
    response.end('0');
  });
  server.on('connection', () => connections++);
  server.on('clientError', (_, socket) => {
    heard.push('noise');
    socket.destroy();
  });
  server.on('upgrade', (request, socket) => {
    heard.push(`upgrade ${request.url ?? ''}`);
    socket.destroy();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    connections: () => connections,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
