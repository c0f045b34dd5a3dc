import { idAt, parseJson } from '../../../kit/client/json.ts'
import { requestSchemaOf, shapeOf } from '../../../kit/contract/described-response.ts'
import { isJson, type Json, type ProxiedRequest } from '../../mutants/mutant.ts'
import { inOperation, type LocalMutant, type Rule, type Surroundings } from '../local-mutant.ts'
import { idIn, isDone, resourcesOf } from './life-cycle/resources.ts'

const deepest = 100

/** How deep a value is nested; counting stops where it is deep beyond doubt. */
function depthOf(text: string): number {
  let [depth, most] = [0, 0]
  for (const letter of text) {
    if (letter === '[' || letter === '{') depth += 1
    if (letter === ']' || letter === '}') depth -= 1
    most = Math.max(most, depth)
  }
  return most
}

/** Ways in which a body is odd that a careless server stumbles over. */
const oddities: Readonly<Record<string, (text: string, known: readonly string[]) => boolean>> = {
  'an unknown attribute': (text, known) => {
    const body = parseJson(text)
    return isJson(body) && Object.keys(body).some((name) => !known.includes(name))
  },
  'an attribute __proto__': (text) => text.includes('"__proto__"'),
  'what is nested deep': (text) => depthOf(text) > deepest,
  'a list in place of an object': (text) => Array.isArray(parseJson(text)),
  'a body that is a text': (text) => typeof parseJson(text) === 'string',
}

const traits = (id: string, rule: string) =>
  ({ id, family: 'validation', rule, isSecurity: false, showsInReads: false }) as const

/** Operations with a body that matrices about fields are about. */
function operationsOf({ contract, suite }: Surroundings) {
  const about = suite.requirements.find(({ id }) => id.endsWith('fields-take-what-is-valid'))
  return Object.values(contract.operations)
    .filter(({ operationId }) => about?.operations.includes(operationId) === true)
    .map((operation) => ({
      operationId: operation.operationId,
      known: Object.keys(shapeOf(requestSchemaOf(operation))),
    }))
}

/** An operation fails with 500 at what it has to refuse, or to pass over. */
const stumbles: Rule = (surroundings) =>
  operationsOf(surroundings).flatMap(({ operationId, known }) =>
    Object.entries(oddities).map(([what, isOdd]) =>
      inOperation(
        traits(`${operationId} fails at ${what}`, 'fails at an odd body'),
        operationId,
        async (request) => {
          const response = await request.forward()
          return isOdd(request.body ?? '', known) ? { ...response, status: 500 } : response
        },
      ),
    ),
  )

/** What is sent for attributes that are only shown, or that nobody knows, is kept and shown. */
const keepsTooMuch: Rule = (surroundings) =>
  resourcesOf(surroundings).flatMap(({ create, update, read }) =>
    [create, update].flatMap((operation): LocalMutant[] => {
      if (operation === undefined) return []
      const { operationId } = operation
      const known = Object.keys(shapeOf(requestSchemaOf(operation)))
      return ['what nobody knows', 'when it was made'].map((what) => {
        const kept = new Map<string, Json>()
        return {
          ...traits(`${operationId} keeps ${what}`, 'keeps what cannot be set'),
          async respond(request) {
            const isMeant = request.operation === operationId
            const extra = isMeant ? extraIn(request, { what, known }) : undefined
            // Without it, the rest would be refused for it where nothing unknown is taken.
            const response = await (extra === undefined
              ? request.forward()
              : request.forward({ body: extra.rest }))
            if (extra !== undefined && isDone(response)) {
              kept.set(
                operation === create ? (idAt(response.body) ?? '') : idIn(request),
                extra.own,
              )
            }
            const more =
              request.operation === read.operationId ? kept.get(idIn(request)) : undefined
            return more === undefined || !isJson(response.body)
              ? response
              : { ...response, body: { ...response.body, ...more } }
          },
        }
      })
    }),
  )

const dates = ['created', 'created_at', 'createdAt']

/** The attributes of a body that are kept, and the body without them. */
function extraIn(
  { body = '' }: ProxiedRequest,
  { what, known }: { readonly what: string; readonly known: readonly string[] },
): { readonly own: Json; readonly rest: string } | undefined {
  const parsed = parseJson(body)
  if (!isJson(parsed)) return undefined
  const isExtra = (name: string) =>
    what === 'what nobody knows'
      ? !known.includes(name) && !dates.includes(name)
      : dates.includes(name)
  const entries = Object.entries(parsed)
  const own = Object.fromEntries(entries.filter(([name]) => isExtra(name)))
  if (Object.keys(own).length === 0) return undefined
  const rest = Object.fromEntries(entries.filter(([name]) => !isExtra(name)))
  return { own, rest: JSON.stringify(rest) }
}

/** Defects of bodies as a whole. */
export const malformedBodyRules: readonly Rule[] = [stumbles, keepsTooMuch]
