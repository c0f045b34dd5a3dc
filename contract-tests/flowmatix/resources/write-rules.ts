import { findId, idAt, type Resource, type WriteRule } from '../../kit/index.ts'
import type { Op } from '../authoring.ts'

const idOf = (kind: string) => (body: unknown) => findId(body, kind)

/** Whatever a partner creates belongs to it: its key says which it is, the request does not. */
const ownPartner: readonly Resource[] = [{ kind: 'partner', id: 'own' }]

const creates = (kind: string): WriteRule => ({
  creates: kind,
  parents: () => ownPartner,
  idOf: idOf(kind),
})

const changes = (kind: string): WriteRule => ({
  changes: kind,
  id: ({ params }) => params[`${kind}_id`] ?? '',
  parents: () => [],
})

/** What each operation creates or changes, and below what. */
export const writes: Partial<Readonly<Record<Op, WriteRule>>> = {
  createCustomer: creates('customer'),
  updateCustomer: changes('customer'),
  setBranding: changes('customer'),
  setEmailTemplates: changes('customer'),
  deployConfiguration: changes('customer'),
  createTicket: {
    creates: 'ticket',
    parents: ({ body }) => [{ kind: 'customer', id: idAt(body, 'customer_id') ?? '' }],
    idOf: idOf('ticket'),
  },
  createSandboxEnvironment: creates('sandbox'),
  deleteSandboxEnvironment: changes('sandbox'),
  createWebhookEndpoint: creates('webhook'),
  updateWebhookEndpoint: changes('webhook'),
  deleteWebhookEndpoint: changes('webhook'),
  rotateWebhookSecret: changes('webhook'),
  resendWebhookDelivery: changes('webhook'),
}
