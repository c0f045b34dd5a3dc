import { createHmac, createPublicKey, type JsonWebKey } from 'node:crypto'
import { at, type CallOptions, type CheckContext, listAt } from '../../kit/index.ts'
import type { Op } from '../authoring.ts'
import { newSession, type Tokens, withToken } from '../resources/account.ts'

/** What a token is forged from. */
interface Material extends Tokens {
  /** The public key of the installation, as PEM; empty where it publishes none. */
  readonly publicKey: string
}

type Forgery = (material: Material) => Pick<CallOptions, 'auth' | 'query'>

const headers = (values: Readonly<Record<string, string>>): Pick<CallOptions, 'auth'> => ({
  auth: { headers: values },
})
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** The three parts of a JSON Web Token, those that are JSON as such. */
export function partsOf(token: string) {
  const [header = '', payload = '', signature = ''] = token.split('.')
  return {
    header: decoded(header),
    payload: decoded(payload),
    signature,
    signed: `${header}.${payload}`,
  }
}

function decoded(part: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Record<string, unknown>
  } catch {
    return {}
  }
}

/** The same text, its first letter another one. */
const otherwise = (text: string) => `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`

/** Ways to show a token that is none, made from one that is good. */
export const forgeries: Readonly<Record<string, Forgery>> = {
  'an empty header': () => headers({ authorization: '' }),
  'a scheme with nothing behind it': () => headers({ authorization: 'Bearer' }),
  'no scheme': ({ token }) => headers({ authorization: token }),
  'another scheme': ({ token }) => headers({ authorization: `Basic ${token}` }),
  'in the query': ({ token }) => ({ ...headers({}), query: { access_token: token } }),
  'in a cookie': ({ token }) => headers({ cookie: `token=${token}; access_token=${token}` }),
  'a token that is cut short': ({ token }) => withToken(token.slice(0, -8)),
  'another signature': ({ token }) => {
    const { signed, signature } = partsOf(token)
    return withToken(`${signed}.${otherwise(signature)}`)
  },
  'no signature': ({ token }) => withToken(`${partsOf(token).signed}.`),
  'other claims': ({ token }) => {
    const { header, payload, signature } = partsOf(token)
    const longer = { ...payload, exp: Number(payload['exp']) + 3600 }
    return withToken(`${encoded(header)}.${encoded(longer)}.${signature}`)
  },
  'alg none': ({ token }) => {
    const { header, payload } = partsOf(token)
    return withToken(`${encoded({ ...header, alg: 'none' })}.${encoded(payload)}.`)
  },
  'the public key as a secret': ({ token, publicKey }) => {
    const { header, payload } = partsOf(token)
    const signed = `${encoded({ ...header, alg: 'HS256' })}.${encoded(payload)}`
    const signature = createHmac('sha256', publicKey).update(signed).digest('base64url')
    return withToken(`${signed}.${signature}`)
  },
  'the refresh token': ({ refreshToken }) => withToken(refreshToken),
}

/** A call with a good token of `self` that is forged in one of these ways. */
export async function forged(
  context: CheckContext<Op>,
  way: string,
): Promise<Pick<CallOptions, 'auth' | 'query'>> {
  const material = await context.once('token to forge', async () => ({
    ...(await newSession(context)),
    publicKey: await publicKeyOf(context),
  }))
  return forgeries[way]?.(material) ?? {}
}

async function publicKeyOf(context: CheckContext<Op>): Promise<string> {
  const { body } = await context.call('getSigningKeys')
  const [key] = listAt(body, 'keys')
  if (at(key, 'kty') !== 'RSA') return ''
  return createPublicKey({ key: key as JsonWebKey, format: 'jwk' })
    .export({ type: 'spki', format: 'pem' })
    .toString()
}
