/**
 * Which folder may import which. ARCHITECTURE.md shows the same table, and test/docs/architecture.test.ts compares
 * the two. Run it with: npx depcruise src index ingest eval --config .dependency-cruiser.cjs
 */

/** Folder -> the folders of ours that it may import. A folder may always import itself and packages. */
const ALLOWED = {
  'src/core': [],
  'src/language': ['src/core'],
  'src/config.ts': ['src/core'],
  'src/messages': ['src/core'],
  'src/show': ['src/core', 'src/messages'],
  'src/store': ['src/core'],
  'src/feedback': ['src/core', 'src/store'],
  'src/models': ['src/core'],
  index: ['src/core', 'src/language'],
  ingest: ['src/core', 'src/language', 'index'],
  'src/fetch': ['src/core', 'ingest'],
  'src/answer': ['src/core', 'src/language', 'src/messages', 'index'],
  'src/plan': ['src/core', 'src/language', 'src/answer', 'index'],
  'src/langchain': ['src/core', 'src/show', 'index', 'src/answer'],
  'src/discord': ['src/core', 'src/language', 'src/messages', 'src/show', 'src/store', 'src/feedback', 'src/answer'],
  'src/web': ['src/core', 'src/messages', 'src/show', 'src/feedback'],
  // Embedder, reader and the bot's queue are measured by themselves, too.
  eval: ['src/core', 'src/messages', 'src/show', 'src/models', 'src/answer', 'src/plan', 'src/discord', 'index', 'ingest'],
  'src/cli': ['anything'],
};

/** Folders without a mod.ts: message tables are one file a topic, the configuration is one file. */
const WITHOUT_MOD = ['src/messages', 'src/config.ts'];

const FOLDERS = Object.keys(ALLOWED);
const TESTS = '\\.test\\.ts$';

/** The path pattern of a folder or of a single file. */
const under = (folder) => (folder.endsWith('.ts') ? `^${folder.replace('.', '\\.')}$` : `^${folder}/`);

/** The parts of ours that `folder` must not import. */
const forbiddenFor = (folder) => FOLDERS.filter((other) => other !== folder && !ALLOWED[folder].includes(other));

const directions = FOLDERS.filter((folder) => !ALLOWED[folder].includes('anything')).map((folder) => ({
  name: `${folder} imports only ${ALLOWED[folder].join(', ') || 'packages'}`,
  comment: 'Imports point one way; see the table in ARCHITECTURE.md. Move the shared part down, or pass it in.',
  severity: 'error',
  from: { path: under(folder), pathNot: TESTS },
  to: { path: forbiddenFor(folder).map(under) },
}));

const faces = FOLDERS.filter((folder) => !WITHOUT_MOD.includes(folder)).map((folder) => ({
  name: `${folder} is entered through mod.ts`,
  comment: "A folder's public face is its mod.ts; what it does not export may change without notice.",
  severity: 'error',
  from: { path: '^(src|ingest|index|eval)/', pathNot: [under(folder), TESTS] },
  to: { path: under(folder), pathNot: [`^${folder}/mod\\.ts$`, '\\.json$'] },
}));

module.exports = {
  forbidden: [
    ...directions,
    ...faces,
    {
      name: 'no cycles',
      comment: 'Two files that need each other are one file, or need a third. Types that only name each other may.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing builds on the command line',
      comment: 'src/cli wires everything together; what it holds that others need belongs further down.',
      severity: 'error',
      from: { pathNot: ['^src/cli/', '^test/', '^scripts/', TESTS] },
      to: { path: '^src/cli/' },
    },
    {
      name: 'programs do not import tests',
      comment: 'Fakes that programs use as well live beside the port that they imitate.',
      severity: 'error',
      from: { path: '^(src|ingest|index|eval)/', pathNot: TESTS },
      to: { path: ['^test/', '^scripts/', TESTS] },
    },
    {
      name: 'every import can be found',
      comment: 'A misspelt path, or a package that package.json does not name.',
      severity: 'error',
      from: { pathNot: TESTS },
      to: { couldNotResolve: true },
    },
    {
      name: 'programs run on dependencies',
      comment: 'Development packages are not there after an installation for production. The bench and the report test are for developers.',
      severity: 'error',
      from: { path: '^(src|ingest|index)/', pathNot: TESTS },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
