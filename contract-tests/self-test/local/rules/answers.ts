import {
  isJson,
  type Json,
  type TargetResponse,
  withBody,
  withHeader,
} from '../../mutants/mutant.ts'
import {
  guardedOperations,
  inOperation,
  isReading,
  type LocalMutant,
  type Rule,
  type Surroundings,
} from '../local-mutant.ts'

/** Which item of a list an answer is broken in; a detail has but one. */
const positions = { first: 0, third: 2, last: -1 } as const
type Position = keyof typeof positions

/** The response with one item of its list changed, or the thing that it shows. */
function withItem(
  response: TargetResponse,
  { position, isList }: { readonly position: Position; readonly isList: boolean },
  change: (item: Json) => Json,
): TargetResponse {
  if (response.status >= 300) return response
  return withBody(response, (body) => {
    if (!isList) return change(body)
    const list = Object.entries(body).find(
      ([, value]) => Array.isArray(value) && value.some(isJson),
    )
    if (list === undefined) return change(body)
    const [name, items] = [list[0], list[1] as readonly unknown[]]
    const place = positions[position] < 0 ? items.length - 1 : positions[position]
    return {
      ...body,
      [name]: items.map((item, at) => (at === place && isJson(item) ? change(item) : item)),
    }
  })
}

/** One of the attributes of an item that have a value: as many are counted as it takes. */
function nthAttribute(item: Json, nth: number): string | undefined {
  const names = Object.entries(item)
    .filter(([name, value]) => value !== null && name !== 'id')
    .map(([name]) => name)
  return names[nth % Math.max(1, names.length)]
}

/** What a defect does to a value. */
const spoilings: Readonly<Record<string, (value: unknown) => unknown>> = {
  'is left out': () => undefined,
  'is null': () => null,
  'has another type': (value) =>
    typeof value === 'string' ? { value } : String(JSON.stringify(value)),
  'has another value': (value) =>
    typeof value === 'string' ? `${value}x` : typeof value === 'number' ? value + 1 : !value,
}

interface Place {
  readonly operationId: string
  readonly caller: string
  readonly position: Position
}

/** Every operation that reads × every caller × every position. */
function places(surroundings: Surroundings): readonly Place[] {
  const callers = surroundings.callers.names.filter((name) => name !== 'spare')
  return guardedOperations(surroundings)
    .filter(isReading)
    .flatMap(({ operationId }) =>
      callers.flatMap((caller) =>
        Object.keys(positions).flatMap((position): Place[] =>
          isPosition(position) && isShown(surroundings, { operationId, caller, position })
            ? [{ operationId, caller, position }]
            : [],
        ),
      ),
    )
}

/** Whether a caller is shown anything there. */
function isShown(
  { reach, contract }: Surroundings,
  { operationId, caller, position }: Place,
): boolean {
  const isList = contract.operations[operationId]?.['x-list'] !== undefined
  if (!reach.may(operationId, caller)) return false
  return !isList || position !== 'third' || reach.entries(operationId, caller) >= 3
}

const isPosition = (text: string): text is Position => text in positions

function inAnswer(
  { callers, contract }: Surroundings,
  { operationId, caller, position }: Place,
  {
    change,
    ...traits
  }: Omit<LocalMutant, 'respond' | 'id' | 'family' | 'showsInReads'> & {
    readonly what: string
    readonly change: (item: Json) => Json
  },
): LocalMutant {
  const { what, ...rest } = traits
  const id = `${operationId} for ${caller}: in the ${position} ${what}`
  return inOperation(
    { ...rest, id, family: 'schema', showsInReads: true },
    operationId,
    async (request) => {
      const response = await request.forward()
      const isList = contract.operations[operationId]?.['x-list'] !== undefined
      return callers.callerOf(request) === caller
        ? withItem(response, { position, isList }, change)
        : response
    },
  )
}

/** How far attributes are counted. */
const counted = [1, 4, 9]

