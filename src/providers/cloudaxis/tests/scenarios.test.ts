import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { Cms, RefusedByCms } from '../../../../fixtures/cloudaxis/scenarios/cms.ts'
import { reconcileCommissions } from '../../../../fixtures/cloudaxis/scenarios/commission-reconciliation.ts'
import {
  exact,
  percentageOf,
  sumOf,
  written,
} from '../../../../fixtures/cloudaxis/scenarios/exact-sums.ts'
import {
  exampleDays,
  followDirectory,
  type Message,
  sendBilling,
  sendHealth,
} from '../../../../fixtures/cloudaxis/scenarios/external-systems.ts'
import { closeMonth } from '../../../../fixtures/cloudaxis/scenarios/month-end-billing.ts'
import { hourlyRows, ingestNight } from '../../../../fixtures/cloudaxis/scenarios/nightly-usage.ts'
import { onboardTenant } from '../../../../fixtures/cloudaxis/scenarios/tenant-onboarding.ts'
import { plus } from '../../../kernel/time/clock.ts'
import { createSimulator } from '../../../simulator.ts'
import { madeUpPassword } from '../identity/passwords.ts'
import { cloudaxisBy } from './support/calls.ts'

/*
 * The vendor's automation scenarios, as the fixtures have them. They share a sandbox: each touches
 * what is its own.
 */

const { simulator, sandbox, as } = cloudaxisBy(createSimulator)()

/** A CMS as a scenario reaches it, with what it said; answers can be changed on their way. */
function cmsAs(username: string, change?: (path: string, text: string) => string) {
  const lines: string[] = []
  const fetch = async (request: Request) => {
    const response = await simulator.fetch(request)
    if (change === undefined || !response.ok) return response
    const text = change(new URL(request.url).pathname, await response.text())
    return new Response(text, response)
  }
  const baseUrl = 'http://sandbox.test/cloudaxis'
  const say = (line: string) => void lines.push(line)
  return {
    cms: new Cms({ baseUrl, username, password: madeUpPassword(username), say, fetch }),
    lines,
  }
}

test('a tenant is onboarded with its subscription and roles', async () => {
  const { cms, lines } = cmsAs('harbor.admin')
  const onboarded = await onboardTenant(cms, {
    organizationName: 'River Works',
    plan: 'Standard compute',
    region: 'north',
  })
  expect([...onboarded.roles]).toEqual([
    ['riverworks.admin', ['TenantAdministrator']],
    ['riverworks.deputy', ['TenantAdministrator', 'TenantUser']],
    ['riverworks.reader', ['TenantUser']],
  ])
  expect(lines).toContain('subscription River Works production, Enabled: 6 prices')
  const deputy = await as('riverworks.deputy', 'quiet-stream-of-34')
  const { body } = await deputy.get('/subscriptions')
  expect(body.items).toMatchObject([{ id: onboarded.subscriptionId }])
  const again = { organizationName: 'River Works', plan: 'Standard compute', region: 'north' }
  await expect(onboardTenant(cms, again)).rejects.toMatchObject({ status: 409 })
  const unknown = { organizationName: 'Lake Works', plan: 'Standard compute', region: 'nowhere' }
  await expect(onboardTenant(cms, unknown)).rejects.toThrow('no region nowhere; there is clinic')
})

test('usage of the night is taken in batches, once, and rows without a subscription wait', async () => {
  const { cms, lines } = cmsAs('billing.service')
  const night = { rowsInBatch: 50 }
  // Eight enabled subscriptions at least, whatever else was made, and 24 hours.
  const first = await ingestNight(cms, { ...night, day: '2026-03-02' })
  expect(first).toMatchObject({ duplicates: 0, unmapped: 0, rejected: 0 })
  expect(first.accepted).toBeGreaterThanOrEqual(8 * 24)
  expect(lines.filter((line) => line.endsWith('POST /usage')).length).toBeGreaterThan(3)
  const second = await ingestNight(cms, { ...night, day: '2026-03-02' })
  expect(second).toEqual({ accepted: 0, duplicates: first.accepted, unmapped: 0, rejected: 0 })

  const stray = '00000000-0000-4000-8000-0000000000ff'
  const third = await ingestNight(cms, {
    ...night,
    collect: (region, day) =>
      hourlyRows({ ...region, subscriptions: region.subscriptions.slice(0, 1) }, day)
        .slice(0, 2)
        .map((row, nth) => ({
          ...row,
          resourceId: region.region.name,
          ...(nth === 0 ? { subscriptionId: stray } : { unit: 'Mile' }),
        })),
  })
  expect(third).toEqual({ accepted: 0, duplicates: 0, unmapped: 3, rejected: 3 })
  expect(lines).toContain('mapped 0 later; 3 rows wait to be mapped')
})

