import type { SecurityScheme } from '../contract.ts'

/**
 * A token proves a partner. LoopBack looks for it in this order: as `access_token` in the body, then in
 * the query, then in X-Access-Token, then in Authorization, where it stands raw or after `Bearer`.
 */
export const securitySchemes = {
  accessToken: {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description:
      'The `id` of an access token, as it is: without `Bearer`, which is left out if sent.',
  },
  accessTokenQuery: {
    type: 'apiKey',
    in: 'query',
    name: 'access_token',
    description: 'The same in the query; a property of that name in the body goes before it.',
  },
  accessTokenHeader: {
    type: 'apiKey',
    in: 'header',
    name: 'X-Access-Token',
    description: 'The same in a header of its own.',
  },
} as const satisfies Record<string, SecurityScheme>

/** Any of them, on every operation but those that begin the work. */
export const security: Record<string, string[]>[] = [
  { accessToken: [] },
  { accessTokenQuery: [] },
  { accessTokenHeader: [] },
]
