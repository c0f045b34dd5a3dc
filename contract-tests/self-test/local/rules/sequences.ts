import { listAt, parseJson } from '../../../kit/client/json.ts'
import type { Operation } from '../../../../spec/contract.ts'
import {
  isJson,
  type Json,
  type ProxiedRequest,
  type TargetResponse,
} from '../../mutants/mutant.ts'
import {
  as,
  guardedOperations,
  isReading,
  type LocalMutant,
  remembering,
  type Rule,
  type Surroundings,
} from '../local-mutant.ts'

const isSuccess = ({ status }: TargetResponse) => status < 300
const idIn = (url: URL) => url.pathname.split('/').at(-1) ?? ''
const keyOf = ({ url }: ProxiedRequest) => url.pathname + url.search

const traits = (
  rule: string,
  operation: Operation,
  more: Partial<LocalMutant> & { id: string },
) => ({
  ...{ family: 'life-cycle' as const, rule, isSecurity: false, showsInReads: false },
  ...more,
  id: `${operation.operationId} ${more.id}`,
})

/** The readers of a target: those who are shown something, each in another way. */
function readers({ callers }: Surroundings): readonly string[] {
  return callers.names.filter((name) => ['self', 'user', 'parent'].includes(name))
}

const itemsOf = (operation: Operation, { body }: TargetResponse): readonly Json[] =>
  listAt(body, operation['x-list']?.items ?? '').filter(isJson)

/** An answer with other items, where its list stands at the top. */
function withItemsOf(
  operation: Operation,
  response: TargetResponse,
  change: (items: readonly Json[]) => readonly unknown[],
): TargetResponse {
  const path = operation['x-list']?.items ?? ''
  if (!isJson(response.body) || !Array.isArray(response.body[path])) return response
  return { ...response, body: { ...response.body, [path]: change(itemsOf(operation, response)) } }
}

const reads = (surroundings: Surroundings) => guardedOperations(surroundings).filter(isReading)
/** Reads of what others can change: some operation makes one of them. */
function readsOfWhatChanges(surroundings: Surroundings): readonly Operation[] {
  const made = ofMethod(surroundings, 'post').map(({ path }) => path)
  return reads(surroundings).filter(({ path }) => made.includes(path.replace(/\/\{\w+\}$/, '')))
}

const lists = (surroundings: Surroundings) =>
  reads(surroundings).filter((operation) => operation['x-list'] !== undefined)
const details = (surroundings: Surroundings) =>
  reads(surroundings).filter(({ path }) => /\{\w+\}$/.test(path))
const ofMethod = (surroundings: Surroundings, ...methods: readonly string[]) =>
  guardedOperations(surroundings).filter(({ method }) => methods.includes(method))

/** Every so manieth answer of one operation is without something. */
const everySoOften: Rule = (surroundings) =>
  reads(surroundings).flatMap((operation) =>
    [5, 7].flatMap((times) =>
      (['an attribute', 'what it is'] as const).map((what) =>
        remembering(
          traits('forgets something now and then', operation, {
            ...{ id: `forgets ${what} every ${String(times)} times`, showsInReads: true },
          }),
          () => ({ count: 0 }),
          async (request, memory) => {
            const response = await request.forward()
            if (request.operation !== operation.operationId || !isSuccess(response)) return response
            memory.count += 1
            if (memory.count % times !== 0) return response
            if (operation['x-list'] !== undefined) {
              return what === 'what it is'
                ? withItemsOf(operation, response, (items) => items.slice(1))
                : withItemsOf(operation, response, ([first = {}, ...rest]) => [
                    withoutOne(first, times),
                    ...rest,
                  ])
            }
            return {
              ...response,
              body: isJson(response.body) ? withoutOne(response.body, times) : 0,
            }
          },
        ),
      ),
    ),
  )

/** An object without one of its attributes that are set, but for the id. */
function withoutOne(object: Json, number: number): Json {
  const names = Object.keys(object).filter(
    (name) => name !== 'id' && object[name] !== null && typeof object[name] !== 'object',
  )
  const gone = names[number % Math.max(1, names.length)]
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== gone))
}

/** A caller is shown what it was shown before, until it changes something itself. */
const staleCaches: Rule = (surroundings) =>
  readsOfWhatChanges(surroundings).flatMap((operation) =>
    readers(surroundings).map((caller) =>
      remembering(
        traits('shows what was before another changed it', operation, {
          id: `shows ${caller} what it was shown before`,
        }),
        () => new Map<string, TargetResponse>(),
        async (request, cache) => {
          if (surroundings.callers.callerOf(request) !== caller) return request.forward()
          if (request.method !== 'GET') cache.clear()
          if (request.operation !== operation.operationId) return request.forward()
          const response = cache.get(keyOf(request)) ?? (await request.forward())
          if (isSuccess(response)) cache.set(keyOf(request), response)
          return response
        },
      ),
    ),
  )

/** What an update is answered with where nothing was done. */
function pretended(
  request: ProxiedRequest,
  { provider }: Surroundings,
  seen: Json,
): TargetResponse {
  const sent = parseJson(request.body ?? '')
  const body =
    provider === 'bluefin' ? { id: seen['id'] } : { ...seen, ...(isJson(sent) ? sent : {}) }
  return { status: 200, headers: { 'content-type': 'application/json' }, body }
}

