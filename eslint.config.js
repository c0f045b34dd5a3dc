import comments from '@eslint-community/eslint-plugin-eslint-comments'
import js from '@eslint/js'
import { defineConfig } from 'eslint/config'
import regexp from 'eslint-plugin-regexp'
import tseslint from 'typescript-eslint'

/*
 * The laws. Each says what it forbids, as data for ESLint's `no-restricted-*` rules; below, each
 * part of the house gets the laws it lives by. `scripts/laws.test.ts` proves that each one bites.
 */

const oneClock =
  "One clock: only src/kernel/time/clock.ts knows the time. Ask the sandbox's clock " +
  '(in contract-tests: contract-tests/kit/client/wall-clock.ts).'
const oneChance =
  'One source of chance: only src/kernel/random/random.ts may be random. Draw from the sandbox, ' +
  'so that the same seed and the same calls give the same bytes.'
const noSleep =
  'Tests must not sleep. Advance the clock, or await the thing itself; `setImmediate` may yield.'
const noSkip =
  'A test that is skipped, or that silences the others, must say why: ' +
  '`// eslint-disable-next-line no-restricted-syntax -- the reason`.'
const noDrawer =
  'No file is a drawer: name this file or folder after the one thing of the domain that it holds.'

const readingTheTime = {
  globals: ['performance'].map((name) => ({ name, message: oneClock })),
  properties: [
    { object: 'Date', property: 'now', message: oneClock },
    { object: 'process', property: 'hrtime', message: oneClock },
    { object: 'process', property: 'uptime', message: oneClock },
  ],
  syntax: [
    'NewExpression[callee.name="Date"][arguments.length=0]',
    'CallExpression[callee.name="Date"]',
    'MemberExpression[property.name="now"][object.property.name="Date"]',
    'ImportExpression[source.value=/^(node:)?perf_hooks$/]',
  ].map((selector) => ({ selector, message: oneClock })),
  imports: [
    { name: 'node:perf_hooks', message: oneClock },
    { name: 'perf_hooks', message: oneClock },
    { name: 'node:process', importNames: ['hrtime', 'uptime'], message: oneClock },
    { name: 'process', importNames: ['hrtime', 'uptime'], message: oneClock },
  ],
}

const waiting = (message) => ({
  globals: ['setTimeout', 'setInterval'].map((name) => ({ name, message })),
  properties: [{ object: 'AbortSignal', property: 'timeout', message }],
  syntax: [{ selector: 'ImportExpression[source.value=/^(node:)?timers/]', message }],
  imports: ['node:timers', 'timers', 'node:timers/promises', 'timers/promises'].map((name) => ({
    name,
    importNames: ['setTimeout', 'setInterval', 'scheduler', 'default'],
    message,
  })),
})

const randomNames = ['randomUUID', 'randomBytes', 'getRandomValues', 'randomInt', 'randomFill']
const beingRandom = {
  properties: [
    { object: 'Math', property: 'random', message: oneChance },
    ...randomNames.map((property) => ({ property, message: oneChance })),
  ],
  imports: ['node:crypto', 'crypto'].map((name) => ({
    name,
    importNames: [...randomNames, 'randomFillSync', 'webcrypto'],
    message: oneChance,
  })),
  patterns: [
    {
      group: ['@faker-js/faker', '@faker-js/faker/locale/*'],
      importNamePattern: '^faker',
      message: `${oneChance} A ready-made faker is one for all sandboxes: make one with \`new Faker\`.`,
    },
  ],
}

const skipping = {
  syntax: [
    {
      selector:
        'MemberExpression[property.name=/^(skip|only)$/]' +
        ':has(Identifier[name=/^(it|test|describe|suite)$/])',
      message: noSkip,
    },
  ],
}

const live = (...laws) => {
  const all = (kind) => laws.flatMap((law) => law[kind] ?? [])
  // A rule that is given no options keeps those it had before, so "nothing" has to be said as "off".
  const rule = (entries, ...options) => (entries.length === 0 ? 'off' : ['error', ...options])
  const [globals, properties, syntax] = [all('globals'), all('properties'), all('syntax')]
  const [paths, patterns] = [all('imports'), all('patterns')]
  return {
    'no-restricted-globals': rule(globals, {
      globals,
      checkGlobalObject: true,
      globalObjects: ['global'],
    }),
    'no-restricted-properties': rule(properties, ...properties),
    'no-restricted-syntax': rule(syntax, ...syntax),
    'no-restricted-imports': rule([...paths, ...patterns], { paths, patterns }),
  }
}

const product = (names) => ['src', 'spec', 'fixtures'].map((folder) => `${folder}/**/${names}`)
const drawers = '{util,utils,helper,helpers,common,shared,types}'

export default defineConfig(
  { ignores: ['dist/', '.dist-*/', 'coverage/', 'data/', 'reports/', 'spec/*/openapi.d.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  js.configs.recommended,
  { files: ['**/*.ts'], extends: [tseslint.configs.recommended] },
  {
    plugins: { comments },
    rules: {
      'comments/require-description': ['error', { ignore: ['eslint-enable'] }],
      'comments/no-unlimited-disable': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ['**/*.ts'],
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      eqeqeq: 'error',
      'max-lines': ['error', 400],
      'max-lines-per-function': ['error', 80],
      'max-params': ['error', 3],
      'no-console': 'error',
      'no-restricted-exports': [
        'error',
        {
          restrictDefaultExports: {
            direct: true,
            named: true,
            defaultFrom: true,
            namedFrom: true,
            namespaceFrom: true,
          },
        },
      ],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme'] }],
    },
  },
  {
    // Every pattern takes linear time: one that backtracks lets whoever sends a text stop the process.
    // Patterns of schemas are held to it where they are emitted: `scripts/patterns.test.ts`.
    files: product('*.{ts,js}').concat('contract-tests/**/*.ts'),
    ignores: ['**/*.test.ts', 'src/testing/**', 'contract-tests/examples/**'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential', ignorePartial: false }],
    },
  },
  { files: ['*.config.*'], rules: { 'no-restricted-exports': 'off' } },
  { files: ['src/cli/**', 'scripts/**'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.test.ts'],
    rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' },
  },

  { files: product('*.{ts,js}'), rules: live(readingTheTime, waiting(oneClock), beingRandom) },
  { files: ['src/kernel/time/clock.ts'], rules: live(beingRandom) },
  { files: ['src/kernel/random/random.ts'], rules: live(readingTheTime, waiting(oneClock)) },
  { files: ['contract-tests/**/*.ts'], rules: live(readingTheTime, waiting(oneClock)) },
  { files: ['contract-tests/kit/client/wall-clock.ts'], rules: live() },
  {
    files: product('*.test.ts'),
    rules: live(readingTheTime, waiting(noSleep), beingRandom, skipping),
  },
  {
    files: ['contract-tests/**/*.test.ts'],
    rules: live(readingTheTime, waiting(noSleep), skipping),
  },
  { files: ['scripts/**/*.test.ts'], rules: live(waiting(noSleep), skipping) },
  {
    files: [`**/${drawers}.{ts,js}`, `**/${drawers}/**/*.{ts,js}`],
    rules: { 'no-restricted-syntax': ['error', { selector: 'Program', message: noDrawer }] },
  },
)
