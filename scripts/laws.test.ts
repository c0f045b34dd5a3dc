import { join } from 'node:path'
import { ESLint } from 'eslint'
import { describe, expect, test } from 'vitest'
import tseslint from 'typescript-eslint'

const root = join(import.meta.dirname, '..')

/** The code is imagined, so there are no types to look up; the laws need none. */
const eslint = new ESLint({
  cwd: root,
  overrideConfig: [tseslint.configs.disableTypeChecked],
})

async function issues(filePath: string, code: string): Promise<string> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath })
  return (result?.messages ?? []).map(({ ruleId, message }) => `${ruleId}: ${message}`).join('\n')
}

const code = (...lines: string[]) => lines.join('\n')
const oneLine = (text: string) => [text.replaceAll('\n', '; '), text] as const

describe('one clock', () => {
  const readings = [
    'export const at = Date.now()',
    'export const { now } = Date',
    'export const at = new Date()',
    'export const at = Date()',
    'export const at = globalThis.Date.now()',
    'export const at = performance.now()',
    'export const at = globalThis.performance.now()',
    'export const at = process.hrtime.bigint()',
    "export { performance } from 'node:perf_hooks'",
    code("import { hrtime } from 'node:process'", 'export const at = hrtime()'),
  ]
  const waits = [
    'setTimeout(console.error, 10)',
    'globalThis.setTimeout(console.error, 10)',
    'export const beat = setInterval(console.error, 10)',
    'export const signal = AbortSignal.timeout(10)',
    "export { setTimeout } from 'node:timers'",
    code("import { setTimeout as sleep } from 'node:timers/promises'", 'await sleep(10)'),
    code("const timers = await import('timers/promises')", 'await timers.setTimeout(10)'),
  ]
  const bound = [
    'src/kernel/time/scheduler.ts',
    'src/http/pipeline.ts',
    'src/providers/bluefin/users.ts',
    'src/simulator.ts',
    'src/inspector/page.js',
    'spec/bluefin/users.ts',
    'fixtures/bluefin/users.ts',
    'contract-tests/kit/run/verify-target.ts',
    'contract-tests/bluefin/requirements/paging.ts',
  ]

  test.each([...readings, ...waits].map(oneLine))('nobody may write: %s', async (_, line) => {
    expect(await issues('src/kernel/time/scheduler.ts', line)).toContain('One clock')
  })
  test.each(bound)('%s is bound by it', async (path) => {
    expect(await issues(path, 'export const at = Date.now()')).toContain('One clock')
    expect(await issues(path, 'setTimeout(() => {}, 10)')).toContain('One clock')
  })
  test.each([
    'src/kernel/time/clock.ts',
    'contract-tests/kit/client/wall-clock.ts',
    'scripts/bench.ts',
  ])('%s may know the time', async (path) => {
    for (const line of [...readings, ...waits]) {
      expect(await issues(path, line)).not.toContain('One clock')
    }
  })
  test.each(
    [
      'export const at = new Date(0)',
      'export const at = Date.UTC(2024, 0)',
      "export const at = Date.parse('2024-01-01')",
      'setImmediate(() => {})',
      'queueMicrotask(() => {})',
      code("import { setImmediate as yielded } from 'node:timers/promises'", 'await yielded()'),
      'export type Timer = ReturnType<typeof setTimeout>',
      'export const at = (clock: { now(): number }) => clock.now()',
    ].map(oneLine),
  )('anybody may write: %s', async (_, line) => {
    expect(await issues('src/kernel/time/scheduler.ts', line)).toBe('')
  })
})

