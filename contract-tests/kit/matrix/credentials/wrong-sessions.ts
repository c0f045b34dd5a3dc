import type { AuthOverride } from '../../client/call.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import type { Scheme } from '../../requirement/scheme.ts'
import type { Identity } from '../../target/target.ts'
import { ofSomebodyElse, wrongValues } from './wrong-secrets.ts'

/** The way in which what once was right is wrong. */
export const endedSession = 'a session that has been ended'

/** Names of the ways in which the session of a scheme can be wrong; none for one that has none. */
export function waysOfSessions({ signIn }: Scheme): readonly string[] {
  if (signIn === undefined) return []
  // The session of somebody else is as right as one's own.
  const wrongs = Object.keys(wrongValues).filter((wrong) => wrong !== ofSomebodyElse)
  const spoiled = wrongs.map((wrong) => `session ${wrong}`)
  return [...spoiled, ...(signIn.signOut === undefined ? [] : [endedSession])]
}

/** What proves a caller by its session, spoiled in a way; undefined for another way. */
export function withWrongSession(way: string): AuthOverride | undefined {
  const wrong = way.startsWith('session ') ? wrongValues[way.slice('session '.length)] : undefined
  if (wrong === undefined) return way === endedSession ? {} : undefined
  return {
    forge: (proof) => ({
      ...proof,
      headers: Object.fromEntries(
        Object.entries(proof.headers ?? {}).map(([name, value]) => {
          const words = value.split(' ')
          const token = words.pop() ?? ''
          return [name, [...words, wrong(token, undefined)].join(' ')]
        }),
      ),
    }),
  }
}

/** Signs in once more and out again, and returns what that session was proven by. */
export async function endSession(
  context: CheckContext,
  identity: Identity,
  { signIn, prove }: Scheme,
): Promise<AuthOverride> {
  if (signIn?.signOut === undefined) return {}
  const credentials = Object.fromEntries(
    Object.entries(identity.credentials).map(([name, { value }]) => [name, value]),
  )
  const answer = await context.given(signIn.operation, signIn.request(credentials))
  const session = signIn.session(answer, { nowMs: context.nowMs(), earlier: undefined })
  if (session === undefined) return {}
  const proof = await prove({
    credentials,
    session: { ...session.values, ...session.tokens },
    request: { method: 'GET', path: '/', search: '', body: '' },
    nowMs: context.nowMs(),
    nonce: context.uniqueName(),
  })
  const { headers = {} } = proof
  await context.given(signIn.signOut.operation, {
    ...signIn.signOut.request(session),
    auth: { headers },
  })
  return { headers }
}
