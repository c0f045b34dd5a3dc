import type { SecurityScheme } from '../contract.ts'

/**
 * The three ways to prove who calls; each operation takes any one of them. What is signed is described
 * as a key in a header: the words Hmac and Rsa are no schemes that tools know.
 */
export const securitySchemes = {
  basic: {
    type: 'http',
    scheme: 'basic',
    description: 'User name and password of a Manager user.',
  },
  hmac: {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description:
      'Authorization: Hmac username="…", nonce="…", timestamp="…", response="…" — the response is ' +
      'the hex HMAC-SHA256 of method, path, nonce, timestamp and the SHA-256 of the body.',
  },
  rsa: {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description:
      'As Hmac, with the word Rsa and the hex RSA-SHA256 signature of the same text as the response.',
  },
} as const satisfies Record<string, SecurityScheme>

/** Any one of the three, on every operation. */
export const security: Record<string, string[]>[] = [{ basic: [] }, { hmac: [] }, { rsa: [] }]
