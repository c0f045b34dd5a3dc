import { ok, prepared } from '../../../authoring/handlers.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { begin, newTokens } from '../identity/sign-in.ts'
import type { Handlers } from '../operation-handlers.ts'
import type { UserRecord } from '../records.ts'
import { refuse } from '../rules.ts'
import { type CloudaxisState, directoryKey } from '../state.ts'
import { type Identity, verifyIdToken } from './id-tokens.ts'
import { personKey } from './people.ts'
import type { IdentityProviderName } from './records.ts'

/** The operation that signs somebody in with the token of an identity provider. */
export const federatedHandlers: Handlers<'federatedLogin'> = {
  federatedLogin: prepared(
    async ({ body, state, exchange }) => {
      const { provider, token } = body
      const settings = state.platform.identity
      if (!settings[provider].enabled || (settings.entraOnly && provider !== 'microsoft')) {
        return refuse('federation.disabled')
      }
      const identity = await verifyIdToken(state, token, {
        provider,
        audience: settings[provider].clientId,
        base: state.settings.identityProviderBase ?? exchange.baseUrl,
      })
      if (identity === undefined) return refuse('federation.token')
      const only = settings.microsoft.azureAdTenantId?.toLowerCase()
      if (
        provider === 'microsoft' &&
        only !== undefined &&
        identity.directory.toLowerCase() !== only
      ) {
        return refuse('federation.directory')
      }
      const user = userFor(state, provider, identity)
      return user instanceof Refusal ? user : { user, tokens: await newTokens(state, user) }
    },
    ({ state }, { user, tokens }) => {
      const present = state.users.get(user.id)
      if (present?.status !== 'active') return refuse('federation.unknown')
      return ok(begin(state, present, tokens))
    },
  ),
}

/** The user that a person is: the one who follows it, or the one with its e-mail address. */
function userFor(
  { users, tenants }: CloudaxisState,
  provider: IdentityProviderName,
  { personId, directory, email }: Identity,
): UserRecord | Refusal<'sign-in-failed'> {
  const user =
    users.find('person', personKey(provider, personId)) ?? users.find('email', email.toLowerCase())
  if (user?.status !== 'active') return refuse('federation.unknown')
  if (user.tenantId === undefined) return user
  const mapping = tenants.require(user.tenantId).identityProvider
  const isMapped =
    mapping !== null && directoryKey(mapping) === directoryKey({ provider, directory })
  return isMapped ? user : refuse('federation.unknown')
}
