import { createHash, createHmac, sign } from 'node:crypto'
import type { Scheme, ProofInput } from '../kit/index.ts'

/** The three ways to prove who calls the ShieldConex Management API. */
export const schemes: Readonly<Record<string, Scheme>> = {
  basic: {
    credentials: ['username', 'password'],
    publicCredentials: ['username'],
    prove: ({ credentials: { username = '', password = '' } }) => ({
      headers: {
        authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
      },
    }),
    curl: ({ username = '', password = '' }) => `-u "${username}:${password}"`,
  },
  hmac: {
    credentials: ['username', 'sharedKey'],
    publicCredentials: ['username'],
    prove: (input) =>
      signed('Hmac', input, (text) =>
        createHmac('sha256', Buffer.from(input.credentials.sharedKey ?? '', 'base64'))
          .update(text)
          .digest('hex'),
      ),
  },
  rsa: {
    credentials: ['username', 'privateKey'],
    publicCredentials: ['username'],
    prove: (input) =>
      signed('Rsa', input, (text) =>
        sign('sha256', Buffer.from(text), input.credentials.privateKey ?? '').toString('hex'),
      ),
  },
}

function signed(
  word: string,
  { credentials, request, nonce, nowMs }: ProofInput,
  seal: (text: string) => string,
) {
  const timestamp = String(Math.floor(nowMs / 1000))
  const digest = createHash('sha256').update(request.body).digest('hex')
  const response = seal(`${request.method} ${request.path}\n${nonce}\n${timestamp}\n\n${digest}`)
  const fields = { username: credentials.username ?? '', nonce, timestamp, response }
  const list = Object.entries(fields).map(([name, value]) => `${name}="${value}"`)
  return { headers: { authorization: `${word} ${list.join(', ')}` } }
}
