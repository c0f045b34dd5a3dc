import { describe, expect, test } from 'vitest'
import { createSimulator } from '../../../simulator.ts'
import { api, dayMs, hourMs, ids, signzyBy } from '../tests/support/calls.ts'
import { newMerchant } from '../tests/support/requests.ts'

const open = signzyBy(createSimulator)
const pathOf = (url: string) => new URL(url).pathname.replace('/signzy', '')

describe('the link of a merchant', () => {
  const created = async (site: ReturnType<typeof open>, changes: object = {}) => {
    const { body } = await site.as('harbor').post(api.createMerchant, newMerchant(changes))
    return body as Readonly<Record<string, string>>
  }

  test('leads to a page that says what it stands in for, and changes nothing', async () => {
    const site = open()
    const { autoLoginUrl = '', loginUrl = '' } = await created(site)
    const before = site.sandbox.store.committed
    const page = await site.anybody.get(pathOf(autoLoginUrl))
    expect([page.status, page.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ])
    expect(page.text).toContain('partner-sandbox, which stands in for Signzy')
    expect(page.text).toContain('Leela Example')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect((await site.anybody.get(pathOf(loginUrl))).text).toContain('EIR Insurance')
    expect(site.sandbox.store.committed).toBe(before)
  })

  test('expires after a week, or when the setting says so', async () => {
    const site = open()
    const path = pathOf((await created(site))['autoLoginUrl'] ?? '')
    await site.advance(7 * dayMs - 1)
    expect((await site.anybody.get(path)).status).toBe(200)
    await site.advance(1)
    const expired = await site.anybody.get(path)
    expect([expired.status, expired.text.includes('has expired')]).toEqual([410, true])
    const short = open({ settings: { autoLoginHours: 1 } })
    const early = pathOf((await created(short))['autoLoginUrl'] ?? '')
    await short.advance(hourMs)
    expect((await short.anybody.get(early)).status).toBe(410)
  })

  test('shows names as text, whatever they are made of', async () => {
    const site = open()
    const name = `<script>alert("1")</script> & 'co'`
    const page = await site.anybody.get(
      pathOf((await created(site, { name }))['autoLoginUrl'] ?? ''),
    )
    expect(page.text).toContain(
      '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;co&#39;',
    )
    expect(page.text).not.toContain('<script')
  })

  test.each(['/eir/al/nothing', '/lotus-bank/al/rulashadocumentedc7', '/nowhere/login'])(
    '%s leads nowhere, in a page of its own',
    async (path) => {
      const { anybody } = open()
      const page = await anybody.get(path)
      expect([page.status, page.text.startsWith('<!doctype html>')]).toEqual([404, true])
    },
  )

  test('is not shown to another partner', async () => {
    const { as } = open()
    const { text } = await as('lagoon').get(api.pull(ids.accepted))
    expect(text).not.toContain('rul')
  })
})
