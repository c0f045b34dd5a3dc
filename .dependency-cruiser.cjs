/**
 * The arrows: who may import whom. ARCHITECTURE.md draws them; `npm run arrows` checks them;
 * `scripts/arrows.test.ts` proves that each rule bites.
 */

const ours = '^(src|spec|fixtures|contract-tests|scripts)/'
/** What only tests import: the support of one provider's tests, and that of all others. */
const support = '(/tests/support/|^(src|contract-tests/kit)/testing/)'
/** Tests and their support. */
const tests = `(\\.test\\.ts$|/test-[^/]+\\.ts$|${support})`
/** The command line in a clone, which builds before it starts. */
const launcher = '^src/cli/partner-sandbox\\.mjs$'
const npm = (...names) => `(^|/)node_modules/(${names.join('|')})(/|$)`

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const rules = [
  {
    name: 'kernel-imports-nothing-of-ours',
    comment:
      'The kernel is what every simulated API needs and none owns. What it needs to know of a ' +
      'provider is handed to it.',
    from: { path: '^src/kernel/' },
    // Test support is reached by tests only: see `testing-is-for-tests`.
    to: { path: ours, pathNot: '^src/(kernel|testing)/' },
  },
  {
    name: 'spec-says-what-and-never-how',
    comment:
      'The contract is read by the kit where there is no simulator. It may take examples from ' +
      'fixtures, and nothing else of ours.',
    from: { path: '^spec/' },
    to: { path: ours, pathNot: '^(spec|fixtures)/' },
  },
  {
    name: 'spec-folders-do-not-know-each-other',
    comment: 'Each provider has its own contract; what they have in common is spec/contract.ts.',
    from: { path: '^spec/([^/]+)/' },
    to: { path: '^spec/[^/]+/', pathNot: '^spec/$1/' },
  },
  {
    name: 'fixtures-are-data',
    comment: 'Data has nothing to import but data and the types of the contract.',
    from: { path: '^fixtures/', pathNot: tests },
    to: { path: ours, pathNot: '^(fixtures|spec)/' },
  },
  {
    name: 'only-http-knows-hono',
    comment:
      'Handlers take a request as plain values and return a reply. (`@hono/zod-openapi` is the ' +
      'language of the contract and another matter.)',
    from: { path: ours, pathNot: '^(src/http|scripts/bench)/' },
    to: { path: npm('hono', '@hono/(?!zod-openapi)[^/]+') },
  },
  {
    name: 'kernel-speaks-no-http',
    comment: 'Not even the language of the contract: a schema reaches the kernel as plain zod.',
    from: { path: '^src/kernel/' },
    to: { path: npm('@hono/zod-openapi') },
  },
  {
    name: 'http-knows-no-provider',
    comment: 'http turns any provider into an app. simulator.ts says which providers there are.',
    from: { path: '^src/http/', pathNot: tests },
    to: { path: '^(src/(?!http/|kernel/)|spec/[^/]+/)' },
  },
  {
    name: 'authoring-knows-no-provider',
    comment: 'What every provider is written with, and none owns.',
    from: { path: '^src/authoring/', pathNot: tests },
    to: {
      path: ours,
      pathNot: '^(src/(authoring|kernel)/|spec/(contract|path-matcher|lists)\\.ts$)',
    },
  },
  {
    name: 'providers-do-not-know-each-other',
    comment: 'What two providers have in common belongs to the kernel, or is a coincidence.',
    from: { path: '^src/providers/([^/]+)/' },
    to: { path: '^(src/providers|spec)/[^/]+/', pathNot: '^(src/providers|spec)/$1/' },
  },
  {
    name: 'providers-do-not-know-their-host',
    comment:
      'A provider is what an API does. Who serves, administers and starts it is not its business.',
    from: { path: '^src/providers/', pathNot: tests },
    to: { path: '^(src/(http|admin|cli|inspector)/|src/simulator|contract-tests/)' },
  },
  {
    name: 'admin-stands-on-kernel-and-its-own-contract',
    comment: 'The control plane works for any provider, and is mounted like one.',
    from: { path: '^src/admin/', pathNot: tests },
    to: {
      path: ours,
      pathNot:
        '^(src/(admin|authoring|kernel)/|spec/admin/|spec/(contract|path-matcher|lists)\\.ts$)',
    },
  },
  {
    name: 'inspector-has-no-back-door',
    comment: 'The page shows what the control plane answers; whatever it can see, a script can.',
    from: { path: '^src/inspector/', pathNot: tests },
    to: {
      path: ours,
      pathNot: '^(src/(inspector|kernel)/|spec/admin/|spec/(contract|path-matcher|lists)\\.ts$)',
    },
  },
  {
    name: 'cli-only-starts-the-simulator',
    comment:
      'The command line parses, prints and exits. What it starts is the composition root, and the kit.',
    from: { path: '^src/cli/', pathNot: [tests, launcher] },
    to: { path: ours, pathNot: '^(src/(cli/|kernel/|simulator\\.ts$)|contract-tests/)' },
  },
  {
    name: 'cli-knows-only-types-of-the-kernel',
    from: { path: '^src/cli/', pathNot: tests },
    to: { path: '^src/kernel/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'cli-needs-only-commander',
    from: { path: '^src/cli/', pathNot: tests },
    to: { path: '(^|/)node_modules/', pathNot: npm('commander', '@types/node') },
  },
  {
    name: 'kit-knows-nobody',
    comment: 'The kit checks any target against any requirement.',
    from: { path: '^contract-tests/kit/', pathNot: tests },
    to: {
      path: ours,
      pathNot: '^(contract-tests/kit/|spec/(contract|path-matcher|lists|sources)\\.ts$)',
    },
  },
  {
    name: 'requirements-know-the-kit-and-their-contract',
    comment:
      'The requirements of a provider are written against its contract, not against our code, and ' +
      'through the one door that somebody else has for an API of his own.',
    from: { path: '^contract-tests/(?!kit/|self-test/)([^/]+)/', pathNot: tests },
    to: {
      path: ours,
      pathNot:
        '^(contract-tests/(index\\.ts$|kit/index\\.ts$|$1/)|spec/$1/|spec/(contract|path-matcher|lists)\\.ts$)',
    },
  },
  {
    name: 'contract-tests-run-without-a-simulator',
    comment:
      'They hold production to the same word, where there is no src. Only the tests of the tests ' +
      'start a simulator.',
    from: { path: '^contract-tests/', pathNot: [tests, '^contract-tests/self-test/'] },
    to: { path: '^(src|scripts)/' },
  },
  {
    name: 'nothing-leans-on-contract-tests',
    from: { path: '^(src|spec|fixtures)/', pathNot: [tests, '^src/cli/'] },
    to: { path: '^contract-tests/' },
  },
  {
    name: 'testing-is-for-tests',
    comment: 'What tests are made with; nothing that runs at a user’s needs it.',
    from: { path: ours, pathNot: [tests, '^contract-tests/self-test/', '^scripts/attacks/'] },
    to: { path: support },
  },
  {
    name: 'scripts-are-imported-by-nobody',
    from: { path: ours, pathNot: ['^scripts/', launcher] },
    to: { path: '^scripts/' },
  },
  {
    name: 'undici-only-where-we-are-a-client',
    comment: 'We call out in two places: to deliver webhooks, and to check a target.',
    from: { path: ours, pathNot: ['^src/kernel/webhooks/', '^contract-tests/kit/', tests] },
    to: { path: npm('undici') },
  },
  {
    name: 'lowdb-only-in-the-kernel',
    comment: 'One place keeps state on disk.',
    from: { path: ours, pathNot: '^src/kernel/' },
    to: { path: npm('lowdb') },
  },
  {
    name: 'product-needs-no-development-tools',
    comment: 'What runs at a user’s is in `dependencies`.',
    from: { path: '^(src|spec|contract-tests/kit)/', pathNot: tests },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'no-circles',
    comment: 'Two files that need each other are one thing, or hide a third.',
    from: { path: ours },
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'no-circles-between-rooms',
    comment:
      'Within a room files may speak of each other in their types: a provider makes a world of a ' +
      'sandbox, and a sandbox holds providers. From room to room that too is a circle.',
    from: { path: '^(src/providers/[^/]+/|[^/]+/[^/]+/)' },
    to: { circular: true, via: { pathNot: '^$1' } },
  },
  {
    name: 'no-circles-in-contract-tests',
    comment:
      'What the kit is told (a requirement, a suite, a target) stands below what does something ' +
      'with it, so not even types run in a circle there.',
    from: { path: '^contract-tests/' },
    to: { circular: true },
  },
  {
    name: 'imports-exist',
    comment: 'A file that is not there, or a package that is not in package.json.',
    from: { path: ours },
    to: { couldNotResolve: true },
  },
]

module.exports = {
  forbidden: rules.map((rule) => ({ ...rule, severity: 'error' })),
  options: {
    doNotFollow: { path: 'node_modules' },
    // An `import type` is an arrow too.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
