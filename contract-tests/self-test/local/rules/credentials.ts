import type { ProxiedRequest } from '../../mutants/mutant.ts'
import {
  as,
  guardedOperations,
  inOperation,
  isReading,
  type LocalMutant,
  type Rule,
  type SentCredentials,
  type Surroundings,
} from '../local-mutant.ts'

interface Laxity {
  readonly sent: SentCredentials | undefined
  /** The right ones of the caller who is let in. */
  readonly own: SentCredentials
  readonly request: ProxiedRequest
}

/** Ways in which a check of credentials can be too lax. */
const laxities: Readonly<Record<string, (laxity: Laxity) => boolean>> = {
  'needs none': ({ sent }) => sent === undefined,
  'takes any secret': ({ sent, own }) => sent?.name === own.name && sent.secret !== '',
  'takes an empty secret': ({ sent, own }) => sent?.name === own.name && sent.secret === '',
  'takes a secret in any case': ({ sent, own }) =>
    sent?.name === own.name && sent.secret.toLowerCase() === own.secret.toLowerCase(),
  'takes the beginning of a secret': ({ sent, own }) =>
    sent?.name === own.name && sent.secret !== '' && own.secret.startsWith(sent.secret),
  'takes what begins with a secret': ({ sent, own }) =>
    sent?.name === own.name && sent.secret.startsWith(own.secret),
  'takes what ends with a secret': ({ sent, own }) =>
    sent?.name === own.name && sent.secret.endsWith(own.secret),
  'takes any name with a secret': ({ sent, own }) =>
    sent !== undefined && sent.secret === own.secret && sent.name !== own.name,
  'takes any scheme': ({ sent, own }) => sent?.value === own.value,
  'takes a scheme with nothing behind it': ({ sent }) => sent?.value === '',
  'takes them from the query': ({ request, own }) =>
    request.url.searchParams.get('authorization')?.endsWith(own.value) === true,
  'takes them from a parameter of another name': ({ request, own }) =>
    request.url.searchParams.get('api_key') === own.value,
  'takes them from another header': ({ request, own }) =>
    Object.entries(request.headers).some(
      ([name, value]) => !['authorization', 'cookie'].includes(name) && value.endsWith(own.value),
    ),
  'takes them from a cookie': ({ request, own }) =>
    decodeURIComponent(request.headers.cookie ?? '').includes(own.value),
}

/** Lets one caller in with credentials that are wrong in one way, for one operation. */
const letsIn: Rule = (surroundings) =>
  guardedOperations(surroundings).flatMap((operation) =>
    Object.entries(laxities).flatMap(([rule, isTaken]) =>
      surroundings.callers.names.flatMap((caller) => {
        if (isAlways(rule, caller, surroundings)) return []
        const { operationId } = operation
        return inOperation(
          {
            id: `${operationId} ${rule} of ${caller}`,
            family: 'auth',
            rule,
            isSecurity: true,
            showsInReads: false,
          },
          operationId,
          async (request) => {
            const response = await request.forward()
            const sent = surroundings.callers.sentBy(request)
            if (response.status !== 401 && response.status !== 403) return response
            const isLetIn = surroundings.callers
              .ownOf(caller)
              .some((own) => isTaken({ sent, own, request }))
            return isLetIn ? as(request, caller, surroundings) : response
          },
        )
      }),
    ),
  )

/** Laxities that a token which stands alone, and is known by nobody's name, does not have. */
const ofPairs = [
  'takes an empty secret',
  'takes any name with a secret',
  'takes a scheme with nothing behind it',
]

/** Whether a laxity changes nothing: all callers have the same secret, or nobody can show it. */
function isAlways(rule: string, caller: string, { callers }: Surroundings): boolean {
  if (callers.hasSession(caller)) return ofPairs.includes(rule) || caller === 'spare'
  const [own] = callers.ownOf(caller)
  if (own === undefined) return true
  const { secret } = own
  if (rule !== 'takes any name with a secret') return false
  const secrets = callers.names.map(
    (name) => callers.sentBy({ headers: callers.headersOf(name) })?.secret,
  )
  return secrets.filter((one) => one === secret).length > 1
}

/** Lets an account in that is shut, for one operation. */
const letsShutIn: Rule = (surroundings) =>
  surroundings.suite.refused.flatMap((shut) =>
    guardedOperations(surroundings).map(({ operationId }) => {
      const { authorization } = surroundings.callers.headersOf(shut)
      return inOperation(
        {
          id: `${operationId} lets ${shut} in`,
          family: 'auth',
          rule: 'lets a shut account in',
          isSecurity: true,
          showsInReads: false,
        },
        operationId,
        (request) =>
          request.headers.authorization === authorization
            ? as(request, 'self', surroundings)
            : request.forward(),
      )
    }),
  )

/** Looks at the id or the body before it looks at the credentials, for one operation. */
const looksFirst: Rule = (surroundings) =>
  guardedOperations(surroundings).flatMap((operation): LocalMutant[] => {
    const { operationId, path, request: accepted } = operation
    const looks = [
      ...(path.includes('{') ? [['the id', 404] as const] : []),
      ...(accepted?.body !== undefined && !isReading(operation)
        ? [['the body', 409] as const]
        : []),
    ]
    return looks.map(([what, status]) =>
      inOperation(
        {
          id: `${operationId} looks at ${what} before the credentials`,
          family: 'auth',
          rule: 'looks at the request before the credentials',
          isSecurity: true,
          showsInReads: false,
        },
        operationId,
        async (request) => {
          const response = await request.forward()
          if (response.status !== 401) return response
          const isWrong =
            what === 'the id'
              ? request.url.pathname
                  .split('/')
                  .some((part) =>
                    /^(?:[a-z]+_0|9876543\d+|0{24}|0{8}-0{4}-4000-8000-0{8}dead)$/.test(part),
                  )
              : isMalformed(request)
          return isWrong ? { ...response, status } : response
        },
      ),
    )
  })

function isMalformed({ body = '' }: ProxiedRequest): boolean {
  try {
    JSON.parse(body)
    return false
  } catch {
    return true
  }
}

/** Defects of how callers are known. */
export const credentialRules: readonly Rule[] = [letsIn, letsShutIn, looksFirst]
