import { isJson } from '../../mutants/mutant.ts'
import { resigned, proxying } from '../../mutants/flowmatix/webhook-mutants.ts'
import type { DeliveryProxy } from '../../mutants/delivery-gateway.ts'
import { parseJson } from '../../../kit/client/json.ts'
import type { LocalMutant, Rule } from '../local-mutant.ts'

const statuses = [302, 400, 401, 404, 409, 422, 429, 500, 502, 503]

/** The type of the event that a delivery announces. */
function typeOf(body: string): unknown {
  const message = parseJson(body)
  return isJson(message) ? message['type'] : undefined
}

const traits = (id: string, rule: string) =>
  ({ id, rule, family: 'webhooks', isSecurity: false, showsInReads: false }) as const

const delivering = (id: string, rule: string, proxy: DeliveryProxy): LocalMutant => ({
  ...traits(id, rule),
  respond: proxying(proxy),
})

/** One type of event comes twice, or not at all. */
const ofTypes = (type: string): readonly LocalMutant[] => [
  delivering(`${type} is sent twice`, 'an event comes twice', async (sent, forward) => {
    if (typeOf(sent.body) === type) await forward(sent)
    return forward(sent)
  }),
  delivering(`${type} is not sent`, 'an event does not come', async (sent, forward) =>
    typeOf(sent.body) === type ? 204 : forward(sent),
  ),
  delivering(
    `${type} shows another state`,
    'an event shows something else',
    (sent, forward, endpoint) => {
      const message = parseJson(sent.body)
      if (!isJson(message) || message['type'] !== type || !isJson(message['data'])) {
        return forward(sent)
      }
      const data = { ...message['data'], company_name: 'Somebody else' }
      return forward(resigned(sent, endpoint, { body: JSON.stringify({ ...message, data }) }))
    },
  ),
]

/** One failure is taken for a success, or followed by something else than the same once more. */
const ofStatuses = (status: number): readonly LocalMutant[] => {
  const failed = new Set<string>()
  const idOf = ({ headers }: { readonly headers: Readonly<Record<string, string>> }) =>
    headers['webhook-id'] ?? ''
  return [
    delivering(
      `what is answered ${String(status)} is not sent again`,
      'a failure is not retried',
      async (sent, forward) => {
        const answer = await forward(sent)
        return answer.status === status ? 204 : answer
      },
    ),
    delivering(
      `after ${String(status)} the signature is that of another body`,
      'an attempt is signed wrongly',
      async (sent, forward) => {
        const again = failed.has(idOf(sent)) ? { ...sent, body: `${sent.body} ` } : sent
        const answer = await forward(again)
        if (answer.status === status) failed.add(idOf(sent))
        return answer
      },
    ),
  ]
}

/** Defects of single events and of single attempts. */
const deliveryRule: Rule = ({ provider, contract }) =>
  provider === 'flowmatix'
    ? [
        ...Object.keys(contract.webhooks)
          .filter((type) => type.startsWith('customer.'))
          .flatMap(ofTypes),
        ...statuses.flatMap(ofStatuses),
      ]
    : []

/** Defects of webhooks. */
export const webhookRules: readonly Rule[] = [deliveryRule]
