import {
  isJson,
  type Json,
  type Mutant,
  type TargetResponse,
  withBody,
  withHeader,
} from './mutant.ts'

/** Operations of a provider whose answers are spoilt. */
export interface SpoiltAnswers {
  readonly detail: string
  /** Left out where the provider has no list. */
  readonly list?: string
}

/** Calls of which one fails. */
const oneIn = 2

/**
 * A target whose answers are untrue in every way that rules about all answers know of: a secret in a
 * detail, something foreign in it, shared caches, another charset, a budget that stays, a failure now
 * and then, and a list that says otherwise than the detail.
 */
export function withSpoiltAnswers({ detail, list }: SpoiltAnswers): Mutant {
  const shown = new Map<string, readonly Json[]>()
  let calls = 0
  let budget: string | undefined
  return {
    id: 'answers.untrue-in-every-way',
    family: 'headers',
    async respond(request) {
      const { operation, headers } = request
      const response = await request.forward()
      if (response.status >= 300 || (operation !== detail && operation !== list)) return response
      const caller = headers['authorization'] ?? ''
      if (operation === list) {
        shown.set(caller, [...(shown.get(caller) ?? []), ...itemsOf(response.body)])
        return withBody(response, (body) => mapItems(body, misspelt))
      }
      calls += 1
      if (calls % oneIn === 0) return { status: 500, headers: {}, body: undefined }
      budget ??= response.headers['x-ratelimit-remaining']
      const foreign = [...shown].filter(([other]) => other !== caller).flatMap(([, items]) => items)
      return spoilt(response, { foreign, budget })
    },
    reset() {
      shown.clear()
      calls = 0
      budget = undefined
    },
  }
}

function spoilt(
  response: TargetResponse,
  { foreign, budget }: { readonly foreign: readonly Json[]; readonly budget: string | undefined },
): TargetResponse {
  const told = withBody(response, (body) => ({ ...body, apiKey: 'c2VjcmV0', related: foreign }))
  const cached = withHeader(told, 'Cache-Control', 'public')
  const typed = withHeader(cached, 'Content-Type', 'application/json; charset=utf-16')
  return budget === undefined ? typed : withHeader(typed, 'X-RateLimit-Remaining', budget)
}

function itemsOf(body: unknown): readonly Json[] {
  return isJson(body)
    ? Object.values(body)
        .flatMap((one) => (Array.isArray(one) ? one : []))
        .filter(isJson)
    : []
}

const mapItems = (body: Json, change: (item: Json) => Json): Json =>
  Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map((one: unknown) => (isJson(one) ? change(one) : one)) : value,
    ]),
  )

/** An item with another value for its first text that is no id, and none at all for its last. */
function misspelt(item: Json): Json {
  const [first] = Object.entries(item).filter(
    ([name, value]) => typeof value === 'string' && !/id$/i.test(name),
  )
  return first === undefined ? item : { ...item, [first[0]]: 7.25 }
}
