/** The identity providers whose people can be users. */
export const identityProviderNames = ['microsoft', 'google'] as const
export type IdentityProviderName = (typeof identityProviderNames)[number]

/** Somebody in a corporate directory at one of the identity providers. */
export interface PersonRecord {
  readonly id: string
  readonly provider: IdentityProviderName
  /** An Entra tenant id, or a Google Workspace domain. */
  readonly directory: string
  readonly name: string
  readonly email: string
  readonly isEnabled: boolean
}

/** An authorization code that was given out and not used yet; its id is the code. */
export interface AuthorizationCodeRecord {
  readonly id: string
  readonly provider: IdentityProviderName
  readonly personId: string
  readonly clientId: string
  readonly redirectUri: string
  readonly nonce: string | null
  /** What the verifier has to match, where one was asked for (RFC 7636). */
  readonly challenge: { readonly method: 'S256' | 'plain'; readonly value: string } | null
  readonly expiresAt: string
}
