import type { AuthOverride } from '../../client/call.ts'
import type { Scheme } from '../../requirement/scheme.ts'
import type { Identity, Target } from '../../target/target.ts'

export const ofSomebodyElse = 'is of somebody else'

/** Ways in which one credential can be wrong. */
export const wrongValues: Readonly<
  Record<string, (value: string, other: string | undefined) => string>
> = {
  'nobody has': () => 'nobody47x7Qz',
  'is empty': () => '',
  'is in other case': (value) => swapCase(value),
  'is cut short': (value) => value.slice(0, -1),
  'has more behind it': (value) => `${value}x`,
  'has more before it': (value) => `x${value}`,
  [ofSomebodyElse]: (value, other) => other ?? value,
}

/** What decides whether credentials are wrong. */
interface Surroundings {
  readonly target: Target
  /** The scheme that the identity usually has. */
  readonly scheme: Scheme
  /** Credentials whose case does not count. */
  readonly anyCase: readonly string[]
}

/** Names of the ways in which the credentials of a scheme can be wrong. */
export function waysOfSecrets({ credentials, signIn }: Scheme): readonly string[] {
  // Credentials that begin a session prove no other call.
  if (signIn !== undefined) return []
  return credentials.flatMap((name) => Object.keys(wrongValues).map((wrong) => `${name} ${wrong}`))
}

/**
 * The credentials of an identity, one of them wrong in a way; undefined where that leaves them right.
 */
export function withWrongSecret(
  way: string,
  identity: Identity,
  { target, scheme, anyCase }: Surroundings,
): AuthOverride | undefined {
  const [name = ''] = way.split(' ', 1)
  const wrong = way.slice(name.length + 1)
  const own = identity.credentials[name]?.value
  if (own === undefined || (wrong === 'is in other case' && anyCase.includes(name)))
    return undefined
  const value = wrongValues[wrong]?.(own, otherValue(name, identity, target))
  if (
    value === undefined ||
    value === own ||
    isPair({ ...valuesOf(identity, scheme), [name]: value }, scheme, target)
  ) {
    return undefined
  }
  return { credentials: { [name]: value } }
}

/** The value of a credential that another identity of the same scheme has. */
function otherValue(name: string, identity: Identity, { identities }: Target): string | undefined {
  return Object.values(identities)
    .filter((one) => one.scheme === identity.scheme)
    .map((one) => one.credentials[name]?.value)
    .find((value) => value !== undefined && value !== identity.credentials[name]?.value)
}

/** Whether credentials are right after all: those of another identity. */
function isPair(
  changed: Readonly<Record<string, string>>,
  scheme: Scheme,
  { identities }: Target,
): boolean {
  return Object.values(identities).some((one) => {
    const values = Object.entries(valuesOf(one, scheme))
    return values.length > 0 && values.every(([name, value]) => changed[name] === value)
  })
}

/** What an identity has of the credentials of a scheme. */
function valuesOf({ credentials }: Identity, scheme: Scheme): Record<string, string> {
  return Object.fromEntries(
    scheme.credentials.flatMap((name) => {
      const value = credentials[name]?.value
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

function swapCase(text: string): string {
  return Array.from(text, (letter) => {
    const lower = letter.toLowerCase()
    return letter === lower ? letter.toUpperCase() : lower
  }).join('')
}
