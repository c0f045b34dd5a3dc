import type { CallOptions, Proof } from '../../client/call.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import type { Scheme } from '../../requirement/scheme.ts'

/** What a call is made of before it is varied. */
export interface VariedCall {
  readonly call: CallOptions
  readonly caller: string
  readonly unknownIds: Readonly<Record<string, string>>
  readonly schemes: Readonly<Record<string, Scheme>>
}

type Vary = (varied: VariedCall, context: CheckContext) => CallOptions | undefined

/** An address of those that are kept for documentation: nobody calls from there. */
const address = '203.0.113.7'

/** Headers by which a caller says who or what it is, and that anybody can write. */
const headers: Readonly<Record<string, string>> = {
  'X-Forwarded-For': address,
  'X-Real-IP': address,
  Forwarded: `for=${address}`,
  'X-Client-IP': address,
  'True-Client-IP': address,
  'X-Originating-IP': address,
  'X-HTTP-Method-Override': 'HEAD',
}

const withHeader =
  (name: string, value: string): Vary =>
  ({ call, caller }) => ({ ...call, as: caller, headers: { ...call.headers, [name]: value } })

/** The scheme's word in the other case. */
const otherCase = ({ headers: proven = {}, ...proof }: Proof): Proof => ({
  ...proof,
  headers: Object.fromEntries(
    Object.entries(proven).map(([name, value]) => {
      const [word = '', ...rest] = value.split(' ')
      const turned = word === word.toLowerCase() ? word.toUpperCase() : word.toLowerCase()
      return [name, rest.length === 0 ? value : [turned, ...rest].join(' ')]
    }),
  ),
})

/** Another scheme that the caller has the credentials of. */
const byAnotherScheme: Vary = ({ call, caller, schemes }, { target }) => {
  const identity = target.identities[caller]
  const other = Object.entries(schemes).find(
    ([name, { credentials }]) =>
      name !== identity?.scheme && credentials.every((one) => one in (identity?.credentials ?? {})),
  )?.[0]
  return other === undefined ? undefined : { ...call, as: caller, auth: { scheme: other } }
}

const withUnknownId: Vary = ({ call, caller, unknownIds }) => {
  const names = Object.keys(call.params ?? {})
  if (names.length === 0) return undefined
  const params = Object.fromEntries(names.map((name) => [name, unknownIds[name] ?? '0']))
  return { ...call, as: caller, params }
}

const malformed: Vary = ({ call, caller }) =>
  call.body === undefined
    ? undefined
    : {
        ...call,
        as: caller,
        body: undefined,
        raw: { text: '{"malformed', type: 'application/json' },
      }

/** The call as it stands. */
export const plainly = 'as it stands'
/** Calls that are refused, and do nothing. */
export const refusedWays = ['with an unknown id', 'with a malformed body'] as const

/** Ways of making a call, each of which is taken from the budget of its caller. */
export const waysOfCalling: Readonly<Record<string, Vary>> = {
  [plainly]: ({ call, caller }) => ({ ...call, as: caller }),
  [refusedWays[0]]: withUnknownId,
  [refusedWays[1]]: malformed,
  ...Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [`with ${name}`, withHeader(name, value)]),
  ),
  'with a parameter of its own': ({ call, caller }) => ({
    ...call,
    as: caller,
    query: { ...call.query, _: '1' },
  }),
  'by another scheme': byAnotherScheme,
  'with its scheme in other case': ({ call, caller, schemes }, { target, permits }) => {
    const scheme = schemes[target.identities[caller]?.scheme ?? '']
    // A session of its own has a budget of its own.
    return permits('auth-failure') && scheme !== undefined && scheme.signIn === undefined
      ? { ...call, as: caller, auth: { forge: otherCase } }
      : undefined
  },
}
