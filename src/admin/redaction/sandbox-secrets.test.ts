import { expect, it } from 'vitest'
import { toySite } from '../../testing/toy/site.ts'
import { redactionOf } from './sandbox-secrets.ts'

it('knows what proves a persona, what a provider gave out, what signs webhooks, and the token', async () => {
  const { sandboxes, sandbox } = toySite()
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  const owner = { provider: 'another', account: 'everybody' }
  const url = 'http://inbox.localhost/'
  await sandbox.change(() => sandbox.webhooks.endpoints.create(owner, { url, secret }))
  const redaction = redactionOf({ token: 'token-of-admin', sandboxes }, sandbox)
  const shown = ['token-of-ann', 'token-of-reader', secret, 'token-of-admin', 'token-of-bob']
  expect(shown.map((text) => redaction.text(text))).toEqual([
    ...Array<string>(4).fill('[redacted]'),
    'token-of-bob',
  ])
})
