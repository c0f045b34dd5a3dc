import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { suites } from '../../index.ts'
import type { TargetDefinition } from './target-definition.ts'
import { secretsOf } from './secrets.ts'
import { TargetError } from './target-error.ts'
import { readTargetFile } from './target-file.ts'

const good: TargetDefinition = {
  provider: 'bluefin',
  baseUrl: 'https://api.example.com/v2/',
  kind: 'production',
  identities: {
    self: { scheme: 'basic', credentials: { username: 'me', password: 'env:SECRET' } },
  },
}
const environment = { SECRET: 'hunter22', OTHER: 'x' }

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'targets-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function read(definition: unknown, name = 'target.json') {
  const path = join(folder, name)
  writeFileSync(path, typeof definition === 'string' ? definition : JSON.stringify(definition))
  return readTargetFile(path, { environment, suites })
}

function issuesOf(definition: unknown): readonly string[] {
  try {
    read(definition)
    return []
  } catch (error) {
    if (error instanceof TargetError) return error.lines
    throw error
  }
}

const basic = (credentials: Record<string, string>) => ({ scheme: 'basic', credentials })

test('secrets are known by themselves, and short ones with the names before them as well', () => {
  expect(secretsOf(read(good))).toEqual(['hunter22'])
  const credentials = { username: 'me', password: 'env:OTHER' }
  const short = read({ ...good, identities: { self: { scheme: 'basic', credentials } } })
  expect(secretsOf(short)).toEqual(['x', 'me:x', 'x:x'])
})

test('a target has the usual mode and budgets of its kind', () => {
  const production = read(good)
  expect(production.mode).toBe('observe')
  expect(production.baseUrl.href).toBe('https://api.example.com/v2')
  expect(production.budgets).toMatchObject({ requests: 500, perSecond: 2, exhaust: 0 })
  expect(production.capabilities).toEqual([])
  expect(production.identities.self?.credentials.password).toEqual({
    value: 'hunter22',
    reference: 'env:SECRET',
    word: '$SECRET',
  })
  const simulator = read({ ...good, kind: 'simulator', budgets: { requests: 7 } })
  expect(simulator.mode).toBe('full')
  expect(simulator.budgets).toMatchObject({ requests: 7, perSecond: 0 })
  expect(simulator.capabilities).toEqual(['hmac', 'rsa', 'transactions'])
  const sandbox = read({ ...good, kind: 'sandbox', root: { kind: 'partner', id: 9 } })
  expect(sandbox.mode).toBe('scoped-write')
  expect(sandbox.root).toEqual({ kind: 'partner', id: '9' })
})

test('a target may be YAML, with secrets in files beside it', () => {
  writeFileSync(join(folder, 'secret.txt'), 'from a file\n')
  const target = read(
    `provider: bluefin
baseUrl: http://localhost:4010/bluefin # a comment
kind: simulator
identities:
  self: { scheme: basic, credentials: { username: me, password: 'file:secret.txt' } }`,
    'target.yaml',
  )
  expect(target.identities.self?.credentials.password?.value).toBe('from a file')
  expect(target.identities.self?.credentials.password?.word).toMatch(/^\$\(cat .*secret\.txt\)$/)
})

describe('every mistake is reported in one line', () => {
  test.each<readonly [string, unknown, readonly string[]]>([
    ['nothing wrong', good, []],
    ['no base URL', { ...good, baseUrl: undefined }, ['baseUrl: is missing']],
    ['no URL', { ...good, baseUrl: 'over there' }, ['baseUrl: must be an http or https URL']],
    [
      'no such provider',
      { ...good, provider: 'paypal' },
      ['provider: there is no provider paypal (but bluefin'],
    ],
    [
      'no TLS',
      { ...good, baseUrl: 'http://api.example.com' },
      ['baseUrl: must be https, since api.example.com is not this machine'],
    ],
    [
      'credentials in the URL',
      { ...good, baseUrl: 'https://a:b@api.example.com' },
      ['baseUrl: must not contain credentials; name them under identities'],
    ],
    ['an odd setting', { ...good, color: 'blue' }, ['target: there is no setting color']],
    [
      'an odd kind',
      { ...good, kind: 'staging' },
      ['kind: Invalid option: expected one of "simulator"|"sandbox"|"production"'],
    ],
    [
      'full on production',
      { ...good, mode: 'full' },
      ['mode: full is not for production; use observe, observe-auth or scoped-write'],
    ],
    [
      'no root',
      { ...good, kind: 'sandbox' },
      ['root: scoped-write needs the resource below which it may write, or set mode: observe'],
    ],
    [
      'a literal secret',
      { ...good, identities: { self: basic({ username: 'me', password: 'hunter22' }) } },
      ['identities.self.credentials.password: must be env:NAME or file:PATH, never the secret'],
    ],
    [
      'no such variable',
      { ...good, identities: { self: basic({ username: 'me', password: 'env:NOPE' }) } },
      ['identities.self.credentials.password: the environment has no NOPE'],
    ],
    [
      'no such file',
      { ...good, identities: { self: basic({ username: 'me', password: 'file:nope' }) } },
      ['identities.self.credentials.password: cannot read nope (ENOENT)'],
    ],
    [
      'a credential missing',
      { ...good, identities: { self: basic({ username: 'me' }) } },
      ['identities.self.credentials.password: is missing'],
    ],
    ['no self', { ...good, identities: {} }, ['identities.self: is missing']],
    [
      'an odd identity',
      {
        ...good,
        identities: { ...good.identities, boss: basic({ username: 'x', password: 'env:OTHER' }) },
      },
      ['identities: bluefin knows no boss (it knows self,'],
    ],
    [
      'an odd scheme',
      { ...good, identities: { self: { scheme: 'oauth', credentials: {} } } },
      ['identities.self.scheme: there is no scheme oauth (but basic, hmac, rsa)'],
    ],
    [
      'an odd resource',
      { ...good, resources: { self: { shop: 1 } } },
      ['resources.self: bluefin knows no shop (it knows partner,'],
    ],
    [
      'an odd capability',
      { ...good, capabilities: ['flying'] },
      ['capabilities: bluefin knows no flying (it knows hmac, rsa, transactions)'],
    ],
    ['not a table', '- a\n- b', ['is not a table of settings']],
    ['not YAML', '{ "a": ', ['is neither JSON nor YAML: ']],
  ])('%s', (_, definition, wanted) => {
    const issues = issuesOf(definition)
    expect(issues).toHaveLength(wanted.length)
    for (const [place, line] of wanted.entries()) expect(issues[place]).toContain(line)
  })

  test('several mistakes are reported together, and never a secret', () => {
    const issues = issuesOf({
      ...good,
      mode: 'full',
      baseUrl: 'http://api.example.com',
      identities: { self: basic({ username: 'me', password: 'hunter22' }) },
    })
    expect(issues).toHaveLength(3)
    expect(issues.join('\n')).not.toContain('hunter22')
  })
})
