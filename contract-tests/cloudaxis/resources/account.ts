import { at, type CallOptions, type CheckContext, idAt, NotApplicable } from '../../kit/index.ts'
import type { Op } from '../authoring.ts'
import { newUser, temporaryPassword } from './organizations.ts'

/** Tokens of a sign-in of the check's own. */
export interface Tokens {
  readonly token: string
  readonly refreshToken: string
}

/** Options with which a call shows a token, and nothing else. */
export function withToken(token: string): Required<Pick<CallOptions, 'auth'>> {
  return { auth: { headers: { authorization: `Bearer ${token}` } } }
}

/** The username and password of `self`; where it signs in otherwise, nothing can be said of them. */
export function ownCredentials({ target }: CheckContext<Op>) {
  const self = target.identities['self']
  const username = self?.credentials['username']?.value
  const password = self?.credentials['password']?.value
  if (self?.scheme !== 'password' || username === undefined || password === undefined) {
    throw new NotApplicable('self does not sign in with a password')
  }
  return { username, password }
}

/** Signs `self` in once more, so that the check may end the session. */
export async function newSession(context: CheckContext<Op>): Promise<Tokens> {
  return tokensIn(await context.given('login', { body: ownCredentials(context) }))
}

/** The tokens that a sign-in answers. */
export function tokensIn({ body }: { readonly body: unknown }): Tokens {
  return { token: String(at(body, 'token')), refreshToken: String(at(body, 'refreshToken')) }
}

/** A user that a check has created for itself, with a password that has been changed. */
export interface OwnUser extends Tokens {
  readonly id: string
  readonly username: string
  readonly password: string
}

/** Creates a user, a reader of the partner of the run, and signs in with a password of its own. */
export async function newSignedIn(context: CheckContext<Op>): Promise<OwnUser> {
  const body = { ...(await newUser(context)), temporaryPassword }
  const { username } = body
  const created = await context.given('createUser', { body })
  const login = await context.given('login', { body: { username, password: temporaryPassword } })
  const changed = await context.given('changePassword', {
    ...withToken(tokensIn(login).token),
    body: { currentPassword: temporaryPassword, newPassword },
  })
  return {
    id: idAt(created.body) ?? '',
    username,
    password: newPassword,
    ...tokensIn(changed),
  }
}

const newPassword = 'contract-tests-2'
