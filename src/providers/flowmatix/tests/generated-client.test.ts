import createClient from 'openapi-fetch'
import { expect, test } from 'vitest'
import { flowmatixContract } from '../../../../spec/flowmatix/contract.ts'
import type { components, paths } from '../../../../spec/flowmatix/openapi.d.ts'
import { personas } from '../personas.ts'
import { openFlowmatix } from './support/calls.ts'

/*
 * A client that knows the API from openapi.json alone drives all of it. That it compiles is half of
 * the proof: `npm run types` generates its types from the document, and checks this file against them.
 */

const { simulator, sandbox, state } = openFlowmatix()
const used = new Set<string>()
const api = createClient<paths>({
  baseUrl: 'http://sandbox.test/flowmatix',
  headers: { ...personas(state)[0]?.headers },
  fetch: async (request) => {
    const response = await simulator.fetch(request)
    const [entry] = sandbox.log.list()
    if (response.ok && entry?.operation !== undefined) used.add(entry.operation)
    return response
  },
})

/** What a successful call answered; fails the test with the error of any other. */
async function dataOf<Data>(call: Promise<{ data?: Data; error?: unknown }>): Promise<Data> {
  const { data, error } = await call
  if (data === undefined) throw new Error(`refused: ${JSON.stringify(error)}`)
  return data
}

const at = <Path extends object>(path: Path) => ({ params: { path } })
const base = '/api/v1/partners'

async function manageCustomers(): Promise<string> {
  const customer: components['schemas']['CustomerDetails'] = await dataOf(
    api.POST(`${base}/customers`, {
      body: {
        company_name: 'Acme Corporation',
        contact_email: 'admin@acme.com',
        contact_name: 'John Smith',
        plan: 'professional',
      },
    }),
  )
  const path = at({ customer_id: customer.id })
  const body = { status: 'active' as const, settings: { language: 'en-US' } }
  const active = await dataOf(api.PUT(`${base}/customers/{customer_id}`, { ...path, body }))
  const invoice_id = active.billing.recent_invoices[0]?.id ?? ''
  const invoice = await dataOf(api.GET(`${base}/invoices/{invoice_id}`, at({ invoice_id })))
  expect(invoice.total).toBe(active.billing.balance_due)
  const query = { status: 'active', plan: 'professional', limit: 100 } as const
  const list = await dataOf(api.GET(`${base}/customers`, { params: { query } }))
  expect(list.data.map(({ id }) => id)).toContain(customer.id)
  expect(await dataOf(api.GET(`${base}/customers/{customer_id}`, path))).toEqual(active)
  return customer.id
}

async function lookAtFigures(customer_id: string) {
  const path = at({ customer_id })
  const usage = await dataOf(api.GET(`${base}/customers/{customer_id}/usage`, path))
  expect(usage.messages.by_channel.map(({ channel }) => channel)).toContain('whatsapp')
  const query = { start_date: '2026-01-01' }
  const report = await dataOf(api.GET(`${base}/commissions`, { params: { query } }))
  const metrics = await dataOf(api.GET(`${base}/metrics`))
  expect(metrics.commissions.earned).toBeGreaterThanOrEqual(report.summary.total_earned)
}

async function provision(customer_id: string) {
  const path = at({ customer_id })
  const looks = { custom_domain: 'app.partner.com', primary_color: '#007bff' }
  await dataOf(api.POST(`${base}/customers/{customer_id}/branding`, { ...path, body: looks }))
  const templates = { welcome: { subject: 'Welcome', body: '<p>Hello</p>' } }
  const words = await dataOf(
    api.PUT(`${base}/customers/{customer_id}/email-templates`, { ...path, body: { templates } }),
  )
  expect(words.templates.welcome?.subject).toBe('Welcome')
  const ordered = await dataOf(api.POST(`${base}/customers/{customer_id}/deploy`, path))
  const { deployment_id } = ordered
  const within = at({ customer_id, deployment_id })
  await dataOf(api.GET(`${base}/customers/{customer_id}/deploy/{deployment_id}`, within))
  const made = await dataOf(api.POST(`${base}/sandbox`, { body: { content: 'demo' } }))
  const environment = at({ sandbox_id: made.id })
  expect(made).toMatchObject(await dataOf(api.GET(`${base}/sandbox/{sandbox_id}`, environment)))
  const { response } = await api.DELETE(`${base}/sandbox/{sandbox_id}`, environment)
  expect(response.status).toBe(204)
}

async function ask(customer_id: string) {
  const body = { customer_id, subject: 'Help', description: 'Please', priority: 'low' as const }
  const { id } = await dataOf(api.POST(`${base}/support/tickets`, { body }))
  const ticket_id = id
  const ticket = await dataOf(api.GET(`${base}/support/tickets/{ticket_id}`, at({ ticket_id })))
  expect(ticket.history).toHaveLength(1)
}

async function listen(customer_id: string) {
  const body = { url: 'http://inbox.localhost/client' }
  const made = await dataOf(api.POST(`${base}/webhooks`, { body }))
  const webhook_id = made.id
  const path = at({ webhook_id })
  await dataOf(api.GET(`${base}/webhooks`))
  await dataOf(api.GET(`${base}/webhooks/{webhook_id}`, path))
  const events = ['customer.upgraded' as const]
  await dataOf(api.PUT(`${base}/webhooks/{webhook_id}`, { ...path, body: { events } }))
  const rotated = await dataOf(api.POST(`${base}/webhooks/{webhook_id}/rotate-secret`, path))
  expect(rotated.secret).not.toBe(made.secret)
  const upgrade = { ...at({ customer_id }), body: { plan: 'enterprise' as const } }
  await dataOf(api.PUT(`${base}/customers/{customer_id}`, upgrade))
  await sandbox.advance({ to: sandbox.clock.now() })
  const { data } = await dataOf(api.GET(`${base}/webhooks/{webhook_id}/deliveries`, path))
  expect(data.map(({ status }) => status)).toEqual(['delivered'])
  const within = at({ webhook_id, delivery_id: data[0]?.id ?? '' })
  await dataOf(api.POST(`${base}/webhooks/{webhook_id}/deliveries/{delivery_id}/resend`, within))
  const { response } = await api.DELETE(`${base}/webhooks/{webhook_id}`, path)
  expect(response.status).toBe(204)
}

test('a client made of the document uses every operation', async () => {
  const customer = await manageCustomers()
  await lookAtFigures(customer)
  await provision(customer)
  await ask(customer)
  await listen(customer)
  expect([...used].sort()).toEqual(Object.keys(flowmatixContract.operations).sort())
})

test('a client made of the document gets the code and the fields of an error', async () => {
  const { error } = await api.GET(`${base}/customers`, { params: { query: { limit: 1000 } } })
  expect(error?.error).toMatchObject({
    code: 'validation_error',
    details: [{ field: 'limit', message: 'must be a whole number from 1 to 100' }],
  })
})
