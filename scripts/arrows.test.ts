import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser'
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-config'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const rulesFile = join(import.meta.dirname, '../.dependency-cruiser.cjs')

/** A small house of one-line files; each value lists what the file imports, `type:` for a type. */
const house: Record<string, string[]> = {
  'src/kernel/state/store.ts': ['lowdb', 'node:fs'],
  'src/kernel/provider.ts': ['type:./sandbox.ts'],
  'src/kernel/sandbox.ts': ['type:./provider.ts', './state/store.ts'],
  'src/kernel/webhooks/sender.ts': ['undici'],
  'src/http/app.ts': [
    'hono',
    '@hono/node-server',
    '../kernel/state/store.ts',
    '../../spec/contract.ts',
  ],
  'src/http/app.test.ts': ['../providers/bluefin/index.ts'],
  'src/providers/bluefin/index.ts': [
    '../../kernel/state/store.ts',
    '../../../spec/bluefin/contract.ts',
    '../../../fixtures/bluefin/partners.ts',
  ],
  'src/providers/bluefin/tests/support/calls.ts': ['autocannon', '../../../../simulator.ts'],
  'src/providers/bluefin/tests/paging.test.ts': ['./support/calls.ts'],
  'src/providers/signzy/index.ts': ['../../../spec/signzy/contract.ts'],
  'src/admin/index.ts': ['../kernel/state/store.ts', '../../spec/admin/contract.ts'],
  'src/inspector/index.ts': ['../../spec/admin/contract.ts'],
  'src/cli/main.ts': ['commander', '../simulator.ts', 'type:../kernel/sandbox.ts'],
  'src/testing/fuzz/values.ts': ['autocannon', '../../simulator.ts'],
  'src/simulator.ts': [
    './http/app.ts',
    './admin/index.ts',
    './inspector/index.ts',
    './providers/bluefin/index.ts',
    './providers/signzy/index.ts',
  ],
  'spec/contract.ts': ['@hono/zod-openapi', 'zod'],
  'spec/bluefin/contract.ts': ['../contract.ts', '../../fixtures/bluefin/partners.ts'],
  'spec/signzy/contract.ts': ['../contract.ts'],
  'spec/admin/contract.ts': ['../contract.ts'],
  'fixtures/bluefin/partners.ts': ['type:../../spec/bluefin/partners.ts'],
  'spec/bluefin/partners.ts': [],
  'contract-tests/kit/runner.ts': ['undici', '../../spec/contract.ts'],
  'contract-tests/kit/runner.test.ts': ['../../src/simulator.ts', './testing/proxy.ts'],
  'contract-tests/kit/testing/proxy.ts': ['../../../src/simulator.ts'],
  'contract-tests/kit/index.ts': ['./runner.ts'],
  'contract-tests/bluefin/index.ts': ['../kit/index.ts', '../../spec/bluefin/contract.ts'],
  'contract-tests/signzy/index.ts': ['../kit/index.ts'],
  'contract-tests/examples/own-api.ts': ['../kit/index.ts'],
  'contract-tests/self-test/parity.ts': ['../../src/simulator.ts', '../bluefin/index.ts'],
  'scripts/bench.ts': ['../src/simulator.ts', 'autocannon'],
}

