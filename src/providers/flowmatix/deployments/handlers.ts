import { accepted, ok } from '../../../authoring/handlers.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type Handlers, ownRecord } from '../operation-handlers.ts'
import { refuse } from '../rules.ts'
import { orderDeployment } from './life-cycle.ts'
import { deploymentOnWire } from './wire.ts'

/** The deployment operations. */
export const deploymentHandlers: Handlers<'deployConfiguration' | 'getDeployment'> = {
  deployConfiguration({ params, body, state, caller }) {
    const customer = ownRecord(state.customers, params.customer_id, caller)
    if (customer instanceof Refusal) return customer
    if (customer.status === 'cancelled') return refuse('customer.cancelled')
    const { workflows = [], templates = [], settings = {} } = body
    const order = { partnerId: customer.partnerId, customerId: customer.id }
    return accepted(
      deploymentOnWire(orderDeployment(state, { ...order, workflows, templates, settings })),
    )
  },

  getDeployment({ params, state, caller }) {
    const deployment = ownRecord(state.deployments, params.deployment_id, caller)
    if (deployment instanceof Refusal) return deployment
    return deployment.customerId === params.customer_id
      ? ok(deploymentOnWire(deployment))
      : refuse('resource.unknown')
  },
}
