import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSimulator, type Simulator } from '../../src/simulator.ts'

const root = join(import.meta.dirname, '../..')
let simulator: Simulator
let target = ''
let folder = ''
beforeAll(async () => {
  simulator = createSimulator({ providers: ['bluefin'], strict: true })
  const { url } = await simulator.listen()
  folder = mkdtempSync(join(tmpdir(), 'example-'))
  target = join(folder, 'target.json')
  const credentials = { username: 'northwind.supervisor', password: 'env:WORD' }
  const identities = { self: { scheme: 'basic', credentials } }
  writeFileSync(
    target,
    JSON.stringify({
      provider: 'bluefin',
      baseUrl: `${url}/bluefin`,
      kind: 'sandbox',
      mode: 'observe',
      budgets: { perSecond: 0 },
      identities,
    }),
  )
})
afterAll(async () => {
  await simulator.close()
  rmSync(folder, { recursive: true })
})

function nodeTest(
  environment: Record<string, string>,
): Promise<{ code: number | null; output: string }> {
  const words = [
    '--import',
    'tsx',
    '--test',
    '--test-reporter=tap',
    'contract-tests/examples/node-test.ts',
  ]
  return new Promise((resolve) => {
    const child = spawn(process.execPath, words, {
      cwd: root,
      env: { PATH: process.env.PATH, TARGET: target, ...environment },
    })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.on('close', (code) => resolve({ code, output }))
  })
}

test('Node’s own test runner runs the requirements, and skips what the target is not asked', async () => {
  const { code, output } = await nodeTest({ WORD: 'sandbox', ONLY: 'schema' })
  expect(output).toMatch(/^\s*ok \d+ - bluefin\.schema\.list-users-fits/m)
  expect(output).toMatch(
    /create-user-fits.*# SKIP not-permitted: mode observe does not permit create/,
  )
  expect(output).toMatch(/^# fail 0$/m)
  expect(code).toBe(0)
})

test('and fails where the target does not hold', async () => {
  const { code, output } = await nodeTest({ WORD: 'wrong', ONLY: 'bluefin.schema.list-users-fits' })
  expect(output).toMatch(/^\s*not ok \d+ - bluefin\.schema\.list-users-fits/m)
  expect(output).toContain('the target does not let self in (401)')
  expect(code).toBe(1)
})
