import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { bluefin } from '../../bluefin/index.ts'
import { flowmatix } from '../../flowmatix/index.ts'
import { Ledger } from '../run/ledger.ts'
import { TestRun } from '../run/test-run.ts'
import { parseTarget } from '../target/parse-target.ts'
import { TargetError } from '../target/target-error.ts'
import type { Target } from '../target/target.ts'
import { describeSettings } from './settings.ts'

const sandbox = {
  provider: 'flowmatix',
  baseUrl: 'https://api.example.com',
  kind: 'sandbox',
  mode: 'observe',
  identities: {
    self: { scheme: 'partner', credentials: { partnerId: 'me', apiKey: 'env:KEY' } },
  },
}
const simulator = { ...sandbox, kind: 'simulator', baseUrl: 'http://127.0.0.1:4010/flowmatix' }
const receiver = { kind: 'receiver', publicUrl: 'https://hooks.example.com', port: 8787 }
const inbox = {
  kind: 'polled-inbox',
  deliverTo: 'https://inbox.example.com/in',
  read: 'https://inbox.example.com/out',
  headers: { Authorization: 'env:INBOX', accept: 'application/json' },
  fields: { url: 'url', headers: 'headers', body: 'content' },
}

const read = (definition: unknown, suite = flowmatix): Target =>
  parseTarget(definition, suite, (reference) =>
    reference === 'env:KEY'
      ? { value: 'partner-9876', word: '$KEY' }
      : reference === 'env:INBOX'
        ? { value: 'key-1234', word: '$INBOX' }
        : { issue: 'the environment has no such thing' },
  )

function issuesOf(definition: unknown, suite = flowmatix): readonly string[] {
  try {
    read(definition, suite)
    return []
  } catch (error) {
    if (error instanceof TargetError) return error.lines
    throw error
  }
}

describe('every mistake in `webhooks` is reported in one line', () => {
  test.each<readonly [string, object, string | undefined]>([
    ['a receiver', { ...sandbox, webhooks: receiver }, undefined],
    ['a receiver on this machine', { ...simulator, webhooks: { kind: 'receiver' } }, undefined],
    ['an inbox to poll', { ...sandbox, webhooks: inbox }, undefined],
    ['the simulator’s inbox', { ...simulator, webhooks: { kind: 'simulator-inbox' } }, undefined],
    [
      'an odd kind',
      { ...sandbox, webhooks: { kind: 'pigeon' } },
      'webhooks.kind: must be of kind receiver, simulator-inbox or polled-inbox',
    ],
    [
      'an odd setting',
      { ...sandbox, webhooks: { ...receiver, colour: 'red' } },
      'webhooks: there is no setting colour',
    ],
    [
      'no public URL',
      { ...sandbox, webhooks: { kind: 'receiver', port: 1 } },
      'webhooks.publicUrl: is missing; the deployment has to reach the receiver by it',
    ],
    [
      'no port behind the public URL',
      { ...sandbox, webhooks: { ...receiver, port: undefined } },
      'webhooks.port: is missing; what stands at publicUrl has to lead to it',
    ],
    [
      'a public URL without TLS',
      { ...sandbox, webhooks: { ...receiver, publicUrl: 'http://hooks.example.com' } },
      'webhooks.publicUrl: must be https, since hooks.example.com is not this machine',
    ],
    [
      'an inbox read without TLS',
      { ...sandbox, webhooks: { ...inbox, read: 'http://inbox.example.com/out' } },
      'webhooks.read: must be https, since inbox.example.com is not this machine',
    ],
    [
      'a secret in the file',
      { ...sandbox, webhooks: { ...inbox, headers: { authorization: 'Bearer x' } } },
      'webhooks.headers.authorization: must be env:NAME or file:PATH, never the secret',
    ],
    [
      'a secret that is not there',
      { ...sandbox, webhooks: { ...inbox, headers: { authorization: 'env:NOPE' } } },
      'webhooks.headers.authorization: the environment has no such thing',
    ],
    [
      'the inbox of a simulator that is none',
      { ...sandbox, webhooks: { kind: 'simulator-inbox' } },
      'webhooks.kind: only a simulator has an inbox built in',
    ],
    [
      'a control plane of no simulator',
      { ...sandbox, webhooks: { ...receiver, controlPlane: {} } },
      'webhooks.controlPlane: only a simulator has one',
    ],
    [
      'a long wait',
      { ...sandbox, webhooks: { ...receiver, withinSeconds: 86_400 } },
      'webhooks.withinSeconds: Too big: expected number to be <=3600',
    ],
  ])('%s', (_what, definition, line) => {
    expect(issuesOf(definition)).toEqual(line === undefined ? [] : [line])
  })

  test('a provider that announces nothing', () => {
    const identities = {
      self: { scheme: 'basic', credentials: { username: 'me', password: 'env:KEY' } },
    }
    const definition = { ...sandbox, provider: 'bluefin', identities, webhooks: receiver }
    expect(issuesOf(definition, bluefin)).toEqual(['webhooks: bluefin announces nothing'])
  })
})

test('a simulator is asked to deliver, and a deployment is given its time', () => {
  expect(read({ ...simulator, webhooks: { kind: 'receiver' } }).webhooks).toMatchObject({
    controlPlane: { url: new URL('http://127.0.0.1:4010/__admin') },
    quietMs: 0,
  })
  expect(read({ ...sandbox, webhooks: receiver }).webhooks).toMatchObject({
    controlPlane: undefined,
    withinMs: 60_000,
    quietMs: 5000,
  })
})

test('the settings are reported in one line, without secrets', () => {
  expect(describeSettings(read({ ...sandbox, webhooks: receiver }).webhooks)).toBe(
    'a receiver on 127.0.0.1, port 8787, reached by https://hooks.example.com/; waits up to 60 s',
  )
  const line = describeSettings(read({ ...sandbox, webhooks: inbox }).webhooks)
  expect(line).toContain('an inbox at https://inbox.example.com/in')
  expect(line).not.toContain('key-1234')
})

test('what opens an inbox is a secret of the run', () => {
  const target = read({ ...sandbox, webhooks: inbox })
  const ledger = new Ledger({ run: 'r1', provider: 'flowmatix', target: target.baseUrl.href })
  const { redaction } = new TestRun({ suite: flowmatix, target, ledger })
  expect(redaction.text('it said key-1234')).toBe('it said [redacted]')
})

describe('the template', () => {
  const path = new URL('../../../fixtures/targets/flowmatix-production.yaml', import.meta.url)
  const text = readFileSync(path, 'utf8')
  const around = (definition: unknown) =>
    parseTarget(definition, flowmatix, () => ({ value: 'from elsewhere', word: '$IT' }))

  test('observes', () => {
    expect(around(parse(text))).toMatchObject({ mode: 'observe', webhooks: undefined })
  })

  test('has settings for either way of seeing webhooks, which are right as they stand', () => {
    const blocks = [...text.matchAll(/^# webhooks:\n(?:# {3}.*\n)+/gm)].map(([block]) => block)
    const kinds = blocks.map((block) => {
      const definition = parse(text + block.replaceAll(/^# /gm, '')) as object
      const root = { kind: 'partner', id: 'own' }
      const { webhooks, mode } = around({ ...definition, mode: 'scoped-write', root })
      return [webhooks?.kind, mode]
    })
    expect(kinds).toEqual([
      ['receiver', 'scoped-write'],
      ['polled-inbox', 'scoped-write'],
    ])
  })
})
