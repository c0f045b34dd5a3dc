import type { Sandbox } from '../../src/kernel/sandbox.ts'
import { madeUpPassword } from '../../src/providers/cloudaxis/identity/passwords.ts'
import { cloudaxis } from '../../src/providers/cloudaxis/index.ts'
import type { CloudaxisState } from '../../src/providers/cloudaxis/state.ts'
import { createSimulator } from '../../src/simulator.ts'
import { emptyOffer, type Offer, tellBenchmark } from './serving.ts'

/*
 * CloudAxis as it is delivered, with everything on but the limit of calls, which would be spent. Its
 * argument: how many tenants; each has two subscriptions with fifty rows of usage. Time stands still, so
 * that tokens stay valid.
 */

const tenants = Number(process.argv[2])
const simulator = createSimulator({
  seed: 'bench',
  providers: ['cloudaxis'],
  dataset: 'generated',
  sizes: { tenants, subscriptions: 2 * tenants, usageRows: 100 * tenants },
  clock: '2026-03-17T12:00:00.000Z',
  settings: { cloudaxis: { rateLimit: 1_000_000_000 } },
})
const { port, url } = await simulator.listen(0)
const sandbox = () => simulator.sandboxes.get() as Sandbox
const month = '2026-02'

tellBenchmark({
  port,
  offer: { ...emptyOffer, prefix: '/cloudaxis', cms: await offerOf(sandbox().state(cloudaxis)) },
  reset: async () => void (await Promise.resolve(simulator.sandboxes.reset('default'))),
})

async function offerOf(state: CloudaxisState): Promise<NonNullable<Offer['cms']>> {
  const users = [...state.users.values()].filter(({ status }) => status === 'active')
  const logins = users.map(({ username }) =>
    JSON.stringify({ username, password: madeUpPassword(username) }),
  )
  const login = { username: 'platform.admin', password: madeUpPassword('platform.admin') }
  const { token } = await call('/auth/login', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(login),
  })
  const headers = { authorization: `Bearer ${token}` }
  await call(`/billing/generate/${month}`, { headers })
  const partners = Array.from(state.partners.values(), ({ id }) => id)
  return { headers, logins, tenants: state.tenants.size, partners, month }
}

async function call(path: string, request: RequestInit): Promise<{ readonly token: string }> {
  const response = await fetch(`${url}/cloudaxis/api/v1${path}`, request)
  if (!response.ok) throw new Error(`${path} answers ${String(response.status)}`)
  return (await response.json()) as { readonly token: string }
}
