import { isoOf, plus } from '../../../kernel/time/clock.ts'
import type { BusinessState } from '../business-state.ts'
import { secondMs } from '../calendar.ts'
import type { DeploymentRecord } from '../records.ts'
import { updateCustomer } from '../customers/subscription.ts'

/** Time that a deployment is queued, and time that it runs. */
const queueMs = 5 * secondMs
const runMs = 20 * secondMs

/** Names of workflows whose deployment fails, so that a failure can be provoked. */
const failing = /^fail/

/** The content and the customer of a deployment. */
export type DeploymentOrder = Pick<
  DeploymentRecord,
  'partnerId' | 'customerId' | 'workflows' | 'templates' | 'settings'
>

/** Creates a deployment and queues it, behind those of the customer that are under way. */
export function orderDeployment(state: BusinessState, order: DeploymentOrder): DeploymentRecord {
  const now = state.now()
  const isNext = state.firstDeploymentUnderWay(order.customerId) === undefined
  const deployment = state.saveDeployment({
    id: state.nextId('deployment'),
    ...order,
    status: 'queued',
    error: null,
    createdAt: isoOf(now),
    startedAt: null,
    finishedAt: null,
  })
  if (isNext) state.scheduleTask('flowmatix.deployment', deployment.id, plus(now, queueMs))
  return deployment
}

/** Moves a deployment to its next status; when it succeeds, its content is the customer's. */
export function advanceDeployment(state: BusinessState, deploymentId: string): void {
  const deployment = state.deployment(deploymentId)
  const now = state.now()
  const at = isoOf(now)
  if (deployment.status === 'queued') {
    state.saveDeployment({ ...deployment, status: 'running', startedAt: at })
    state.scheduleTask('flowmatix.deployment', deploymentId, plus(now, runMs))
    return
  }
  if (deployment.status !== 'running') return
  const error = failureOf(state, deployment)
  if (error === undefined) applyDeployment(state, deployment, at)
  else state.saveDeployment({ ...deployment, status: 'failed', error, finishedAt: at })
  const next = state.firstDeploymentUnderWay(deployment.customerId)
  if (next !== undefined) state.scheduleTask('flowmatix.deployment', next.id, plus(now, queueMs))
}

/** Finishes a deployment: its content is the customer's from now on. */
function applyDeployment(state: BusinessState, deployment: DeploymentRecord, at: string): void {
  state.saveDeployment({ ...deployment, status: 'succeeded', finishedAt: at })
  const customer = state.customer(deployment.customerId)
  const { workflows, templates } = customer.configuration
  const { settings } = deployment
  updateCustomer(state, customer, {
    settings: {
      timezone: settings.timezone ?? customer.settings.timezone,
      language: settings.language ?? customer.settings.language,
    },
    configuration: {
      workflows: union(workflows, deployment.workflows),
      templates: union(templates, deployment.templates),
      deployedAt: at,
    },
  })
}

function failureOf(
  state: BusinessState,
  { workflows, customerId }: DeploymentRecord,
): string | undefined {
  if (state.customer(customerId).status === 'cancelled') return 'The customer is cancelled.'
  const failed = workflows.find((name) => failing.test(name))
  return failed === undefined ? undefined : `The workflow ${failed} could not be deployed.`
}

function union(one: readonly string[], other: readonly string[]): string[] {
  return [...new Set([...one, ...other])]
}
