import fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { Random } from '../random/random.ts'
import { wallClock } from '../time/clock.ts'
import { newSecret, secretError, signedHeaders, verificationError } from './standard-webhooks.ts'

const vectors = [
  {
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    timestamp: 1614265330,
    body: '{"test": 2432232314}',
    signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  },
  {
    secret: 'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=',
    id: 'msg_demo0001',
    timestamp: 1767225600,
    body: '{"type":"partner.created","timestamp":"2026-01-01T00:00:00.000Z","data":{"id":"ptr_01"}}',
    signature: 'v1,PSW97iljdeeXM/N0bnqpWxFPxAWc1hhFlAZTEdd4mRA=',
  },
]

/** Characters of every length in UTF-8, but no halves of them. */
const character = fc
  .integer({ min: 0, max: 0x10ffff })
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code))
const anyText = fc.array(character).map((characters) => characters.join(''))

describe('a signature', () => {
  it.each(vectors)(
    'is the one that everybody knows for $id',
    ({ secret, signature, ...signed }) => {
      expect(signedHeaders(signed, [secret])).toEqual({
        'webhook-id': signed.id,
        'webhook-timestamp': String(signed.timestamp),
        'webhook-signature': signature,
      })
    },
  )

  it('is there once for each secret, and any of them will do', () => {
    const secrets = vectors.map(({ secret }) => secret)
    const timestamp = Math.floor(wallClock() / 1000)
    const headers = signedHeaders({ id: 'msg_1', timestamp, body: '{}' }, secrets)
    expect(headers['webhook-signature']?.split(' ')).toHaveLength(2)
    for (const secret of secrets) expect(new Webhook(secret).verify('{}', headers)).toEqual({})
    expect(verificationError('{}', headers, [newSecret(new Random('other'))])).toContain(
      'signature',
    )
    expect(verificationError('{ }', headers, secrets)).toContain('signature')
    expect(verificationError('{}', headers, [])).toContain('no secret')
    const old = signedHeaders({ id: 'msg_1', timestamp: timestamp - 301, body: '{}' }, secrets)
    expect(verificationError('{}', old, secrets)).toContain('too old')
  })

  it('holds for any text in the body', () => {
    fc.assert(
      fc.property(anyText, fc.string(), (text, seed) => {
        const secret = newSecret(new Random(seed))
        const body = JSON.stringify({ text })
        const timestamp = Math.floor(wallClock() / 1000)
        const headers = signedHeaders({ id: 'msg_1', timestamp, body }, [secret])
        expect(new Webhook(secret).verify(body, headers)).toEqual({ text })
      }),
      { numRuns: 50 },
    )
  })
})

describe('a secret', () => {
  it('is whsec_ and 24 to 64 bytes in base64', () => {
    const of = (bytes: number) => `whsec_${Buffer.alloc(bytes, 7).toString('base64')}`
    for (const bytes of [24, 25, 26, 32, 63, 64]) expect(secretError(of(bytes))).toBeUndefined()
    for (const bytes of [0, 23, 65]) expect(secretError(of(bytes))).toContain('whsec_')
    for (const text of [of(24).slice(6), `${of(24)}=`, `${of(24)} `, of(32).replace('=', '!')]) {
      expect(secretError(text)).toContain('whsec_')
    }
    expect(secretError(newSecret(new Random('1')))).toBeUndefined()
    for (const { secret } of vectors) expect(secretError(secret)).toBeUndefined()
  })
})
