import { NotApplicable } from '../../../kit/index.ts'
import { newSession, ownCredentials, tokensIn, withToken } from '../account.ts'
import { newUser, temporaryPassword } from '../organizations.ts'
import { calls, list } from './shapes.ts'

/** Calls about signing in, and about the own account. */
export const accountExamples = {
  login: calls('read', (context) => ({ body: ownCredentials(context) })),
  federatedLogin: calls('read', () => {
    throw new NotApplicable('a token of an identity provider is had by a person only')
  }),
  refreshToken: calls('update', async (context) => {
    const { refreshToken } = await newSession(context)
    return { body: { refreshToken } }
  }),
  activateAccount: calls('update', () => {
    throw new NotApplicable('an activation code is sent by e-mail')
  }),
  logout: calls('update', async (context) => withToken((await newSession(context)).token)),
  getCurrentUser: list(),
  changePassword: calls(
    'create',
    async (context) => {
      const body = { ...(await newUser(context)), temporaryPassword }
      await context.given('createUser', { body })
      const { username } = body
      const login = await context.given('login', {
        body: { username, password: temporaryPassword },
      })
      return {
        ...withToken(tokensIn(login).token),
        body: { currentPassword: temporaryPassword, newPassword: 'contract-tests-3' },
      }
    },
    'partner',
  ),
  getSigningKeys: list(),
  getHealth: list(),
}
