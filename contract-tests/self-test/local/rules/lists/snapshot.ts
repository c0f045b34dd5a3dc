import type { ListDeclaration } from '../../../../../spec/lists.ts'
import type { Operation } from '../../../../../spec/contract.ts'
import { createSimulator } from '../../../../../src/simulator.ts'
import { settingsOf } from '../../../../index.ts'
import { at, listAt, parseJson } from '../../../../kit/client/json.ts'
import { operationOf } from '../../../../kit/contract/operation.ts'
import type { ProxiedRequest, TargetResponse } from '../../../mutants/mutant.ts'
import type { Surroundings } from '../../local-mutant.ts'

/** A list as one caller is shown it to begin with: only defects that it could show are drawn. */
export interface ListSnapshot {
  readonly operation: Operation
  readonly declaration: ListDeclaration
  readonly caller: string
  readonly items: readonly unknown[]
  /** What is asked for besides. */
  readonly query: Readonly<Record<string, string>>
  /** Values of each filter that keep some entries and drop others. */
  readonly values: Readonly<Record<string, readonly string[]>>
  /** Filters by which several entries are kept. */
  readonly keepingSeveral: readonly string[]
}

/** Values of a filter that are looked for in a list. */
const mostValues = 6

/** Every list of a provider, as every caller is shown it. */
export async function snapshotsOf(surroundings: Surroundings): Promise<readonly ListSnapshot[]> {
  const { provider, contract, callers } = surroundings
  const simulator = createSimulator({ providers: [provider], settings: settingsOf([provider]) })
  try {
    const found: ListSnapshot[] = []
    for (const caller of callers.names.filter((name) => name !== 'spare')) {
      await signIn(surroundings, caller, simulator.fetch)
      for (const operation of Object.values(contract.operations)) {
        const declaration = operation['x-list']
        if (declaration === undefined || operation.path.includes('{')) continue
        const list = { operation, declaration, caller }
        const read = (query: Readonly<Record<string, string>>) =>
          readList(surroundings, list, { query, fetch: simulator.fetch })
        const snapshot = await snapshotOf(list, read)
        if (snapshot !== undefined) found.push(snapshot)
      }
    }
    return found
  } finally {
    await simulator.close()
  }
}

type List = Pick<ListSnapshot, 'operation' | 'declaration' | 'caller'>
type Read = (query: Readonly<Record<string, string>>) => Promise<readonly unknown[] | undefined>

async function snapshotOf(list: List, read: Read): Promise<ListSnapshot | undefined> {
  const { operation, declaration, caller } = list
  // The list of clients is below a partner.
  const needsPlace = (await read({})) === undefined && declaration.filters.includes('partner')
  const place = needsPlace ? places[caller] : undefined
  const query = place === undefined ? {} : { partner: place }
  const items = await read(query)
  if (items === undefined) return undefined
  const values: Record<string, readonly string[]> = {}
  const keepingSeveral: string[] = []
  for (const filter of declaration.filters) {
    const shown = new Set(items.flatMap((item) => shownBy(item, filter, operation.operationId)))
    const kept: string[] = []
    for (const value of [...shown].slice(0, mostValues)) {
      const some = await read({ ...query, [filter]: value })
      if (some !== undefined && some.length > 0 && some.length < items.length) kept.push(value)
      if (kept.includes(value) && (some?.length ?? 0) > 1) keepingSeveral.push(filter)
    }
    values[filter] = kept
  }
  return { ...list, items, query, values, keepingSeveral }
}

/** Partners that callers of Bluefin stand at. */
const places: Readonly<Record<string, string>> = {
  ...{ self: '952', user: '952', system: '776', parent: '776' },
  ...{ child: '968', sibling: '984', stranger: '792' },
}

/** What an entry has that a filter of this name could go by. */
function shownBy(item: unknown, filter: string, operation: string): string[] {
  const of = filter.charAt(0).toUpperCase() + filter.slice(1)
  const own = operation === `list${of}s` ? ['id'] : []
  const paths = [filter, `${filter}.id`, `direct${of}.id`, `scope.${filter}`, ...own]
  if (filter === 'transactionType') return ['4', '5', '6']
  if (filter.startsWith('date')) paths.push('completeDate')
  if (filter === 'search') paths.push('displayName', 'organizationName', 'username', 'name')
  return paths.flatMap((path) => {
    const value = at(item, path)
    return ['string', 'number', 'boolean'].includes(typeof value) ? [String(value as string)] : []
  })
}

async function readList(
  { provider, callers }: Surroundings,
  { operation, declaration, caller }: List,
  {
    query,
    fetch,
  }: {
    readonly query: Readonly<Record<string, string>>
    readonly fetch: (request: Request) => Response | Promise<Response>
  },
): Promise<readonly unknown[] | undefined> {
  const { paging } = declaration
  const size = paging.kind === 'offset' ? paging.limit : paging.size
  const url = new URL(`http://127.0.0.1/${provider}${operation.path}`)
  const most = String(paging.maximumSize)
  for (const [name, value] of Object.entries({ [size]: most, ...query })) {
    url.searchParams.set(name, value)
  }
  const answer = await fetch(new Request(url, { headers: callers.headersOf(caller) }))
  const body = parseJson(await answer.text())
  return answer.status === 200 ? listAt(body, declaration.items) : undefined
}

async function signIn(
  { provider, suite, target, contract, callers }: Surroundings,
  caller: string,
  fetch: (request: Request) => Response | Promise<Response>,
): Promise<void> {
  const identity = target.identities[caller]
  const begin = identity && suite.schemes[identity.scheme]?.signIn
  if (begin === undefined) return
  const values = Object.entries(identity?.credentials ?? {}).map(([key, { value }]) => [key, value])
  // Entries of texts by texts.
  const { body } = begin.request(Object.fromEntries(values) as Record<string, string>)
  const { path } = operationOf(contract, begin.operation)
  const text = JSON.stringify(body)
  const url = new URL(`http://127.0.0.1/${provider}${path}`)
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(new Request(url, { method: 'POST', headers, body: text }))
  const forward = () => Promise.reject(new Error('it has been sent'))
  const request: ProxiedRequest = {
    ...{ operation: begin.operation, method: 'POST', url, headers, body: text, forward },
  }
  const response: TargetResponse = {
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
    body: parseJson(await answer.text()),
  }
  await callers.learn(request, response)
}
