import { idAt } from '../../../../kit/client/json.ts'
import { withField } from '../../../../kit/matrix/fields/field.ts'
import { isJson, type Json, type TargetResponse } from '../../../mutants/mutant.ts'
import { inOperation, type LocalMutant, type Rule } from '../../local-mutant.ts'
import {
  bodyIn,
  idIn,
  isDone,
  plainFields,
  resourcesOf,
  traitsOf,
  valueAt,
  withListed,
  writersOf,
} from './resources.ts'

/** A field that was given is not there, where one caller makes something. */
const losesGiven: Rule = (surroundings) =>
  resourcesOf(surroundings).flatMap(({ create }) =>
    create === undefined
      ? []
      : plainFields(create)
          .filter(({ isRequired, path }) => !isRequired && !path.includes('.'))
          .flatMap(({ path }) =>
            writersOf(surroundings, create).map((caller) =>
              inOperation(
                traitsOf(
                  `${create.operationId} by ${caller} does not keep ${path}`,
                  'does not keep what something is made with',
                ),
                create.operationId,
                async (request) => {
                  const isMeant = surroundings.callers.callerOf(request) === caller
                  const body = bodyIn(request)
                  if (!isMeant || valueAt(body, path) === undefined) return request.forward()
                  const without = JSON.stringify(withField(body, path, undefined))
                  return request.forward({ body: without })
                },
              ),
            ),
          ),
  )

/** What is made is missing in the list of one caller, or is there twice. */
const mislists: Rule = (surroundings) =>
  resourcesOf(surroundings).flatMap(({ create, list }) => {
    if (create === undefined || list === undefined) return []
    const ways: Readonly<
      Record<string, (items: readonly Json[], made: ReadonlySet<string>) => readonly Json[]>
    > = {
      'is missing': (items, made) => items.filter(({ id }) => !made.has(String(id))),
      'is there twice': (items, made) =>
        items.flatMap((one) => (made.has(String(one['id'])) ? [one, one] : [one])),
    }
    return writersOf(surroundings, create).flatMap((caller) =>
      Object.entries(ways).map(([words, change]): LocalMutant => {
        const made = new Set<string>()
        return {
          ...traitsOf(
            `what ${create.operationId} makes ${words} in ${list.operationId} of ${caller}`,
            'does not list what is made',
          ),
          async respond(request) {
            const response = await request.forward()
            const id = idAt(response.body)
            if (request.operation === create.operationId && isDone(response) && id !== undefined) {
              made.add(id)
            }
            const isMeant =
              request.operation === list.operationId &&
              surroundings.callers.callerOf(request) === caller
            return isMeant ? withListed(response, (items) => change(items, made)) : response
          },
        }
      }),
    )
  })

/** What is made after a deletion gets the id of what was deleted. */
const reusesIds: Rule = (surroundings) =>
  resourcesOf(surroundings).flatMap(({ create, remove }) => {
    if (create === undefined || remove === undefined) return []
    return writersOf(surroundings, create).map((caller): LocalMutant => {
      const free: string[] = []
      /** Real ids by those that are shown. */
      const aliases = new Map<string, string>()
      const shownAs = (value: unknown): unknown => {
        if (Array.isArray(value)) return value.map(shownAs)
        if (isJson(value)) {
          return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shownAs(one)]))
        }
        const alias = [...aliases].find(([, real]) => real === String(value))
        if (alias === undefined) return value
        return typeof value === 'number' ? Number(alias[0]) : alias[0]
      }
      return {
        ...traitsOf(
          `${create.operationId} by ${caller} uses the id of what was deleted`,
          'uses ids again',
        ),
        async respond(request) {
          const url = new URL(request.url)
          const id = idIn(request)
          const real = aliases.get(id)
          if (real !== undefined) url.pathname = url.pathname.replace(id, real)
          const response: TargetResponse = await request.forward({ url })
          if (request.operation === remove.operationId && isDone(response) && real === undefined) {
            free.push(id)
          }
          const made = idAt(response.body)
          const isMade = request.operation === create.operationId && isDone(response)
          const isMeant = surroundings.callers.callerOf(request) === caller
          const again = isMade && isMeant && made !== undefined ? free.shift() : undefined
          if (again !== undefined && made !== undefined) aliases.set(again, made)
          return { ...response, body: shownAs(response.body) }
        },
      }
    })
  })

/** Defects of what is made. */
export const creationRules: readonly Rule[] = [losesGiven, mislists, reusesIds]