/** One wrong arrow each: the file that draws it, what it imports, and the rule that says so. */
const wrong: readonly (readonly [from: string, to: string, rule: string])[] = [
  ['src/kernel/a.ts', '../http/app.ts', 'kernel-imports-nothing-of-ours'],
  ['src/kernel/b.ts', 'type:../../spec/contract.ts', 'kernel-imports-nothing-of-ours'],
  ['src/kernel/c.test.ts', '../../fixtures/bluefin/partners.ts', 'kernel-imports-nothing-of-ours'],
  ['src/kernel/d.ts', 'hono', 'only-http-knows-hono'],
  ['src/kernel/e.ts', '@hono/zod-openapi', 'kernel-speaks-no-http'],
  ['src/kernel/f.ts', 'undici', 'undici-only-where-we-are-a-client'],
  ['src/kernel/g.ts', 'autocannon', 'product-needs-no-development-tools'],
  ['src/http/z.ts', '../testing/fuzz/values.ts', 'testing-is-for-tests'],
  ['src/authoring/a.ts', '../providers/bluefin/index.ts', 'authoring-knows-no-provider'],
  ['src/authoring/b.ts', '../../spec/bluefin/contract.ts', 'authoring-knows-no-provider'],
  ['src/kernel/h.ts', './missing.ts', 'imports-exist'],
  ['src/kernel/i.ts', '../../scripts/bench.ts', 'scripts-are-imported-by-nobody'],
  ['spec/bluefin/a.ts', '../../src/kernel/state/store.ts', 'spec-says-what-and-never-how'],
  ['spec/bluefin/b.ts', '../signzy/contract.ts', 'spec-folders-do-not-know-each-other'],
  ['spec/bluefin/c.ts', 'hono', 'only-http-knows-hono'],
  ['spec/bluefin/d.ts', 'type:hono', 'only-http-knows-hono'],
  ['spec/bluefin/e.ts', '@hono/node-server', 'only-http-knows-hono'],
  ['spec/bluefin/f.ts', '../../contract-tests/kit/runner.ts', 'nothing-leans-on-contract-tests'],
  ['fixtures/bluefin/a.ts', '../../src/kernel/state/store.ts', 'fixtures-are-data'],
  ['src/http/a.ts', '../providers/bluefin/index.ts', 'http-knows-no-provider'],
  ['src/http/b.ts', '../../spec/bluefin/contract.ts', 'http-knows-no-provider'],
  ['src/http/c.ts', '../admin/index.ts', 'http-knows-no-provider'],
  ['src/http/d.ts', 'lowdb', 'lowdb-only-in-the-kernel'],
  ['src/providers/bluefin/a.ts', '../signzy/index.ts', 'providers-do-not-know-each-other'],
  [
    'src/providers/bluefin/b.ts',
    '../../../spec/signzy/contract.ts',
    'providers-do-not-know-each-other',
  ],
  ['src/providers/bluefin/c.ts', 'type:../../http/app.ts', 'providers-do-not-know-their-host'],
  ['src/providers/bluefin/d.ts', '../../simulator.ts', 'providers-do-not-know-their-host'],
  ['src/providers/bluefin/e.ts', '../../admin/index.ts', 'providers-do-not-know-their-host'],
  ['src/providers/bluefin/f.ts', '../../cli/main.ts', 'providers-do-not-know-their-host'],
  ['src/providers/bluefin/g.ts', 'hono', 'only-http-knows-hono'],
  ['src/providers/bluefin/h.ts', 'undici', 'undici-only-where-we-are-a-client'],
  ['src/providers/bluefin/i.ts', './tests/support/calls.ts', 'testing-is-for-tests'],
  [
    'src/admin/a.ts',
    '../providers/bluefin/index.ts',
    'admin-stands-on-kernel-and-its-own-contract',
  ],
  ['src/admin/b.ts', '../http/app.ts', 'admin-stands-on-kernel-and-its-own-contract'],
  [
    'src/admin/c.ts',
    '../../spec/bluefin/contract.ts',
    'admin-stands-on-kernel-and-its-own-contract',
  ],
  ['src/inspector/a.ts', '../http/app.ts', 'inspector-has-no-back-door'],
  ['src/cli/a.ts', '../http/app.ts', 'cli-only-starts-the-simulator'],
  ['src/cli/b.ts', '../kernel/state/store.ts', 'cli-knows-only-types-of-the-kernel'],
  ['src/cli/c.ts', 'undici', 'cli-needs-only-commander'],
  ['src/simulator-too.ts', 'hono', 'only-http-knows-hono'],
  ['contract-tests/kit/a.ts', '../bluefin/index.ts', 'kit-knows-nobody'],
  ['contract-tests/kit/b.ts', '../../spec/bluefin/contract.ts', 'kit-knows-nobody'],
  ['contract-tests/kit/c.ts', '../../src/simulator.ts', 'contract-tests-run-without-a-simulator'],
  ['contract-tests/kit/d.ts', './testing/proxy.ts', 'testing-is-for-tests'],
  [
    'contract-tests/bluefin/d.ts',
    '../kit/runner.ts',
    'requirements-know-the-kit-and-their-contract',
  ],
  [
    'contract-tests/examples/a.ts',
    '../kit/runner.ts',
    'requirements-know-the-kit-and-their-contract',
  ],
  [
    'contract-tests/bluefin/a.ts',
    '../signzy/index.ts',
    'requirements-know-the-kit-and-their-contract',
  ],
  [
    'contract-tests/bluefin/b.ts',
    '../../spec/signzy/contract.ts',
    'requirements-know-the-kit-and-their-contract',
  ],
  [
    'contract-tests/bluefin/c.ts',
    '../../src/kernel/state/store.ts',
    'contract-tests-run-without-a-simulator',
  ],
  ['contract-tests/bluefin/e.ts', 'undici', 'undici-only-where-we-are-a-client'],
  ['contract-tests/run.ts', '../src/simulator.ts', 'contract-tests-run-without-a-simulator'],
  ['scripts/a.ts', 'undici', 'undici-only-where-we-are-a-client'],
]

