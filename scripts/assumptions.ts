import type { Contract, Standing } from '../spec/contract.ts'
import { claimedPlaces } from '../spec/sources.ts'
import type { AnyProvider } from '../src/kernel/provider.ts'
import { type Described, factsOf, type MarkedPart, markedParts } from './facts.ts'

type Row = readonly string[]

const opening = `# Assumptions

Written by \`npm run spec\` from the rules in \`src/providers/*/rules.ts\` and the contracts in \`spec/\`.
Do not edit it.

A simulator has to answer where the vendor's documents say nothing. This page lists everything that
was decided so: what is **inferred** is our most realistic reading, what is **observed** shows in an
example but is stated nowhere. What is listed neither here nor as a part of something that is listed
here is documented, by the place that its rule, operation or requirement names. Nothing here is a
fact about a real deployment until somebody has seen it there: a contract test of an inferred
sentence informs and never fails one. Whoever has access to a deployment can turn a row into
knowledge.
`

/** The page that owns up to everything the vendors do not say and the simulator does. */
export function assumptionsPage(described: readonly Described[]): string {
  return [opening, ...described.map(section)].join('\n')
}

function section(described: Described): string {
  const { provider, contract } = described
  const parts = markedParts(contract).filter(isAssumed)
  const tables = [
    table('How it behaves', ['rule', 'what happens', 'standing', 'source'], rulesOf(provider)),
    table('Operations', ['operation', 'call', 'standing', 'source'], operationsOf(contract)),
    table(
      'Answers',
      ['status', 'meaning', 'operations', 'standing', 'source'],
      statusesOf(contract),
    ),
    table('Bodies', ['body', 'operations', 'standing', 'source'], bodiesOf(contract, parts)),
    table('Attributes', ['attribute', 'standing', 'source'], attributesOf(contract, parts)),
    table('Error codes', ['code', 'meaning', 'standing', 'source'], codesOf(contract)),
    table('Webhooks', ['event', 'meaning', 'standing', 'source'], webhooksOf(contract)),
    table('Requirements', ['standing', 'requirements', 'source'], requirementsOf(described)),
    table('What most rests on', ['place', 'sentences'], placesOf(described)),
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

/** Bodies of answers whose status is known better than they are. */
function bodiesOf({ operations }: Contract, parts: readonly MarkedPart[]): Row[] {
  const rows = new Map<string, { readonly row: Row; readonly calls: string[] }>()
  for (const { path, standing, source } of parts) {
    const [, url = '', method = '', , status = '', content] = path
    if (path[0] !== 'paths' || content !== 'content' || path.length !== 7) continue
    const key = JSON.stringify([status, standing, source])
    const entry = rows.get(key) ?? { row: [status, standing, source], calls: [] }
    const operation = Object.values(operations).find(
      (one) => one.method === method && one.path === url,
    )
    entry.calls.push(operation?.operationId ?? url)
    rows.set(key, entry)
  }
  const all = Object.keys(operations).length
  return Array.from(rows.values(), ({ row: [status = '', ...how], calls }) => [
    `that of ${status}`,
    calls.length === all ? 'all' : calls.map(code).join(', '),
    ...how,
  ])
}

/** Attributes, parameters and whole schemas with a standing of their own; alike ones in one row. */
function attributesOf(contract: Contract, parts: readonly MarkedPart[]): Row[] {
  const rows = new Map<string, { readonly names: string[]; readonly how: Row }>()
  for (const { path, standing, source } of parts) {
    if (path[0] !== 'schemas' && !path.includes('parameters')) continue
    const key = JSON.stringify([standing, source])
    const row = rows.get(key) ?? { names: [], how: [standing, source] }
    row.names.push(code(attributeIn(path, contract)))
    rows.set(key, row)
  }
  return Array.from(rows.values(), ({ names, how }) => [names.join(', '), ...how])
}

/** `CustomerCreate.phone` or `listCustomers?plan` for where it stands in the document. */
function attributeIn(path: readonly string[], { operations }: Contract): string {
  const [, url, method, , parameter = ''] = path
  if (path[0] === 'paths') {
    const found = Object.values(operations).find((one) => one.path === url && one.method === method)
    return `${found?.operationId ?? String(url)}?${parameter}`
  }
  return path.filter((step) => !['schemas', 'properties', 'items'].includes(step)).join('.')
}

/** How many requirements are not documented, by the source that they are read from. */
function requirementsOf({ requirements }: Described): Row[] {
  const counts = new Map<string, number>()
  for (const { standing, source } of requirements.filter(isAssumed)) {
    const key = JSON.stringify([standing, source])
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return Array.from(counts, ([key, count]) => {
    const [standing = '', source = ''] = JSON.parse(key) as string[]
    return [standing, String(count), source]
  })
}

/** The places that are said to document the most sentences: where a claim is most likely wrong. */
function placesOf(described: Described): Row[] {
  const { documents = [] } = described.contract
  return [...claimedPlaces(factsOf(described), documents)]
    .slice(0, 5)
    .map(([place, sentences]) => [place, String(sentences)])
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
