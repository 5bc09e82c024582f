import { readFileSync } from 'node:fs';

/** What `index.html` asks for before anything is on screen. */
const firstScripts = [
  ...readFileSync('dist/index.html', 'utf8').matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g),
].map(([, file]) => `dist/${file}`);

/** Parquet and its compressions, and mail: the import worker loads them when such a file is dropped. */
const LAZY_READERS = ['dist/assets/src-*.js', 'dist/assets/postal-mime-*.js'];

export default [
  { name: 'scripts before the first screen', path: firstScripts, gzip: true, limit: '165.5 kB' },
  {
    name: 'all scripts of the page',
    path: [
      'dist/assets/*.js',
      '!dist/assets/*.worker-*.js',
      '!dist/assets/static.*.js',
      '!dist/assets/ort.webgpu.*.js',
      ...LAZY_READERS.map((file) => `!${file}`),
    ],
    gzip: true,
    limit: '405 kB',
  },
  { name: 'styles', path: 'dist/assets/*.css', gzip: true, limit: '21 kB' },
  // Fifty formats, masking, the joining of tables, and what columns and people are called in thirty languages: loaded
  // once, off the main thread.
  { name: 'worker that imports', path: 'dist/assets/import.worker-*.js', gzip: true, limit: '182 kB' },
  { name: 'readers of Parquet and mail', path: LAZY_READERS, gzip: true, limit: '145 kB' },
  { name: 'worker that scores', path: 'dist/assets/score.worker-*.js', gzip: true, limit: '40 kB' },
  {
    name: 'its way to a graphics processor',
    path: 'dist/assets/ort.webgpu.*.js',
    gzip: true,
    limit: '25 kB',
  },
  { name: 'worker that searches', path: 'dist/assets/search.worker-*.js', gzip: true, limit: '60 kB' },
  {
    name: 'worker that compares agents',
    path: 'dist/assets/agents.worker-*.js',
    gzip: true,
    limit: '10.5 kB',
  },
  {
    name: 'worker that reads learning paths',
    path: 'dist/assets/paths.worker-*.js',
    gzip: true,
    limit: '65 kB',
  },
  {
    name: 'workers that learn, find reasons and rank calls',
    path: 'dist/assets/{learn,reasons,queue}.worker-*.js',
    gzip: true,
    limit: '216 kB',
  },
  { name: 'words that languages are told by', path: 'dist/assets/static.*.js', gzip: true, limit: '300 kB' },
  { name: 'service worker', path: 'dist/service-worker.js', gzip: true, limit: '10.1 kB' },
  { name: 'runtime of the model', path: 'dist/ort/*', gzip: true, limit: '4 MB' },
  // Fetched when somebody asks for it, and packed already: Cloudflare Pages takes no file above 25 MiB.
  {
    name: 'runtime for graphics processors',
    path: 'dist/ort-webgpu/*',
    gzip: false,
    brotli: false,
    limit: '8 MB',
  },
  // Both precisions of both models: the weights themselves are the int8 ones.
  {
    name: 'graphs for graphics processors',
    path: 'dist/models/*/*-{half,single}.onnx',
    gzip: false,
    brotli: false,
    limit: '1.2 MB',
  },
  { name: 'careful model', path: 'dist/models/arc/arc.onnx', gzip: true, limit: '16 MB' },
  {
    name: 'fast model, fetched when chosen',
    path: 'dist/models/arc-fast/arc-fast.onnx',
    gzip: true,
    limit: '8 MB',
  },
];