/** Circles need two files each. */
const circles: Record<string, string[]> = {
  'src/http/round.ts': ['./and-round.ts'],
  'src/http/and-round.ts': ['./round.ts'],
  'src/simulator/wide.ts': ['type:../http/and-wide.ts'],
  'src/http/and-wide.ts': ['type:../simulator/wide.ts'],
  'contract-tests/kit/run/ring.ts': ['type:./and-ring.ts'],
  'contract-tests/kit/run/and-ring.ts': ['type:./ring.ts'],
}

const packages = [
  '@hono/node-server',
  '@hono/zod-openapi',
  'autocannon',
  'commander',
  'hono',
  'lowdb',
  'undici',
  'zod',
]

describe('the arrows', () => {
  const root = mkdtempSync(join(tmpdir(), 'arrows-'))
  const found = new Set<string>()

  beforeAll(async () => {
    build(root)
    for (const { from, rule } of await violationsIn(root)) found.add(`${from}: ${rule}`)
  })
  afterAll(() => rmSync(root, { recursive: true }))

  test.each(wrong)('%s must not import %s', (from, _to, rule) => {
    expect(found).toContain(`${from}: ${rule}`)
  })

  // A circle is reported once, at whichever of its files comes first.
  test('no files run in a circle', () => {
    expect([...found]).toContainEqual(expect.stringMatching(/round\.ts: no-circles$/))
  })

  test('folders form no circle, not even in types', () => {
    expect([...found]).toContainEqual(expect.stringMatching(/wide\.ts: no-circles-between-/))
  })

  test('the contract tests form none, not even in types', () => {
    expect([...found]).toContainEqual(expect.stringMatching(/ring\.ts: no-circles-in-contract-/))
  })

  test('a house in order has no issue', () => {
    const issues = [...found].filter((line) => (line.split(':')[0] as string) in house)
    expect(issues).toEqual([])
  })

  test('every rule has been seen to bite', async () => {
    const { forbidden = [] } = await extractConfig(rulesFile)
    const bitten = new Set([...found].map((line) => line.split(': ')[1]))
    expect(forbidden.map((rule) => rule.name).filter((name) => !bitten.has(name))).toEqual([])
  })
})

function build(root: string): void {
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const files = { ...house, ...circles }
  for (const [from, to] of wrong) files[from] = [to]
  for (const [path, imports] of Object.entries(files)) write(path, imports.map(asImport).join(''))

  const versions = (names: string[]) => Object.fromEntries(names.map((name) => [name, '*']))
  write(
    'package.json',
    JSON.stringify({
      dependencies: versions(packages.filter((name) => name !== 'autocannon')),
      devDependencies: versions(['autocannon']),
    }),
  )
  for (const name of packages) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }))
    write(`node_modules/${name}/index.js`, '')
  }
}

function asImport(target: string): string {
  return target.startsWith('type:')
    ? `import type {} from '${target.slice('type:'.length)}'\n`
    : `import '${target}'\n`
}

async function violationsIn(root: string): Promise<{ from: string; rule: string }[]> {
  const { forbidden = [], options } = await extractConfig(rulesFile)
  const settings: ICruiseOptions = {
    ...options,
    baseDir: root,
    ruleSet: { forbidden },
    validate: true,
  }
  delete settings.tsConfig
  const folders = ['src', 'spec', 'fixtures', 'contract-tests', 'scripts']
  const { output } = await cruise(folders, settings)
  const { violations } = (output as ICruiseResult).summary
  return violations.map(({ from, rule }) => ({ from, rule: rule.name }))
}
