import { parseJson } from '../../../../kit/client/json.ts'
import {
  isJson,
  type Json,
  type ProxiedRequest,
  type TargetResponse,
} from '../../../mutants/mutant.ts'
import { remembering, type Rule, type Surroundings } from '../../local-mutant.ts'
import {
  isSuccess,
  idIn,
  keyOf,
  traits,
  itemsOf,
  withItemsOf,
  reads,
  details,
  ofMethod,
} from './operations.ts'

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

/** Defects of what changes leave. */
export const rulesOfChanges: readonly Rule[] = [lostUpdates, hitsAnother, comesBack, skipsVersions]
