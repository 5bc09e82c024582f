// comlink ships the types of this file under another extension than the file itself.
declare module 'comlink/dist/esm/node-adapter.mjs' {
  import type { Endpoint } from 'comlink';
  import type { NodeEndpoint } from 'comlink/dist/esm/node-adapter';
  export default function nodeEndpoint(endpoint: NodeEndpoint): Endpoint;
}
