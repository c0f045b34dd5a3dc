import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { suites } from '../../index.ts'
import { commandLine } from '../testing/command-line.ts'
import {
  formsOf,
  type EchoingTarget,
  leaksIn,
  startEchoingTarget,
} from '../testing/echoing-target.ts'
import { Inspection, inspectionInWords } from '../traffic/inspection.ts'
import { startProxy } from '../traffic/proxy.ts'

const privateKey = readFileSync(
  join(import.meta.dirname, '../../../fixtures/targets/simulator/bluefin-private-key.pem'),
  'utf8',
).trimEnd()
const awkward = 'c4nary pass/w0rd+"quoted\\é&<zażółć>'

/** A provider with its canaries, how a target file refers to them, and what the simulator takes. */
const cases = {
  bluefin: {
    secrets: {
      password: awkward,
      sharedKey: Buffer.from('the shared key of a canary').toString('base64'),
      privateKey,
    },
    identity: {
      scheme: 'basic',
      credentials: {
        username: 'northwind.supervisor',
        password: 'env:PASSWORD',
        sharedKey: 'env:SHAREDKEY',
        privateKey: 'env:PRIVATEKEY',
      },
    },
    settings: { bluefin: { rateLimit: 50_000 } },
    real: {
      authorization: `Basic ${Buffer.from('northwind.supervisor:sandbox').toString('base64')}`,
    },
    resources: { self: { partner: 952, client: 1208, user: 2760, template: 368 } },
    webhooks: {},
    only: 'status,schema,fields,auth,versions',
    recorded: 'schema,versions',
  },
  flowmatix: {
    secrets: { apiKey: 'fpk_live_c4nary_0f/9+8e7d6c', token: 'tok3n-of-the-c4nary/inbox==' },
    identity: {
      scheme: 'partner',
      credentials: { partnerId: 'partner_101', apiKey: 'env:APIKEY' },
    },
    settings: {},
    real: { authorization: 'Bearer fpk_live_harbor_8d2c41f07b', 'x-partner-id': 'partner_101' },
    resources: { self: { customer: 'customer_123', invoice: 'invoice_1001' } },
    webhooks: {
      webhooks: {
        kind: 'polled-inbox',
        deliverTo: 'http://127.0.0.1:9/in',
        read: 'http://127.0.0.1:9/out',
        headers: { authorization: 'env:TOKEN' },
        items: 'data',
        fields: { url: 'url', headers: 'headers', body: 'content' },
        withinSeconds: 1,
        quietSeconds: 0,
      },
    },
    only: 'status,schema,fields,life-cycle,webhooks',
    recorded: 'schema,life-cycle',
  },
} as const

const formats = ['json', 'junit', 'html', 'markdown', 'github', 'events']

