import { idAt } from '../../../../kit/client/json.ts'
import type { Json, ProxiedRequest, TargetResponse } from '../../../mutants/mutant.ts'
import type { LocalMutant, Rule, Surroundings } from '../../local-mutant.ts'
import {
  current,
  idIn,
  isDone,
  type Resource,
  resourcesOf,
  traitsOf,
  withListed,
  writersOf,
} from './resources.ts'

/** What a defective deletion knows when a request comes. */
interface Deletion {
  readonly resource: Resource
  /** Whether the caller is the one whom the defect hits. */
  readonly isMeant: boolean
  /** What was deleted, as it read. */
  readonly gone: Map<string, { readonly body: Json; readonly answer: TargetResponse }>
  /** Ids of what the caller has made, the latest last. */
  readonly made: string[]
  readonly response: () => Promise<TargetResponse>
}

type Defect = (request: ProxiedRequest, deletion: Deletion) => Promise<TargetResponse>

const defects: Readonly<Record<string, Defect>> = {
  'answers a second deletion like the first': async (
    request,
    { resource, isMeant, gone, response },
  ) => {
    const first = gone.get(idIn(request))
    const answer = await response()
    const isSecond = request.operation === resource.remove?.operationId && !isDone(answer)
    return isSecond && isMeant ? (first?.answer ?? answer) : answer
  },
  'fails at a second deletion': async (request, { resource, isMeant, gone, response }) => {
    const isKnown = gone.has(idIn(request))
    const answer = await response()
    const isSecond = request.operation === resource.remove?.operationId && isKnown
    return isSecond && isMeant && !isDone(answer) ? { ...answer, status: 500 } : answer
  },
  'can still be read': async (request, { resource, isMeant, gone, response }) => {
    const kept = gone.get(idIn(request))
    const answer = await response()
    const isRead = request.operation === resource.read.operationId && answer.status === 404
    return isRead && isMeant && kept !== undefined
      ? { ...answer, status: 200, headers: kept.answer.headers, body: kept.body }
      : answer
  },
  'stays in the list': async (request, { resource, isMeant, gone, response }) => {
    const answer = await response()
    if (request.operation !== resource.list?.operationId || !isMeant) return answer
    const from = Number(
      request.url.searchParams.get('skip') ?? request.url.searchParams.get('offset'),
    )
    const left = [...gone.values()].map(({ body }) => body)
    return from > 0 ? answer : withListed(answer, (items) => [...left.slice(0, 1), ...items])
  },
  'takes another one along': async (request, { resource, isMeant, gone, made, response }) => {
    const answer = await response()
    const id = idIn(request)
    if (request.operation !== resource.remove?.operationId || !isMeant || !isDone(answer)) {
      return answer
    }
    const other = made.findLast((one) => one !== id && !gone.has(one))
    if (other !== undefined) {
      const url = new URL(request.url)
      url.pathname = url.pathname.replace(id, other)
      await request.forward({ url })
    }
    return answer
  },
  'is not done': async (request, { resource, isMeant, gone, response }) => {
    if (request.operation !== resource.remove?.operationId || !isMeant) return response()
    const [done] = gone.values()
    return done === undefined ? response() : done.answer
  },
  'can still be changed': async (request, { resource, isMeant, gone, response }) => {
    const kept = gone.get(idIn(request))
    const answer = await response()
    const isUpdate = request.operation === resource.update?.operationId && !isDone(answer)
    return isUpdate && isMeant && kept !== undefined
      ? { ...answer, status: 200, headers: kept.answer.headers, body: kept.body }
      : answer
  },
}

/** A deletion × a defect × everybody who deletes. */
const deletes: Rule = (surroundings) =>
  resourcesOf(surroundings).flatMap((resource) =>
    resource.remove === undefined
      ? []
      : Object.entries(defects).flatMap(([words, defect]) =>
          writersOf(surroundings, resource.remove)
            .filter(() => words !== 'can still be changed' || resource.update !== undefined)
            .filter(() => words !== 'stays in the list' || resource.list !== undefined)
            .map((caller) => mutantOf({ resource, words, defect, caller }, surroundings)),
        ),
  )

interface Drawn {
  readonly resource: Resource
  readonly words: string
  readonly defect: Defect
  readonly caller: string
}

function mutantOf(
  { resource, words, defect, caller }: Drawn,
  { callers }: Surroundings,
): LocalMutant {
  const gone: Deletion['gone'] = new Map()
  const made: string[] = []
  const { create, remove, read } = resource
  return {
    ...traitsOf(
      `${remove?.operationId ?? read.operationId} for ${caller}: it ${words}`,
      `deletion: ${words}`,
    ),
    async respond(request) {
      const isRemoval = request.operation === remove?.operationId
      const id = idIn(request)
      const body = isRemoval && !gone.has(id) ? await current(request) : {}
      const isMeant = callers.callerOf(request) === caller
      const response = async () => {
        const answer = await request.forward()
        if (isRemoval && isDone(answer)) gone.set(id, { body, answer })
        const one = idAt(answer.body)
        const isOwn = request.operation === create?.operationId && isMeant
        if (isOwn && one !== undefined) made.push(one)
        return answer
      }
      return defect(request, { resource, isMeant, gone, made, response })
    },
  }
}

/** Defects of deletions. */
export const deletionRules: readonly Rule[] = [deletes]