describe('one source of randomness', () => {
  const draws = [
    'export const x = Math.random()',
    'export const { random } = Math',
    'export const x = crypto.randomUUID()',
    'export const x = globalThis.crypto.getRandomValues(new Uint8Array(1))',
    code("import { randomUUID } from 'node:crypto'", 'export const x = randomUUID()'),
    code("import { randomBytes as bytes } from 'crypto'", 'export const x = bytes(1)'),
    code("import * as anything from 'node:crypto'", 'export const x = anything.randomInt(1)'),
    code("import anything from 'node:crypto'", 'export const x = anything.randomBytes(1)'),
    code("import { faker } from '@faker-js/faker'", 'export const x = faker.string.uuid()'),
    code("import { fakerDE as f } from '@faker-js/faker'", 'export const x = f.string.uuid()'),
    code("import { faker as f } from '@faker-js/faker/locale/en'", 'export const x = f.string'),
  ]

  test.each(draws.map(oneLine))('nobody may write: %s', async (_, line) => {
    expect(await issues('src/kernel/state/store.ts', line)).toContain('One source of chance')
  })
  test.each([
    'src/kernel/time/clock.ts',
    'src/providers/bluefin/users.ts',
    'src/kernel/store.test.ts',
    'spec/bluefin/users.ts',
    'fixtures/bluefin/users.ts',
  ])('%s is bound by it', async (path) => {
    expect(await issues(path, 'export const x = Math.random()')).toContain('One source of chance')
  })
  test.each([
    'src/kernel/random/random.ts',
    'contract-tests/kit/run/verify-target.ts',
    'scripts/bench.ts',
  ])('%s may be random', async (path) => {
    for (const line of draws) {
      expect(await issues(path, line)).not.toContain('One source of chance')
    }
  })
  test.each(
    [
      code("import { createHash } from 'node:crypto'", "export const x = createHash('sha256')"),
      code(
        "import { Faker, en } from '@faker-js/faker'",
        'export const x = new Faker({ locale: en })',
      ),
    ].map(oneLine),
  )('anybody may write: %s', async (_, line) => {
    expect(await issues('src/kernel/state/store.ts', line)).toBe('')
  })
  test('the clock is not excused from random, nor random from the clock', async () => {
    expect(await issues('src/kernel/random/random.ts', 'export const x = Date.now()')).toContain(
      'One clock',
    )
  })
})

describe('tests', () => {
  const everywhere = [
    'src/kernel/store.test.ts',
    'spec/bluefin/users.test.ts',
    'contract-tests/kit/run/verify-target.test.ts',
    'contract-tests/bluefin/users.test.ts',
    'scripts/check.test.ts',
  ]

  test.each(everywhere)('%s may not sleep', async (path) => {
    for (const line of [
      'setTimeout(() => {}, 10)',
      code("import { setTimeout as sleep } from 'node:timers/promises'", 'await sleep(10)'),
      code("import { scheduler } from 'timers/promises'", 'await scheduler.wait(10)'),
    ]) {
      expect(await issues(path, line)).toContain('Tests must not sleep')
    }
  })
  test.each(everywhere)('%s may skip nothing without saying why', async (path) => {
    for (const name of ['test.skip', 'it.only', 'describe.skip', 'test.concurrent.only']) {
      const line = code("import { describe, it, test } from 'vitest'", `${name}('', () => {})`)
      expect(await issues(path, line)).toContain('must say why')
    }
    const excused = code(
      "import { test } from 'vitest'",
      '// eslint-disable-next-line no-restricted-syntax -- the vendor is being asked',
      "test.skip('', () => {})",
    )
    expect(await issues(path, excused)).toBe('')
  })
  test.each(['src/kernel/a.test.ts', 'contract-tests/kit/a.test.ts'])(
    '%s has no time of its own',
    async (path) => {
      expect(await issues(path, 'export const at = Date.now()')).toContain('One clock')
    },
  )
})