describe.each(Object.entries(cases))('no output shows a secret of %s', (provider, known) => {
  const { secrets, identity, real, settings, resources, webhooks, only, recorded } = known
  const folder = mkdtempSync(join(tmpdir(), 'canary-'))
  const environment = Object.fromEntries(
    Object.entries(secrets).map(([name, value]) => [name.toUpperCase(), value]),
  )
  const cli = (...words: readonly string[]) => commandLine(words, { environment })
  const path = (name: string) => join(folder, name)
  const definition = (changes: object = {}) => {
    const text = JSON.stringify({
      provider,
      baseUrl: echoing.url,
      kind: 'simulator',
      identities: { self: identity },
      resources,
      ...webhooks,
      ...changes,
    })
    const name = path(`target-${String(readdirSync(folder).length)}.json`)
    writeFileSync(name, text)
    return name
  }
  let echoing: EchoingTarget
  let target = ''
  const outputs = new Map<string, string>()
  const keep = (name: string, { out, err }: { out: string; err: string }) =>
    outputs.set(name, out + err)

  beforeAll(async () => {
    echoing = await startEchoingTarget(provider, secrets, { headers: real, settings })
    target = definition()
    const reports = formats.map((format) => `${format}=${path(format)}`).join(',')
    const run = ['--target', target, '--out', folder, '--only', only, '--depth', 'quick']
    keep('verify', await cli(...run, '--report', reports))
    for (const format of formats) outputs.set(format, readFileSync(path(format), 'utf8'))
    keep('verify --json', await cli(...run, '--json'))
    keep('verify --dry-run', await cli(...run, '--dry-run'))
    const ledgers = join(folder, 'ledgers')
    outputs.set(
      'ledgers',
      readdirSync(ledgers)
        .map((name) => readFileSync(join(ledgers, name), 'utf8'))
        .join(''),
    )
    keep('doctor', await cli('doctor', '--target', target))
    keep('sweep', await cli('sweep', '--target', target, '--out', folder))
    const recordings = [path('one.json'), path('other.json')]
    for (const file of recordings) {
      keep(
        `record ${file}`,
        await cli('record', file, '--target', target, '--only', recorded, '--out', folder),
      )
      outputs.set(`recording ${file}`, readFileSync(file, 'utf8'))
    }
    keep('compare', await cli('compare', ...recordings))
    keep('compare --json', await cli('compare', ...recordings, '--json'))
    const id = suites[provider]?.requirements.find(({ family }) => family === 'schema')?.id ?? ''
    keep('replay', await cli('replay', path('json'), id, '--target', target, '--out', folder))
    keep('explain', await cli('explain', id))
  }, 120_000)
  afterAll(async () => {
    await echoing.close()
    rmSync(folder, { recursive: true })
  })

  test('though the target repeats all of them in every form, and they would be found', () => {
    const found = new Set(leaksIn(echoing.answers.join('\n'), secrets))
    for (const [name, secret] of Object.entries(secrets)) {
      // On the wire JSON escapes whatever has something to escape.
      const isPlain = JSON.stringify(secret) === `"${secret}"`
      const forms = Object.keys(formsOf('')).filter((form) => isPlain || form !== 'raw')
      expect(forms.filter((form) => !found.has(`${name} (${form})`))).toEqual([])
    }
    const { counts } = JSON.parse(outputs.get('json') ?? '{}') as {
      counts: { contradicted: number }
    }
    expect(counts.contradicted).toBeGreaterThan(5)
    expect(echoing.ownSecrets.size > 0).toBe(provider === 'flowmatix')
    expect(outputs.get('json')).toContain('[redacted]')
  })

  test.each([
    'verify',
    ...formats,
    'verify --json',
    'verify --dry-run',
    'ledgers',
    'doctor',
    'sweep',
    'record',
    'recording',
    'compare',
    'compare --json',
    'replay',
    'explain',
  ])('%s', (name) => {
    const texts = [...outputs].filter(([key]) => key === name || key.startsWith(`${name} /`))
    expect(texts.length).toBeGreaterThan(0)
    const given = Object.fromEntries([...echoing.ownSecrets].map((secret) => [secret, secret]))
    for (const [, text] of texts) {
      expect(text.length).toBeGreaterThan(0)
      expect(leaksIn(text, { ...secrets, ...given })).toEqual([])
    }
  })

  test('what a proxy tells of the traffic, and what is reported of an archive', async () => {
    const { contract } = suites[provider] ?? expect.fail()
    const inspection = new Inspection(contract, `/${provider}`)
    const lines: string[] = []
    const proxy = await startProxy({
      upstream: new URL(echoing.url),
      port: 0,
      inspection,
      on: (method, where, inspected) => lines.push(JSON.stringify([method, where, inspected])),
    })
    const entries: object[] = []
    for (const operation of Object.values(contract.operations).filter(
      (one) => one.method === 'get',
    )) {
      const query = `?token=${encodeURIComponent(Object.values<string>(secrets)[0] ?? '')}`
      const url = `${proxy.url}${operation.path.replaceAll(/\{\w+\}/g, '7')}${query}`
      const answer = await fetch(url, { headers: real })
      const content = { text: await answer.text() }
      const headers = [...answer.headers].map(([header, value]) => ({ name: header, value }))
      entries.push({
        request: { method: 'GET', url },
        response: { status: answer.status, headers, content },
      })
    }
    await proxy.close()
    writeFileSync(path('traffic.har'), JSON.stringify({ log: { entries } }))
    const archive = await cli('har', path('traffic.har'), '--provider', provider)
    expect(lines.length).toBeGreaterThan(3)
    const all = [...lines, inspectionInWords(inspection), archive.out, archive.err].join('\n')
    expect(leaksIn(all, secrets)).toEqual([])
  })

  test('what is said of a target file that is wrong', async () => {
    const [secret = ''] = Object.values<string>(secrets)
    const credentials = (name: string) => ({ ...identity.credentials, [name]: secret })
    const literal = Object.keys(identity.credentials).at(-1) ?? ''
    const broken = path('broken.yaml')
    writeFileSync(broken, `provider: ${provider}\nidentities:\n  self: {password: "${secret}\n`)
    const inUrl = echoing.url.replace('127.', `self:${encodeURIComponent(secret)}@127.`)
    const wrong = [
      definition({ identities: { self: { ...identity, credentials: credentials(literal) } } }),
      definition({ identities: { self: { ...identity, credentials: credentials('pasword') } } }),
      definition({ baseUrl: inUrl }),
      definition({ baseUrl: `${echoing.url}?api_key=${encodeURIComponent(secret)}` }),
      broken,
      path('missing.yaml'),
    ]
    for (const file of wrong) {
      const { out, err, exit } = await cli('--target', file, '--out', folder)
      expect([exit, err.length > 10]).toEqual([2, true])
      expect(leaksIn(out + err, secrets)).toEqual([])
    }
  })

  test('what is said of a target that does not let anybody in, or is not there', async () => {
    mkdirSync(path('nobody'))
    for (const baseUrl of ['http://127.0.0.1:9/x', echoing.url.replace(provider, 'nothing')]) {
      const { out, err, exit } = await cli(
        '--target',
        definition({ baseUrl }),
        '--out',
        path('nobody'),
        ...['--depth', 'quick'],
      )
      expect(exit).not.toBe(0)
      expect(leaksIn(out + err, secrets)).toEqual([])
    }
  })
})
