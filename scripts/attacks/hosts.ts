import { isIPv4, isIPv6 } from 'node:net'
import { Random } from '../../src/kernel/random/random.ts'
import { type Attack, mostFindings, type Outcome, type Plan } from './attack.ts'
import { webhookFindings } from './destinations.ts'
import { pickFrom } from './hostile-bodies.ts'
import { sendRaw } from './raw.ts'
import { attacking, type Target, withoutLimits } from './targets.ts'

/**
 * Asks as a page of another site would, or one whose name was pointed here: by every spelling of a host,
 * and by the headers that browsers send. Nobody who should not gets an answer.
 */
export const hosts: Attack = {
  says: 'asks for other hosts, from other origins, and sends webhooks to the simulator itself',
  unit: 'requests',
  usually: 5000,
  run: (plan) => attacking(withoutLimits(), (target) => attackHosts(target, plan)),
}

/** The same against a simulator that is there already. */
export async function attackHosts(target: Target, plan: Plan): Promise<Outcome> {
  const findings: string[] = []
  let answered = 0
  for (let number = plan.from; number < plan.from + plan.count; number += 1) {
    const asked = drawn(new Random(`${plan.seed} ${String(number)}`), target.port)
    const { text, statuses } = await sendRaw(target.port, Buffer.from(bytesOf(asked), 'latin1'))
    const issue = issueOf(asked, text, statuses[0])
    if (statuses[0] === 200) answered += 1
    if (issue !== undefined) {
      const again = `npm run attack -- --seed ${plan.seed} --from ${String(number)} --requests 1`
      findings.push(`${JSON.stringify(asked)} ${issue} (again: ${again})`)
    }
    if (findings.length >= mostFindings) break
    plan.onProgress?.(number + 1 - plan.from)
  }
  const webhooks = await webhookFindings(target)
  return {
    figures: { requests: plan.count, answered, 'webhooks to itself': webhooks.sent },
    findings: [...findings, ...webhooks.findings],
  }
}

interface Asked {
  readonly path: string
  readonly hosts: readonly string[]
  /** Host of the whole URL in the request line, where there is one. */
  readonly absolute: string | undefined
  readonly version: '1.1' | '1.0'
  readonly origin: string | undefined
  readonly site: string | undefined
}

const paths = [
  '/__admin/info',
  '/__admin/requests',
  '/',
  '/bluefin/api/v1/partners',
  '/nothing',
] as const

/** Hosts by whether they are this machine, whatever a name server says. */
const spellings: readonly string[] = [
  ...['localhost', 'LOCALHOST', '127.0.0.1', '127.8.9.10', '[::1]', 'bluefin.localhost'],
  ...['acme.bluefin.localhost', 'evil.example', 'localhost.evil.example', 'evillocalhost'],
  ...['127.0.0.1.evil.example', '127.1', '2130706433', '0x7f.1', '0177.0.0.1', '0.0.0.0', '[::]'],
  ...[
    '[::ffff:127.0.0.1]',
    '[0:0:0:0:0:0:0:1]',
    '[fe80::1]',
    '169.254.169.254',
    '10.0.0.1',
    'a@localhost',
  ],
  ...[
    'localhost@evil.example',
    'localhost,evil.example',
    'localhost evil.example',
    'localhost\\@evil.example',
  ],
  ...[
    'localhost#',
    'localhost?',
    'localhost/',
    '',
    '.',
    'localhost.',
    '.localhost',
    'xn--localhost-.example',
  ],
]
const ports = ['', ':4010', ':0', ':99999', ':x', ':80:80']

function drawn(random: Random, port: number): Asked {
  const host = () => {
    const own = random.happens(0.3) ? `:${String(port)}` : pickFrom(random, ports)
    return pickFrom(random, spellings) + own
  }
  const many = random.whole(0, 9)
  const own = `127.0.0.1:${String(port)}`
  const origins = [
    undefined,
    undefined,
    `http://${own}`,
    'http://evil.example',
    'null',
    `https://evil.example:${String(port)}`,
  ]
  return {
    path: pickFrom(random, paths),
    hosts: random.happens(0.3)
      ? [own]
      : Array.from({ length: many === 0 ? 0 : many === 1 ? 2 : 1 }, host),
    absolute: random.happens(0.2) ? host() : undefined,
    version: random.happens(0.1) ? '1.0' : '1.1',
    origin: pickFrom(random, origins),
    site: pickFrom(random, [
      undefined,
      undefined,
      'same-origin',
      'none',
      'cross-site',
      'same-site',
      'x',
    ]),
  }
}

function bytesOf({ path, hosts, absolute, version, origin, site }: Asked): string {
  return [
    `GET ${absolute === undefined ? path : `http://${absolute}${path}`} HTTP/${version}`,
    ...hosts.map((host) => `Host: ${host}`),
    ...(origin === undefined ? [] : [`Origin: ${origin}`]),
    ...(site === undefined ? [] : [`Sec-Fetch-Site: ${site}`]),
    'Connection: close',
    '\r\n',
  ].join('\r\n')
}

/** What is wrong with an answer, judged by rules of its own and not by those of the simulator. */
function issueOf(
  { path, hosts, absolute, origin, site }: Asked,
  text: string,
  status = 0,
): string | undefined {
  const isFor = hosts.length === 1 && isThisMachine(hosts[0] ?? '')
  if (!isFor || (absolute !== undefined && !isUrlOfThisMachine(absolute + path))) {
    const isRefused = status === 400 || status === 421 || text === ''
    return isRefused && !/x-sandbox-request-id/i.test(text)
      ? undefined
      : `is answered ${String(status)}`
  }
  const isFromElsewhere =
    (origin !== undefined && origin !== `http://${hosts[0] ?? ''}`) ||
    (site !== undefined && site !== 'same-origin' && site !== 'none')
  if (pathAsked({ path, absolute }).startsWith('/__admin') && isFromElsewhere && status < 400) {
    return `lets another site into the control plane: ${String(status)}`
  }
  return status >= 500 ? `is answered ${String(status)}` : undefined
}

/** The path of the whole URL where there is one: what stands behind a `?` in its host is none. */
function pathAsked({ path, absolute }: Pick<Asked, 'path' | 'absolute'>): string {
  return absolute === undefined ? path : new URL(`http://${absolute}${path}`).pathname
}

function isThisMachine(host: string): boolean {
  const [, address, name = ''] = /^(?:\[([^\]]*)\]|([^:]*))(?::\d{1,5})?$/.exec(host) ?? []
  if (address !== undefined) return isIPv6(address) && address === '::1'
  if (isIPv4(name)) return name.startsWith('127.')
  return name.toLowerCase() === 'localhost' || name.toLowerCase().endsWith('.localhost')
}

/** In a URL an address may be written in all the ways that browsers understand. */
function isUrlOfThisMachine(rest: string): boolean {
  const url = `http://${rest}`
  return URL.canParse(url) && isThisMachine(new URL(url).host)
}