test('a month is billed, invoiced as it was summed up, issued and e-mailed', async () => {
  const { cms, lines } = cmsAs('platform.admin')
  const closed = await closeMonth(cms)
  expect(closed.month).toBe('2026-02')
  const totals = closed.invoices.map(
    ({ organizationName, total }) => `${organizationName} ${total}`,
  )
  expect(totals.sort()).toEqual([
    'Bern Archive 404.81 CHF',
    'Como Textiles 375.22 EUR',
    'Delta Insurance 494.87 EUR',
    'Gotthard Rail 439.42 CHF',
    'Harbor Clinic 797.48 EUR',
    'Polder Foods 384.73 EUR',
  ])
  expect(closed.invoices.every(({ number }) => number !== null)).toBe(true)
  expect(lines.filter((line) => line.endsWith('/email')).length).toBe(1)
  expect(lines.filter((line) => line.includes('no billing contact')).length).toBe(5)
  expect((await closeMonth(cms)).invoices).toEqual(closed.invoices)
  expect(lines).toContain('invoices: 0 new, 0 anew, 6 stay')
})

test('an invoice that is not what the summary says stops the month', async () => {
  const { cms } = cmsAs('platform.admin', (path, text) =>
    path.endsWith('/billing/summary') ? text.replace(/"amount":[\d.]+/, '"amount":1.05') : text,
  )
  await expect(closeMonth(cms, '2026-03')).rejects.toThrow(/: \d+\.\d\d is not 1\.05$/)
})

describe('commissions', () => {
  test('follow from what was billed, and from the tiers', async () => {
    const { cms, lines } = cmsAs('platform.reader')
    const payouts = await reconcileCommissions(cms, '2026-01')
    // By hand: 1763.65 × 5 % = 88.1825; 1328.04 × 6 % = 79.6824; 839.54 × 10 % = 83.954.
    const paid = payouts.map(({ payee, commission, currency }) => [payee, commission, currency])
    expect(paid).toEqual([
      ['Nordlicht Distribution', '88.18', 'EUR'],
      ['Südwind Distribution', '79.68', 'CHF'],
      ['Alpen Systems', '55.39', 'CHF'],
      ['Blue Harbor IT', '83.95', 'EUR'],
      ['Kite Cloud', '46.21', 'EUR'],
      ['Lago Digital', '52.72', 'EUR'],
    ])
    expect(lines).toContain('Kite Cloud: 5% (inherited rate) of 924.11 is 46.21 EUR')
    // 83.95 + 46.21 + 52.72
    expect(lines).toContain('Partners together: 182.88 EUR')
  })

  test.each([
    { wrong: 'a billed amount', found: /"billedAmount":[\d.]+/, put: '"billedAmount":1' },
    { wrong: 'a commission', found: /"commissionAmount":88.18/, put: '"commissionAmount":88.19' },
    { wrong: 'a sum', found: /("totals":.*?"commissionAmount":)[\d.]+/, put: '$17' },
  ])('with $wrong that is wrong are not reconciled', async ({ found, put }) => {
    const { cms } = cmsAs('platform.admin', (path, text) =>
      path.endsWith('/commissions/summary') ? text.replace(found, put) : text,
    )
    const expected = /billed: 1\.00 is not|earned: 88\.18 is not 88\.19|s: [\d.]+ is not 7$/
    await expect(reconcileCommissions(cms, '2026-01')).rejects.toThrow(expected)
  })
})

