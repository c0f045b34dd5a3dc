import type { Contract, Standing } from '../spec/contract.ts'
import type { AnyProvider } from '../src/kernel/provider.ts'

/** A provider with what it promises. */
export interface Described {
  readonly provider: Pick<AnyProvider, 'title' | 'rules'>
  readonly contract: Contract
}

type Row = readonly string[]

const opening = `# Assumptions

Written by \`npm run spec\` from the rules in \`src/providers/*/rules.ts\` and the contracts in \`spec/\`.
Do not edit it.

A simulator has to answer where the vendor's documents say nothing. This page lists everything that
was decided so: what is **inferred** is our most realistic reading, what is **observed** shows in an
example or a recording but is stated nowhere. All else is documented. Nothing here is a fact about a
real deployment until somebody has seen it there: a contract test of an inferred rule informs and
never fails. Whoever has access to a deployment can turn a row into knowledge.
`

/** The page that owns up to everything the vendors do not say and the simulator does. */
export function assumptionsPage(described: readonly Described[]): string {
  return [opening, ...described.map(section)].join('\n')
}

function section({ provider, contract }: Described): string {
  const tables = [
    table('How it behaves', ['rule', 'what happens', 'standing', 'source'], rulesOf(provider)),
    table('Operations', ['operation', 'call', 'standing', 'source'], operationsOf(contract)),
    table(
      'Refusals',
      ['status', 'meaning', 'operations', 'standing', 'source'],
      statusesOf(contract),
    ),
    table('Error codes', ['code', 'meaning', 'standing', 'source'], codesOf(contract)),
    table('Webhooks', ['event', 'meaning', 'standing', 'source'], webhooksOf(contract)),
  ]
  return [`## ${provider.title}\n`, ...tables].filter((part) => part !== '').join('\n')
}

function table(title: string, heads: Row, rows: readonly Row[]): string {
  if (rows.length === 0) return ''
  const line = (cells: Row) => `| ${cells.map(cell).join(' | ')} |\n`
  const rule = `|${' --- |'.repeat(heads.length)}\n`
  return `### ${title}\n\n${line(heads)}${rule}${rows.map(line).join('')}`
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}

function isAssumed({ standing }: { readonly standing: Standing }): boolean {
  return standing !== 'documented'
}

function rulesOf({ rules }: Pick<AnyProvider, 'rules'>): Row[] {
  return Object.entries(rules)
    .filter(([, rule]) => isAssumed(rule))
    .map(([name, { says, standing, source }]) => [code(name), says, standing, source])
}

function operationsOf({ operations }: Contract): Row[] {
  return Object.values(operations)
    .map((operation) => ({ ...operation, standing: operation['x-standing'] }))
    .filter(isAssumed)
    .map(({ operationId, method, path, standing, ...operation }) => [
      code(operationId),
      code(`${method.toUpperCase()} ${path}`),
      standing,
      operation['x-source'],
    ])
}

/** An answer with one status, as the contracts mark it. */
interface KnownAnswer {
  readonly description: string
  readonly 'x-standing'?: Standing
  readonly 'x-source'?: string
}

function statusesOf({ operations }: Contract): Row[] {
  const rows = new Map<string, { readonly row: Row; readonly operations: string[] }>()
  const all = Object.values(operations)
  for (const { operationId, responses } of all) {
    for (const [status, answer] of Object.entries(responses)) {
      const { description, ...known } = answer as KnownAnswer
      const standing = known['x-standing']
      if (standing === undefined || !isAssumed({ standing })) continue
      const row = [status, description, standing, known['x-source'] ?? '']
      const key = JSON.stringify(row)
      const entry = rows.get(key) ?? { row, operations: [] }
      entry.operations.push(operationId)
      rows.set(key, entry)
    }
  }
  return Array.from(
    rows.values(),
    ({ row: [status = '', description = '', ...how], operations }) => [
      status,
      description,
      operations.length === all.length ? 'all' : operations.map(code).join(', '),
      ...how,
    ],
  )
}

function codesOf({ errorCodes = [] }: Contract): Row[] {
  return errorCodes
    .filter(isAssumed)
    .map(({ code: number, says, standing, source }) => [
      code(String(number)),
      says,
      standing,
      source,
    ])
}

function webhooksOf({ webhooks }: Contract): Row[] {
  return Object.entries(webhooks)
    .filter(([, webhook]) => isAssumed(webhook))
    .map(([event, { summary, standing, source }]) => [code(event), summary, standing, source])
}

function code(text: string): string {
  return `\`${text}\``
}
