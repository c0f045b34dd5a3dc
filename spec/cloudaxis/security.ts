import type { SecurityScheme } from '../contract.ts'

/** The one way to prove who calls: a token that signing in brings. */
export const securitySchemes = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description: 'Authorization: Bearer TOKEN, with the `token` that a sign-in answers.',
  },
} as const satisfies Record<string, SecurityScheme>

/** A token, on every operation but those that everybody may use. */
export const security: Record<string, string[]>[] = [{ bearer: [] }]

/** Nobody has to sign in. */
export const noSecurity: never[] = []