describe('habits', () => {
  const lines = (count: number, line: string) => Array.from({ length: count }, () => line)
  const long = {
    file: code('export const a = 0', ...lines(400, 'void 0')),
    function: code('export function f() {', ...lines(80, '  void 0'), '}'),
  }
  const any = code(
    '// eslint-disable-next-line @typescript-eslint/no-explicit-any',
    'export type A = any',
  )

  test.each([
    ['any', 'export const a: any = 0', 'no-explicit-any'],
    ['a suppression without a reason', any, 'require-description'],
    ['a suppression of everything', '// eslint-disable-line -- why', 'no-unlimited-disable'],
    ['a default export', 'export default 0', 'no-restricted-exports'],
    [
      'a type imported as a value',
      code("import { A } from './b.ts'", 'export type B = A'),
      'consistent-type-imports',
    ],
    ['four parameters', 'export const f = (a = 0, b = 0, c = 0, d = 0) => a + b + c + d', 'params'],
    ['401 lines', long.file, 'max-lines'],
    ['82 lines in a function', long.function, 'max-lines-per-function'],
    ['work left over', '// TODO: later', 'no-warning-comments'],
    ['talk to the console', "console.log('here')", 'no-console'],
  ])('no source has %s', async (_what, text, issue) => {
    expect(await issues('src/kernel/state/store.ts', text)).toContain(issue)
  })
  test.each([
    ['eslint.config.js', 'a default export', 'export default 0'],
    ['src/kernel/store.test.ts', '401 lines', long.file],
    ['src/kernel/store.test.ts', '82 lines in a function', long.function],
    ['src/kernel/state/store.ts', 'any with a reason', any.replace('any\n', 'any -- any world\n')],
    ['src/cli/main.ts', 'a word for the reader', "console.log('here')"],
  ])('%s may have %s', async (path, _what, text) => {
    expect(await issues(path, text)).toBe('')
  })
  test.each([
    'src/kernel/utils.ts',
    'src/common/money.ts',
    'src/providers/bluefin/helpers.ts',
    'contract-tests/kit/types.ts',
    'spec/shared/index.ts',
  ])('%s is a drawer', async (path) => {
    expect(await issues(path, 'export const a = 0')).toContain('No file is a drawer')
  })
  test('a file that is about types of something is not a drawer', async () => {
    expect(await issues('src/kernel/record-types.ts', 'export const a = 0')).toBe('')
  })
})

describe('linear time', () => {
  const slow = [
    'export const pattern = /^[a-z]+(?:[/_-][a-z_-]+)*$/',
    'export const pattern = /^(?:a+)+$/',
    'export const pattern = /^a*b?a*$/',
    "export const trim = (text = '') => text.replace(/[ ]+$/, '')",
    "export const pattern = new RegExp('^(?:a+b?)*$')",
  ]

  test.each(slow)('nobody may write: %s', async (line) => {
    expect(await issues('spec/flowmatix/customers.ts', line)).toContain('regexp/no-super-linear')
  })
  test.each([
    'src/http/host-name.ts',
    'src/cli/action.ts',
    'fixtures/bluefin/users.ts',
    'contract-tests/kit/client/redaction.ts',
    'contract-tests/bluefin/requirements/paging.ts',
  ])('%s is bound by it', async (path) => {
    expect(await issues(path, slow[0] ?? '')).toContain('regexp/no-super-linear-backtracking')
  })
  test('a pattern that never goes back is let be', async () => {
    const quick = 'export const pattern = /^[a-z][a-z0-9_-]*(?:\\/[a-z0-9_-]+)*$/'
    expect(await issues('spec/flowmatix/customers.ts', quick)).toBe('')
  })
})

// It reads the types of everything, which takes as long as the machine needs.
test('rules that ask for types are awake', { timeout: 300_000 }, async () => {
  const awake = new ESLint({ cwd: root })
  const [result] = await awake.lintText('void 0\nPromise.resolve(0)\n', {
    filePath: 'scripts/laws.test.ts',
  })
  expect(result?.messages.map(({ ruleId }) => ruleId)).toEqual([
    '@typescript-eslint/no-floating-promises',
  ])
})