describe('other systems', () => {
  test('get the bills of a month as CSV and JSON, which agree', async () => {
    const { cms, lines } = cmsAs('platform.reader')
    const sent: Message[] = []
    await sendBilling(cms, (message) => void sent.push(message), '2026-01')
    const [csv, json] = sent
    expect(sent.map(({ name, type }) => [name, type])).toEqual([
      ['billing-2026-01.csv', 'text/csv'],
      ['billing-2026-01.json', 'application/json'],
    ])
    const [header = '', ...rows] = csv?.text.trimEnd().split('\r\n') ?? []
    const column = header.split(',').indexOf('amount')
    const sum = sumOf(rows.map((row) => Number(row.split(',')[column])))
    const { total, tenants } = JSON.parse(json?.text ?? '') as {
      total: { amount: number }
      tenants: { amount: number }[]
    }
    expect(sum).toBe(exact(total.amount))
    expect(sumOf(tenants.map(({ amount }) => amount))).toBe(sum)
    expect(lines.at(-1)).toBe(
      `finance has ${String(rows.length)} rows of 2026-01: ${written(sum)} EUR`,
    )
  })

  test('get how the CMS is, also when it is not well', async () => {
    const { cms } = cmsAs('nobody')
    const sent: unknown[] = []
    const receive = ({ text }: Message) => void sent.push(JSON.parse(text))
    await sendHealth(cms, receive)
    const act = (status: string) =>
      simulator.fetch(
        new Request('http://sandbox.test/__admin/actions/cloudaxis/set-health', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ component: 'database', status, description: 'disk full' }),
        }),
      )
    await act('Unhealthy')
    await sendHealth(cms, receive)
    await act('Healthy')
    const alerts = [{ part: 'database', status: 'Unhealthy', description: 'disk full' }]
    expect(sent).toMatchObject([
      { status: 'Healthy', alerts: [] },
      { status: 'Unhealthy', alerts },
    ])
  })

  test('say who the users of a tenant are', async () => {
    const { cms } = cmsAs('kite.admin')
    const [first = [], second = []] = exampleDays
    const [wil, ans, bas] = ['wil.weide', 'ans.akker', 'bas.beek'].map(
      (name) => `${name}@polder-foods.example`,
    )
    const follow = (people: typeof first) => followDirectory(cms, 'Polder Foods', people)
    expect(await follow(first)).toEqual({ created: [wil, ans, bas], changed: [], disabled: [] })
    expect(await follow(first)).toEqual({ created: [], changed: [], disabled: [] })
    expect(await follow(second)).toEqual({ created: [], changed: [wil], disabled: [ans, bas] })
    const polder = await as('polder.admin')
    const { body } = await polder.get('/users?status=disabled&sort=username')
    expect(body.items.map(({ email }: { email: string }) => email)).toEqual([ans, bas])
    await expect(followDirectory(cms, 'Delta', first)).rejects.toThrow('no tenant Delta')
  })
})

test('a session is refreshed when its token has little left, and after it has expired', async () => {
  const { cms } = cmsAs('platform.second')
  await cms.get('/auth/me')
  const before = sandbox.clock.now()
  try {
    for (const minutes of [59.5, 120]) {
      sandbox.clock.set(plus(before, minutes * 60_000))
      await cms.get('/auth/me')
      expect(cms.now.getTime()).toBe(plus(before, minutes * 60_000))
    }
  } finally {
    sandbox.clock.set(before)
  }
})

test('what is refused says which call it was, and why', async () => {
  const { cms } = cmsAs('platform.reader')
  const refused = cms.post('/tenants', {})
  await expect(refused).rejects.toThrow(RefusedByCms)
  await expect(refused).rejects.toThrow('POST /tenants: 403')
})

test('amounts are summed and rounded exactly', () => {
  expect(written(sumOf([0.1, 0.2, -0.05]))).toBe('0.25')
  expect(written(sumOf([1e15, 0.000001]))).toBe('1000000000000000.000001')
  // A half goes to the even neighbour: 0.125, 0.135; a yen has no parts.
  expect(written(percentageOf(2.5, 5, 'EUR'))).toBe('0.12')
  expect(written(percentageOf(2.7, 5, 'EUR'))).toBe('0.14')
  expect(written(percentageOf(150, 5, 'JPY'))).toBe('8.00')
  expect(() => exact(1e-9)).toThrow('is no amount')
})

test('a script calls a server that is running, and ends as its figures do', async () => {
  const { url } = await simulator.listen()
  const script = fileURLToPath(
    new URL(
      '../../../../fixtures/cloudaxis/scenarios/commission-reconciliation.ts',
      import.meta.url,
    ),
  )
  const options = ['--base', `${url}/cloudaxis`, '--month', '2026-01']
  const { code, output } = await new Promise<{ code: unknown; output: string }>((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', script, ...options], (error, out, said) => {
      resolve({ code: error === null ? 0 : error.code, output: out + said })
    })
  })
  await simulator.close()
  expect(output).toContain('Lago Digital: 12.5% (own rate) of 421.73 is 52.72 EUR')
  expect(code).toBe(0)
})
