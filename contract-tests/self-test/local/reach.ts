import type { Operation } from '../../../spec/contract.ts'
import { createSimulator } from '../../../src/simulator.ts'
import { settingsOf } from '../../index.ts'
import { idAt, listAt, parseJson } from '../../kit/client/json.ts'
import { pathParametersOf } from '../../kit/matrix/access/path-parameters.ts'
import type { Target } from '../../kit/target/target.ts'
import type { Fetch } from '../mutants/mutant.ts'
import { withKnownResources } from './known-resources.ts'
import type { Reach, Surroundings } from './local-mutant.ts'

/** What is known of a provider before it is known who gets what. */
type Known = Omit<Surroundings, 'reach'>

const everything: Reach = {
  may: () => true,
  differs: () => true,
  entries: () => Number.POSITIVE_INFINITY,
  filters: () => true,
}

/** Those whose callers are known without a session, and whose facts tell how things are made. */
const providers = ['bluefin', 'flowmatix']

const known = new Map<string, Promise<Reach>>()

/** Found out once by a process. */
export function reachOf(surroundings: Known): Promise<Reach> {
  const { provider } = surroundings
  if (!providers.includes(provider)) return Promise.resolve(everything)
  const found = known.get(provider) ?? findOut(surroundings)
  known.set(provider, found)
  return found
}

const refusals = [401, 403, 404]

async function findOut(surroundings: Known): Promise<Reach> {
  const { provider, suite, contract, callers } = surroundings
  const simulator = createSimulator({ providers: [provider], settings: settingsOf([provider]) })
  try {
    const target = await withKnownResources(suite, surroundings.target, simulator.fetch)
    const probe = new Probe(surroundings, target, simulator.fetch)
    const lists = new Map<string, number>()
    const ids = new Map<string, ReadonlySet<string>>()
    const values = new Map<string, Filtered>()
    const operations = Object.values(contract.operations)
    for (const operation of operations.filter(isList)) {
      for (const caller of callers.names) {
        lists.set(`${operation.operationId} ${caller}`, await probe.entries(operation, caller))
      }
    }
    for (const operation of operations.filter(({ path }) => path.includes('{'))) {
      for (const caller of callers.names) {
        ids.set(`${operation.operationId} ${caller}`, await probe.permitted(operation, caller))
      }
    }
    for (const operation of operations.filter(isList)) {
      for (const parameter of ['partner', 'client']) {
        for (const caller of callers.names) {
          const key = `${operation.operationId} ${parameter} ${caller}`
          values.set(key, await probe.answered(operation, parameter, caller))
        }
      }
    }
    const isMore = (one: ReadonlySet<string> | undefined, other: ReadonlySet<string> | undefined) =>
      [...(other ?? [])].some((id) => one?.has(id) !== true)
    return {
      may: (operation, caller) =>
        (lists.get(`${operation} ${caller}`) ?? ids.get(`${operation} ${caller}`)?.size ?? 1) > 0,
      differs: (operation, caller, owner) => {
        const told = tellingOf(operation, contract, (name) =>
          callers.names.map((one) => ids.get(`${name} ${one}`)),
        )
        return isMore(ids.get(`${told} ${caller}`), ids.get(`${told} ${owner}`))
      },
      entries: (operation, caller) => lists.get(`${operation} ${caller}`) ?? 0,
      filters: (operation, parameter, [caller, owner]) => {
        const [of, ofOwner] = [caller, owner].map((one) =>
          values.get(`${operation} ${parameter} ${one}`),
        )
        return [...(ofOwner?.shown ?? [])].some((id) => of?.refused.has(id) === true)
      },
    }
  } finally {
    await simulator.close()
  }
}

/** An operation that tells who gets what: where a body is looked at first, that is a read. */
function tellingOf(
  operation: string,
  { operations }: Known['contract'],
  idsOf: (operation: string) => readonly (ReadonlySet<string> | undefined)[],
): string {
  const sets = idsOf(operation).map((ids) => [...(ids ?? [])].toSorted().join())
  if (new Set(sets).size > 1) return operation
  const path = operations[operation]?.path ?? ''
  const reads = Object.values(operations).filter(
    (one) => one.method === 'get' && one.path.includes('{') && path.startsWith(one.path),
  )
  return reads[0]?.operationId ?? operation
}

const isList = ({ method, path, 'x-list': list }: Operation) =>
  method === 'get' && list !== undefined && !path.includes('{')

/** Ids by which a caller is shown something, and by which it is refused. */
interface Filtered {
  readonly shown: ReadonlySet<string>
  readonly refused: ReadonlySet<string>
}

