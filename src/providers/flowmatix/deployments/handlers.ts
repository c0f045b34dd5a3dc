import type { z } from '@hono/zod-openapi'
import type { Deployment } from '../../../../spec/flowmatix/deployments.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { accepted, ok } from '../../../authoring/handlers.ts'
import { type Handlers, ownRecord } from '../operation-handlers.ts'
import { orderDeployment } from './life-cycle.ts'
import type { DeploymentRecord } from '../records.ts'
import { refuse } from '../rules.ts'

/** The deployment operations. */
export const deploymentHandlers: Handlers<'deployConfiguration' | 'getDeployment'> = {
  deployConfiguration({ params, body, state, caller }) {
    const customer = ownRecord(state.customers, params.customer_id, caller)
    if (customer instanceof Refusal) return customer
    if (customer.status === 'cancelled') return refuse('customer.cancelled')
    if (state.deployments.find('underWay', customer.id)) return refuse('deployment.under-way')
    const { workflows = [], templates = [], settings = {} } = body
    const order = { partnerId: customer.partnerId, customerId: customer.id }
    return accepted(onWire(orderDeployment(state, { ...order, workflows, templates, settings })))
  },

  getDeployment({ params, state, caller }) {
    const deployment = ownRecord(state.deployments, params.deployment_id, caller)
    if (deployment instanceof Refusal) return deployment
    return deployment.customerId === params.customer_id
      ? ok(onWire(deployment))
      : refuse('resource.unknown')
  },
}

function onWire(deployment: DeploymentRecord): z.input<typeof Deployment> {
  return {
    deployment_id: deployment.id,
    customer_id: deployment.customerId,
    status: deployment.status,
    workflows: [...deployment.workflows],
    templates: [...deployment.templates],
    settings: deployment.settings,
    error: deployment.error,
    created_at: deployment.createdAt,
    started_at: deployment.startedAt,
    finished_at: deployment.finishedAt,
  }
}
