/** The order of the modules is the architecture: each may import only those before it, and only their index.ts. */
const pure = ['kernel', 'affinity', 'solver', 'calibration'];
const order = [
  ...pure,
  ...['platform', 'audit', 'files', 'identity', 'programmes', 'portfolios', 'scouting', 'reviewers', 'conflicts'],
  ...['assignment', 'scoring', 'funding', 'awards', 'notifications'],
];
const anyOf = (names) => `(?:${names.join('|')})`;
const tests = '\\.spec\\.tsx?$';

/** What a module may import: itself and those before it; of the pure ones, only the kernel. */
function allowedFor(name) {
  if (name === 'api-client') return [name];
  return pure.includes(name) ? [...new Set(['kernel', name])] : order.slice(0, order.indexOf(name) + 1);
}

const orderRules = [...order, 'api-client'].map((name) => ({
  name: `order-${name}`,
  severity: 'error',
  comment: `libs/${name} may import only: ${allowedFor(name).join(', ')}.`,
  from: { path: `^libs/${name}/` },
  to: { path: '^libs/', pathNot: `^libs/${anyOf(allowedFor(name))}/` },
}));

module.exports = {
  forbidden: [
    ...orderRules,
    {
      name: 'order-unlisted',
      severity: 'error',
      comment: 'A new module takes its place in the list first.',
      from: { path: '^libs/', pathNot: `^libs/${anyOf([...order, 'api-client'])}/` },
      to: {},
    },
    {
      name: 'only-through-index',
      severity: 'error',
      comment: 'What index.ts does not export is private to its module.',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/', pathNot: ['^libs/$1/', '^libs/[^/]+/index\\.ts$'] },
    },
    {
      name: 'only-through-index',
      severity: 'error',
      comment: 'What index.ts does not export is private to its module.',
      from: { path: '^(?:apps|migrations|scripts)/' },
      to: { path: '^libs/', pathNot: '^libs/[^/]+/index\\.ts$' },
    },
    {
      name: 'pure-no-io',
      severity: 'error',
      comment: 'The pure modules compute; whoever calls them loads and stores.',
      // What starts a thread, and what runs in it, says so by its name.
      from: { path: `^libs/${anyOf(pure)}/`, pathNot: [tests, '-thread\\.ts$'] },
      to: {
        dependencyTypes: ['core'],
        path: '^(?:node:)?(?:fs|net|http|https|http2|tls|dns|dgram|child_process|cluster|worker_threads)(?:/|$)',
      },
    },
    {
      name: 'pure-no-framework',
      severity: 'error',
      comment: 'The pure modules know neither Nest nor the database.',
      from: { path: `^libs/${anyOf(pure)}/` },
      to: { path: '(?:^|node_modules/)(?:@nestjs|typeorm|pg|pg-boss|express|reflect-metadata)(?:/|$)' },
    },
    {
      name: 'web-only-api-client',
      severity: 'error',
      comment: 'The web sees of the back end only the types generated from its OpenAPI document.',
      from: { path: '^apps/web/' },
      to: { path: ['^libs/(?!api-client/)', '^(?:migrations|scripts|test)/'] },
    },
    {
      name: 'apps-apart',
      severity: 'error',
      comment: 'Processes share code through libs, never through each other.',
      from: { path: '^apps/(api|worker|web)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'apps-apart',
      severity: 'error',
      comment: 'The command line starts the API and the worker, so it alone may import them.',
      from: { path: '^apps/cli/' },
      to: { path: '^apps/', pathNot: '^apps/(?:cli|api|worker)/' },
    },
    {
      name: 'apps-are-ends',
      severity: 'error',
      comment: 'Nothing below may know which process it runs in.',
      from: { path: '^(?:libs|migrations)/' },
      to: { path: '^apps/' },
    },
    {
      name: 'migrations-stand-alone',
      severity: 'error',
      comment: 'A migration never changes after it landed, so it leans on nothing that does.',
      from: { path: '^migrations/\\d', pathNot: tests },
      to: { path: '^(?:libs|apps|test|scripts)/' },
    },
    {
      name: 'no-test-code-in-product',
      severity: 'error',
      comment: 'Only specs may lean on test support.',
      from: { path: '^(?:apps|libs|migrations)/', pathNot: tests },
      to: { path: ['^test/', tests] },
    },
    {
      name: 'no-dev-package-in-product',
      severity: 'error',
      comment: 'It would be missing where only the packages for production are installed.',
      from: { path: '^(?:apps|libs|migrations)/', pathNot: tests },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'Two files that need each other are one file, or lack a third.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      comment: 'An import that leads nowhere.',
      from: {},
      to: { couldNotResolve: true, pathNot: ['\\?', '\\.(?:css|svg|png)$'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
