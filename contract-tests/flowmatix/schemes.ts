import type { Scheme } from '../kit/index.ts'

/** The one way to prove who calls: a key, and whose it is. */
export const schemes: Readonly<Record<string, Scheme>> = {
  partner: {
    credentials: ['apiKey', 'partnerId'],
    publicCredentials: ['partnerId'],
    prove: ({ credentials: { apiKey = '', partnerId = '' } }) => ({
      headers: { authorization: `Bearer ${apiKey}`, 'x-partner-id': partnerId },
    }),
    curl: ({ apiKey = '', partnerId = '' }) =>
      `-H "authorization: Bearer ${apiKey}" -H "x-partner-id: ${partnerId}"`,
  },
}