/** Asks a right deployment. */
class Probe {
  readonly #surroundings: Known
  readonly #target: Target
  readonly #fetch: Fetch
  /** Ids that anybody lists, by the path of the list. */
  readonly #listed = new Map<string, Set<string>>()
  /** What a caller is to ask for below, where a list cannot be asked for as a whole. */
  readonly #tops = new Map<string, string>()

  constructor(surroundings: Known, target: Target, fetch: Fetch) {
    this.#surroundings = surroundings
    this.#target = target
    this.#fetch = fetch
  }

  async entries(operation: Operation, caller: string): Promise<number> {
    const { items, paging } = operation['x-list'] ?? {}
    if (items === undefined || paging === undefined) return 0
    const size = paging.kind === 'offset' ? paging.limit : paging.size
    const most = { [size]: String(paging.maximumSize) }
    const top = this.#tops.get(caller)
    const whole = await this.#get(operation, caller, most)
    const answer =
      whole.status < 300 || top === undefined
        ? whole
        : await this.#get(operation, caller, { ...most, partner: top })
    const ids = listAt(answer.body, items).flatMap((item) => idAt(item) ?? [])
    if (operation.path.endsWith('/partners') && ids[0] !== undefined) this.#tops.set(caller, ids[0])
    const known = this.#listed.get(operation.path) ?? new Set()
    for (const id of ids) known.add(id)
    this.#listed.set(operation.path, known)
    return answer.status < 300 ? ids.length : 0
  }

  /** Ids for which an operation is not refused: a body that is not valid is looked at later. */
  async permitted(operation: Operation, caller: string): Promise<ReadonlySet<string>> {
    const { parameter, ids } = this.#candidates(operation)
    const found = new Set<string>()
    // Whoever may change something may delete it: nothing is deleted, others still need it.
    const asked = operation.method === 'delete' ? this.#gentler(operation) : operation
    for (const id of ids) {
      const parameters = pathParametersOf(parameter, id)
      const path = asked.path.replace(/\{(\w+)\}/g, (_, name: string) => parameters[name] ?? '')
      const { status } = await this.#send(asked.method, path, caller)
      if (!refusals.includes(status)) found.add(id)
    }
    return found
  }

  /** Ids that a filter takes from a caller and shows something by, and those that it refuses. */
  async answered(operation: Operation, parameter: string, caller: string): Promise<Filtered> {
    const [shown, refused] = [new Set<string>(), new Set<string>()]
    const { items = '' } = operation['x-list'] ?? {}
    for (const id of this.#idsOf(`${parameter}s`)) {
      const { status, body } = await this.#get(operation, caller, { [parameter]: id })
      if ([403, 404, 409].includes(status)) refused.add(id)
      else if (listAt(body, items).length > 0) shown.add(id)
    }
    return { shown, refused }
  }

  #gentler(operation: Operation): Operation {
    const { contract } = this.#surroundings
    const others = Object.values(contract.operations).filter(({ path }) => path === operation.path)
    return (
      others.find(({ method }) => method === 'patch' || method === 'put') ??
      others.find(({ method }) => method === 'get') ??
      operation
    )
  }

  #candidates({ path }: Operation): {
    readonly parameter: string
    readonly ids: readonly string[]
  } {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
    const parameter = names.join('/')
    const kind = (names.at(-1) ?? '').replace(/_id$/, '')
    const named = Object.values(this.#target.resources).flatMap((one) => one[kind] ?? [])
    const collection = path.slice(0, path.indexOf('/{'))
    const listed = names.length > 1 ? [] : [...(this.#listed.get(collection) ?? [])]
    return { parameter, ids: [...new Set([...named, ...listed])] }
  }

  #idsOf(collection: string): readonly string[] {
    return [...this.#listed].flatMap(([path, ids]) =>
      path.endsWith(`/${collection}`) ? [...ids] : [],
    )
  }

  #get({ path }: Operation, caller: string, query: Readonly<Record<string, string>>) {
    return this.#send('get', `${path}?${new URLSearchParams(query).toString()}`, caller)
  }

  async #send(method: string, path: string, caller: string) {
    const { provider, callers } = this.#surroundings
    const headers = { ...callers.headersOf(caller), 'content-type': 'application/json' }
    const body = method === 'get' ? {} : { body: '{}' }
    const request = new Request(`http://127.0.0.1/${provider}${path}`, {
      ...{ method: method.toUpperCase(), headers },
      ...body,
    })
    const answer = await this.#fetch(request)
    return { status: answer.status, body: parseJson(await answer.text()) }
  }
}
