import { fitted } from '../reports/fitting.ts'
import type { Requirement } from '../requirement/requirement.ts'
import { selected } from '../requirement/selection.ts'
import type { Suite } from '../requirement/suite.ts'
import { type Host, UsageError } from './host.ts'
import { suiteNamed } from './target-choice.ts'

/** Options of `list`. */
export interface ListOptions {
  readonly provider?: string
  readonly only: readonly string[]
  readonly skip: readonly string[]
  readonly json?: boolean
}

/** Prints the requirements, one a line, and how many there are. */
export function list({ provider, json, ...chosen }: ListOptions, host: Host): void {
  const suites = provider === undefined ? Object.values(host.suites) : [suiteNamed(host, provider)]
  const requirements = selected(
    suites.flatMap((suite) => suite.requirements),
    chosen,
  )
  if (json === true) {
    host.out.write(`${JSON.stringify(requirements, null, 2)}\n`)
    return
  }
  const width = Math.max(...requirements.map(({ id }) => id.length))
  for (const { id, level, standing, effect, says } of requirements) {
    const line = `${id.padEnd(width)}  ${level.padEnd(6)} ${standing.padEnd(10)} ${effect.padEnd(12)} ${says}\n`
    host.out.write(fitted(line, host.out))
  }
  const musts = requirements.filter(({ level }) => level === 'must').length
  const inferred = requirements.filter(({ standing }) => standing === 'inferred').length
  host.out.write(
    `${String(requirements.length)} requirements: ${String(musts)} must, ${String(inferred)} inferred\n`,
  )
}

/** Prints everything about one requirement. */
export function explain(id: string, host: Host): void {
  for (const suite of Object.values(host.suites)) {
    const requirement = suite.requirements.find((one) => one.id === id)
    if (requirement === undefined) continue
    host.out.write(fitted(explanation(requirement, suite), host.out))
    return
  }
  throw new UsageError(`there is no requirement ${id} (\`verify list\` shows them)`)
}

const standings = {
  documented: 'documented: the vendor says so',
  observed: 'observed: an example or a recording shows it',
  inferred: 'inferred: the vendor is silent; it never fails a real deployment',
} as const

const modesFor = {
  none: 'any',
  read: 'any',
  'auth-failure': 'observe-auth, scoped-write or full',
  create: 'scoped-write or full',
  update: 'scoped-write or full',
  delete: 'scoped-write or full',
  notify: 'scoped-write or full',
  exhaust: 'full',
} as const

function explanation(requirement: Requirement, suite: Suite): string {
  const { id, says, level, standing, source, family, operations, effect, permanent } = requirement
  const rows: (readonly [string, string])[] = [
    [
      'level',
      level === 'must' ? 'must: a contradiction fails the run' : 'should: a contradiction warns',
    ],
    ['standing', standings[standing]],
    ['source', source],
    ['family', family],
    ['calls', operations.join(', ')],
    ['sees to', requirement.claims?.join(', ') ?? ''],
    ['does', permanent === undefined ? effect : `${effect} (${permanent})`],
    ['mode', permanent === undefined ? modesFor[effect] : 'full'],
    ...requirement.needs.map((need) => ['needs', `${need}: ${meaningOf(need, suite)}`] as const),
  ]
  const lines = rows
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `  ${name.padEnd(9)} ${text}`)
  return `${[id, `  ${says}`, ...lines].join('\n')}\n`
}

function meaningOf(need: string, suite: Suite): string {
  if (need === 'webhook-inbox')
    return 'where webhooks can be sent to and seen; `webhooks` of the target.'
  if (need === 'webhook-receiver')
    return 'an inbox that can refuse what is sent; `webhooks` of the target.'
  if (need.startsWith('can:')) return suite.capabilities[need.slice('can:'.length)] ?? ''
  const [owner = '', kind] = need.split('.')
  if (kind === undefined) return suite.identities[owner] ?? ''
  return `at the place of ${owner}. ${suite.kinds[kind] ?? ''}`
}
