import { HttpCalls } from './http-calls.ts'
import type { Target } from './targets.ts'

/** Every way to say this machine. */
const names = ['127.0.0.1', 'localhost', '2130706433', '127.1', '0x7f000001', '0177.0.0.1', '127.9.9.9',
  '[::1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', 'localhost.', 'LOCALHOST', '0.0.0.0', '[::]', '0', 'marker.flowmatix.localhost'] // prettier-ignore

/** What a webhook would do if it reached the simulator: each would show. */
const paths = ['/__admin/reset?sandbox=marker', '/s/marker/flowmatix/api/v1/partners/customers']

const marked = '2031-02-03T04:05:06.000Z'

/** Has webhooks sent to the simulator itself, by every name: none arrives. */
export async function webhookFindings(
  target: Target,
): Promise<{ readonly sent: number; readonly findings: readonly string[] }> {
  const calls = new HttpCalls(target.url)
  await calls.admin('POST', '/sandboxes', { name: 'marker' })
  await calls.admin('PUT', '/clock?sandbox=marker', { mode: 'frozen', now: marked })
  const endpoints: string[] = []
  for (const name of names) {
    for (const path of paths) {
      const url = `http://${name}:${String(target.port)}${path}`
      const { status, body } = await calls.flowmatix('POST', '/webhooks', { url, events: [] })
      if (status < 300) endpoints.push((body as { id: string }).id)
    }
  }
  await calls.admin('POST', '/actions/flowmatix/customer.created', { account: 'partner_101' })
  await calls.admin('POST', '/webhooks/drain')
  const findings: string[] = []
  const { body } = await calls.admin('GET', '/clock?sandbox=marker')
  const { now } = body as { now: string }
  if (now !== marked) findings.push(`a webhook has reset a sandbox: its clock shows ${now}`)
  const { body: log } = await calls.admin('GET', '/requests?sandbox=marker')
  const { total } = log as { total: number }
  if (total > 0) findings.push(`${String(total)} webhooks have reached a provider`)
  const { body: listed } = await calls.admin('GET', '/deliveries?limit=1000')
  const { deliveries } = listed as { deliveries: { endpoint?: unknown; status: string }[] }
  const arrived = deliveries.filter(({ status }) => status === 'delivered').length
  if (arrived > 0) findings.push(`${String(arrived)} webhooks to the simulator itself were taken`)
  for (const id of endpoints) await calls.flowmatix('DELETE', `/webhooks/${id}`)
  await calls.admin('DELETE', '/sandboxes/marker')
  return { sent: deliveries.length, findings }
}