/** An update gets lost if somebody else has read since the last one. */
const lostUpdates: Rule = (surroundings) =>
  ofMethod(surroundings, 'patch', 'put').flatMap((operation) =>
    [1, 2].map((reading) =>
      remembering(
        traits('loses an update', operation, {
          id: `is lost after ${String(reading)} have read since the last`,
        }),
        () => ({ read: new Map<string, Map<string, Json>>(), updated: new Set<string>() }),
        async (request, { read, updated }) => {
          const { pathname } = request.url
          const caller = surroundings.callers.callerOf(request) ?? ''
          const seen = read.get(pathname) ?? new Map<string, Json>()
          if (request.operation === operation.operationId && updated.has(pathname)) {
            const others = [...seen].filter(([one]) => one !== caller)
            const [first] = others
            read.delete(pathname)
            if (first !== undefined && others.length >= reading) {
              return pretended(request, surroundings, first[1])
            }
          }
          const response = await request.forward()
          if (request.operation === operation.operationId && isSuccess(response)) {
            updated.add(pathname)
            read.delete(pathname)
          }
          if (request.method === 'GET' && isSuccess(response) && isJson(response.body)) {
            read.set(pathname, seen.set(caller, response.body))
          }
          return response
        },
      ),
    ),
  )

/** An update also changes what was made last. */
const hitsAnother: Rule = (surroundings) =>
  ofMethod(surroundings, 'patch', 'put')
    .filter(({ path }) => /\{\w+\}$/.test(path))
    .map((operation) =>
      remembering(
        traits('changes another one', operation, { id: 'changes the one before, too' }),
        () => ({ last: undefined as URL | undefined }),
        async (request, memory) => {
          const response = await request.forward()
          if (request.operation !== operation.operationId || !isSuccess(response)) return response
          if (memory.last !== undefined && memory.last.pathname !== request.url.pathname) {
            await request.forward({ url: memory.last })
          }
          memory.last = request.url
          return response
        },
      ),
    )

/** What is deleted is there again some calls later. */
const comesBack: Rule = (surroundings) =>
  ofMethod(surroundings, 'delete').flatMap((deleting) => {
    const base = deleting.path.replace(/\/\{\w+\}$/, '')
    const affected = reads(surroundings).filter(
      ({ path }) => path === base || path === deleting.path,
    )
    return affected.flatMap((operation) =>
      [2, 6].map((later) =>
        remembering(
          traits('shows what is deleted', operation, {
            id: `shows what is deleted ${String(later)} calls later`,
          }),
          () => ({ shown: new Map<string, Json>(), gone: new Map<string, number>(), calls: 0 }),
          async (request, memory) => {
            memory.calls += 1
            const response = await request.forward()
            const id = idIn(request.url)
            if (request.operation === deleting.operationId && isSuccess(response)) {
              memory.gone.set(id, memory.calls)
            }
            if (request.operation !== operation.operationId) return response
            const isBack = (one: string) =>
              memory.calls - (memory.gone.get(one) ?? memory.calls) >= later
            if (operation['x-list'] === undefined) {
              const kept = memory.shown.get(id)
              if (isSuccess(response) && isJson(response.body)) memory.shown.set(id, response.body)
              else if (kept !== undefined && isBack(id))
                return { ...response, status: 200, body: kept }
              return response
            }
            const key = keyOf(request)
            const items = itemsOf(operation, response)
            for (const item of items) memory.shown.set(`${key} ${String(item['id'])}`, item)
            const back = [...memory.gone.keys()].flatMap((one) =>
              isBack(one) ? (memory.shown.get(`${key} ${one}`) ?? []) : [],
            )
            return withItemsOf(operation, response, (all) => [...all, ...back])
          },
        ),
      ),
    )
  })

/** The version skips one when two different attributes have been changed. */
const skipsVersions: Rule = (surroundings) =>
  surroundings.provider === 'bluefin'
    ? details(surroundings).map((operation) =>
        remembering(
          traits('counts wrongly', operation, {
            id: 'skips a version after changes of two attributes',
          }),
          () => new Map<string, Set<string>>(),
          async (request, changed) => {
            const response = await request.forward()
            const { pathname } = request.url
            if (request.method === 'PATCH' && isSuccess(response)) {
              const names = changed.get(pathname) ?? new Set()
              const body = parseJson(request.body ?? '')
              changed.set(pathname, new Set([...names, ...Object.keys(isJson(body) ? body : {})]))
            }
            const isSkipped = (changed.get(pathname)?.size ?? 0) >= 2
            if (request.operation !== operation.operationId || !isSkipped) return response
            return isJson(response.body) && typeof response.body['version'] === 'number'
              ? { ...response, body: { ...response.body, version: response.body['version'] + 1 } }
              : response
          },
        ),
      )
    : []

/** How deep below what was there before each partner stands that was made since. */
interface Depths {
  readonly partners: Map<string, number>
  readonly made: Map<string, number>
}