/** One attribute of one item is off, for one caller. */
const spoiltItems: Rule = (surroundings) =>
  places(surroundings).flatMap((place) =>
    counted.flatMap((nth) =>
      Object.entries(spoilings).map(([how, spoil]) =>
        inAnswer(surroundings, place, {
          what: `attribute ${String(nth)} ${how}`,
          rule: `an attribute ${how}`,
          isSecurity: false,
          change: (item) => {
            const name = nthAttribute(item, nth)
            if (name === undefined) return item
            const { [name]: value, ...others } = item
            const spoilt = spoil(value)
            return spoilt === undefined ? others : { ...item, [name]: spoilt }
          },
        }),
      ),
    ),
  )

/** What nobody is to be shown, as developers have shown it. */
const secrets: Json = {
  passwordHash: '$2b$12$C6UzMDM.H6dfI/f/IKcxeOgH9Z0Q7v0JrV1e0Qe0q8mEoQeVh1rXu',
  paymentToken: 'tok_1NirD82eZvKYlo2CIvbtLWuY',
  api_key: 'c2VjcmV0LWtleS1vZi1zb21lYm9keQ',
  _debug: { query: 'SELECT * FROM users WHERE id = 7', tookMs: 3 },
  extra: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI3In0.c2lnbmF0dXJlLXNpZ25hdHVyZQ',
  meta: { node: 'db-3.prod.internal', pid: 311 },
  mfaSecret: 'JBSWY3DPEHPK3PXP',
  cardNumber: '4111111111111111',
  trace: 'TypeError: x is undefined\n    at handler (/srv/app/dist/users.js:114:7)',
}

/** One item shows a secret to one caller. */
const leakingItems: Rule = (surroundings) =>
  places(surroundings).flatMap((place) =>
    Object.entries(secrets).map(([name, value]) =>
      inAnswer(surroundings, place, {
        what: `there is ${name}`,
        rule: 'shows a secret',
        isSecurity: true,
        change: (item) => ({ ...item, [name]: value }),
      }),
    ),
  )

/** Texts by which a refusal tells of the inside. */
const insides: Readonly<Record<string, string>> = {
  'a stack trace': 'Error: no\n    at UserService.find (/opt/app/src/users/service.ts:81:13)',
  SQL: 'ERROR: syntax error in SELECT id, name FROM partners WHERE id = 7 LIMIT 1',
  'an internal host': 'upstream http://10.12.0.7:8080/v2 said no',
  'a driver': 'SQLSTATE[42P01]: undefined table',
}

const refusals = [400, 401, 403, 404, 409, 422]

/** Refusals of one operation with one status are off. */
const spoiltRefusals: Rule = (surroundings) =>
  guardedOperations(surroundings).flatMap((operation) =>
    refusals
      .filter((status) => String(status) in operation.responses)
      .flatMap((status) =>
        Object.entries(insides).map(([what, text]) =>
          inOperation(
            {
              id: `${operation.operationId} tells ${what} with ${String(status)}`,
              family: 'envelope',
              rule: 'a refusal tells of the inside',
              isSecurity: true,
              showsInReads: isReading(operation) && status === 404,
            },
            operation.operationId,
            async (request) => {
              const response = await request.forward()
              if (response.status !== status) return response
              return withBody(response, (body) => ({ ...body, detail: text }))
            },
          ),
        ),
      ),
  )

interface HeaderDefect {
  readonly rule: string
  readonly isSecurity: boolean
  readonly change: (response: TargetResponse) => TargetResponse
}

const header = (name: string, value: string | undefined) => (response: TargetResponse) =>
  withHeader(response, name, value)

/** What is wrong with the headers of a success. */
const headersOfSuccess: Readonly<Record<string, HeaderDefect>> = {
  'Cache-Control: public': {
    rule: 'a shared cache may keep it',
    isSecurity: true,
    change: header('Cache-Control', 'public, max-age=300'),
  },
  's-maxage': {
    rule: 'a shared cache may keep it',
    isSecurity: true,
    change: header('Cache-Control', 's-maxage=60'),
  },
  'every origin': {
    rule: 'every origin may read it',
    isSecurity: true,
    change: (response) =>
      header(
        'Access-Control-Allow-Credentials',
        'true',
      )(header('Access-Control-Allow-Origin', '*')(response)),
  },
  'another charset': {
    rule: 'headers that are not true',
    isSecurity: false,
    change: (response) =>
      response.body === undefined
        ? response
        : header('Content-Type', 'application/json; charset=iso-8859-1')(response),
  },
  'a page': {
    rule: 'headers that are not true',
    isSecurity: false,
    change: (response) =>
      isJson(response.body)
        ? {
            ...header('Content-Type', 'text/html')(response),
            body: JSON.stringify(response.body),
          }
        : response,
  },
}

