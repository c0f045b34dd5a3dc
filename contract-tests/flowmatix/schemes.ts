import type { Scheme } from '../kit/index.ts'

/** The one way to prove who calls: a key, and whose it is. */
export const schemes: Readonly<Record<string, Scheme>> = {
  partner: {
    takes: ['apiKey', 'partnerId'],
    open: ['partnerId'],
    headers: ({ credentials: { apiKey = '', partnerId = '' } }) => ({
      authorization: `Bearer ${apiKey}`,
      'x-partner-id': partnerId,
    }),
    curl: ({ apiKey = '', partnerId = '' }) =>
      `-H "authorization: Bearer ${apiKey}" -H "x-partner-id: ${partnerId}"`,
  },
}
