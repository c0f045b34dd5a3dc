import { isJson, type Json, type TargetResponse } from '../../../mutants/mutant.ts'
import { remembering, type Rule } from '../../local-mutant.ts'
import {
  isSuccess,
  keyOf,
  traits,
  readers,
  withItemsOf,
  reads,
  readsOfWhatChanges,
  details,
} from './operations.ts'

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

/** Defects of answers: now and then, or to one caller. */
export const rulesOfAnswers: readonly Rule[] = [everySoOften, staleCaches, mixesUp]