/** The headers of one operation are off, for one caller. */
const spoiltHeaders: Rule = (surroundings) =>
  guardedOperations(surroundings).flatMap((operation) =>
    surroundings.callers.names
      .filter((caller) => isReading(operation) && caller !== 'spare')
      .filter((caller) => surroundings.reach.may(operation.operationId, caller))
      .flatMap((caller) =>
        Object.entries(headersOfSuccess).map(([what, { rule, isSecurity, change }]) =>
          inOperation(
            {
              id: `${operation.operationId} for ${caller} has ${what}`,
              family: 'headers',
              showsInReads: true,
              ...{ rule, isSecurity },
            },
            operation.operationId,
            async (request) => {
              const response = await request.forward()
              const isMeant =
                surroundings.callers.callerOf(request) === caller && response.status < 300
              return isMeant ? change(response) : response
            },
          ),
        ),
      ),
  )

/** The type of refusals of one operation with one status is off. */
const spoiltTypes: Rule = (surroundings) =>
  guardedOperations(surroundings).flatMap((operation) =>
    refusals
      .filter((status) => String(status) in operation.responses)
      .map((status) =>
        inOperation(
          {
            id: `${operation.operationId} names another charset with ${String(status)}`,
            family: 'headers',
            rule: 'headers that are not true',
            isSecurity: false,
            showsInReads: isReading(operation) && status === 404,
          },
          operation.operationId,
          async (request) => {
            const response = await request.forward()
            const type = response.headers['content-type']
            return response.status !== status || type === undefined
              ? response
              : withHeader(response, 'Content-Type', `${type}; charset=utf-16`)
          },
        ),
      ),
  )

/** One operation fails one time in seven. */
const failures: Rule = (surroundings) =>
  guardedOperations(surroundings).map((operation) => {
    let calls = 0
    return inOperation(
      {
        id: `${operation.operationId} fails one time in seven`,
        family: 'status',
        rule: 'fails now and then',
        isSecurity: false,
        showsInReads: isReading(operation),
      },
      operation.operationId,
      async (request) => {
        calls += 1
        if (calls % 7 !== 0) return request.forward()
        return { status: 500, headers: {}, body: undefined }
      },
    )
  })

/** The budget is not told as it is, by one operation to one caller. */
const spoiltBudgets: Rule = (surroundings) => {
  const { provider, callers } = surroundings
  if (provider !== 'bluefin' && provider !== 'flowmatix') return []
  return guardedOperations(surroundings)
    .filter(isReading)
    .flatMap(({ operationId }) =>
      callers.names
        .filter((caller) => caller !== 'spare' && surroundings.reach.may(operationId, caller))
        .map((caller) => {
          let shown: string | undefined
          return inOperation(
            {
              id: `${operationId} shows ${caller} a budget that does not fall`,
              family: 'rate-limit',
              rule: 'a budget that is not told as it is',
              isSecurity: false,
              showsInReads: true,
            },
            operationId,
            async (request) => {
              const response = await request.forward()
              if (callers.callerOf(request) !== caller || response.status >= 300) return response
              shown ??= response.headers['x-ratelimit-remaining']
              return withHeader(response, 'X-RateLimit-Remaining', shown)
            },
          )
        }),
    )
}

/** Defects of what is answered. */
export const answerRules: readonly Rule[] = [
  spoiltItems,
  leakingItems,
  spoiltRefusals,
  spoiltHeaders,
  spoiltTypes,
  failures,
  spoiltBudgets,
]