/** Takes note of what is made below what. */
function learnDepth({ partners, made }: Depths, request: ProxiedRequest, response: TargetResponse) {
  const sent = parseJson(request.body ?? '')
  if (request.method !== 'POST' || !isSuccess(response) || !isJson(sent)) return
  const [place] = ['parent', 'partner', 'directPartner'].flatMap((name) => {
    const reference = sent[name]
    return isJson(reference) ? [String(reference['id'])] : []
  })
  if (place === undefined || !isJson(response.body)) return
  const depth = (partners.get(place) ?? 0) + 1
  const id = String(response.body['id'])
  if (isJson(sent['parent'])) partners.set(id, depth)
  made.set(id, depth)
}

const depths = (): Depths => ({ partners: new Map(), made: new Map() })

/** The hierarchy is wrong from a depth on. */
const wrongBelow: Rule = (surroundings) =>
  surroundings.provider === 'bluefin'
    ? [2, 3].flatMap((depth) => [
        ...lists(surroundings)
          .filter(({ operationId }) => operationId !== 'listTransactions')
          .flatMap((operation) =>
            readers(surroundings).map((caller) =>
              remembering(
                traits('loses what stands deep', operation, {
                  id: `shows ${caller} nothing further below than ${String(depth)}`,
                  family: 'hierarchy',
                }),
                depths,
                async (request, memory) => {
                  const response = await request.forward()
                  learnDepth(memory, request, response)
                  const isMeant = surroundings.callers.callerOf(request) === caller
                  if (request.operation !== operation.operationId || !isMeant) return response
                  return withItemsOf(operation, response, (items) =>
                    items.filter(({ id }) => (memory.made.get(String(id)) ?? 0) <= depth),
                  )
                },
              ),
            ),
          ),
        ...details(surroundings)
          .filter(({ operationId }) => operationId !== 'getTransaction')
          .flatMap((operation) =>
            ['child', 'sibling', 'stranger', 'client'].map((caller) =>
              remembering(
                traits('shows what is not theirs, far below', operation, {
                  id: `shows ${caller} everything further below than ${String(depth)}`,
                  family: 'hierarchy',
                  isSecurity: true,
                }),
                depths,
                async (request, memory) => {
                  const response = await request.forward()
                  learnDepth(memory, request, response)
                  const isMeant =
                    request.operation === operation.operationId &&
                    surroundings.callers.callerOf(request) === caller &&
                    (memory.made.get(idIn(request.url)) ?? 0) > depth
                  return isMeant && !isSuccess(response)
                    ? as(request, 'parent', surroundings)
                    : response
                },
              ),
            ),
          ),
      ])
    : []

/** What is moved stays in the list of where it was. */
const staysBehind: Rule = (surroundings) =>
  surroundings.provider === 'bluefin'
    ? (['listPartners', 'listClients'] as const).flatMap((name) => {
        const operation = surroundings.contract.operations[name]
        if (operation === undefined) return []
        return [
          remembering(
            traits('shows what was moved away', operation, { id: 'shows what was moved away' }),
            () => ({ moved: new Set<string>(), shown: new Map<string, Map<string, Json>>() }),
            async (request, { moved, shown }) => {
              const response = await request.forward()
              const sent = parseJson(request.body ?? '')
              if (request.method === 'PATCH' && isJson(sent) && isSuccess(response)) {
                if ('parent' in sent || 'directPartner' in sent) moved.add(idIn(request.url))
              }
              if (request.operation !== name || !isSuccess(response)) return response
              const key = keyOf(request)
              const before = shown.get(key) ?? new Map<string, Json>()
              const items = itemsOf(operation, response)
              for (const item of items) before.set(String(item['id']), item)
              shown.set(key, before)
              const here = new Set(items.map(({ id }) => String(id)))
              const left = [...before].filter(([id]) => moved.has(id) && !here.has(id))
              return withItemsOf(operation, response, (all) => [
                ...all,
                ...left.map(([, one]) => one),
              ])
            },
          ),
        ]
      })
    : []

/** A reader is given the answer that another one was given last, now and then. */
const mixesUp: Rule = (surroundings) =>
  details(surroundings).flatMap((operation) =>
    readers(surroundings).map((caller) =>
      remembering(
        traits('mixes up answers', operation, {
          ...{ id: `gives ${caller} the answer before, every fifth time` },
          ...{ isSecurity: true, showsInReads: true },
        }),
        () => ({ count: 0, last: undefined as TargetResponse | undefined }),
        async (request, memory) => {
          const response = await request.forward()
          if (request.operation !== operation.operationId || !isSuccess(response)) return response
          const { last } = memory
          memory.last = response
          if (surroundings.callers.callerOf(request) !== caller) return response
          memory.count += 1
          return memory.count % 5 === 0 && last !== undefined ? last : response
        },
      ),
    ),
  )

/** Defects that take several calls to show, in what somebody else did before. */
export const sequenceRules: readonly Rule[] = [
  everySoOften,
  staleCaches,
  lostUpdates,
  hitsAnother,
  comesBack,
  skipsVersions,
  wrongBelow,
  staysBehind,
  mixesUp,
]
