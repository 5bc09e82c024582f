/** Which layers each layer may import, besides itself and `domain`. main.ts and App.svelte may import all. */
const mayImport = {
  domain: [],
  ingest: [],
  store: [],
  sentiment: [],
  arc: [],
  csat: ['arc'],
  insight: ['store', 'sentiment', 'arc', 'csat'],
  pipeline: ['ingest', 'store', 'sentiment', 'arc', 'csat', 'insight'],
  state: ['pipeline', 'ingest', 'store', 'sentiment', 'insight', 'arc', 'csat'],
  ui: ['arc', 'csat', 'insight'],
  views: ['state', 'ui', 'ingest', 'store', 'sentiment', 'insight', 'arc', 'csat'],
  cli: ['pipeline', 'ingest', 'sentiment', 'arc', 'csat', 'insight'],
};

/** One library, one door. */
const doors = {
  'onnxruntime-web': '^src/sentiment/onnx-session\\.ts$',
  dexie: '^src/(store|state)/',
  'hyparquet(-compressors)?': '^src/ingest/container/parquet\\.ts$',
  'postal-mime': '^src/ingest/formats/mail/',
  comlink: '^(src/state|workers)/',
  'chart\\.js': '^src/ui/charts/[A-Za-z]+Chart\\.svelte$',
};

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    ...Object.entries(mayImport).map(([layer, others]) => ({
      name: `layer-${layer}`,
      severity: 'error',
      from: { path: `^src/${layer}/` },
      to: { path: '^src/', pathNot: `^src/(${[layer, 'domain', ...others].join('|')})/` },
    })),
    {
      name: 'only-the-type-of-a-worker',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(state/workers|cli/)' },
      to: { path: '^workers/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'workers-have-no-screen',
      severity: 'error',
      from: { path: '^workers/' },
      to: { path: '^src/(state|ui|views)/|^svelte|node_modules/svelte/' },
    },
    {
      name: 'the-core-has-no-node',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { dependencyTypes: ['core'] },
    },
    ...Object.entries(doors).map(([library, door]) => ({
      name: `one-door-${library}`,
      severity: 'error',
      from: { path: '^(src|workers)/', pathNot: door },
      to: { path: `node_modules/${library}/` },
    })),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.svelte', '.svelte.ts', '.js'],
      conditionNames: ['import', 'svelte', 'browser', 'default'],
    },
  },
};
