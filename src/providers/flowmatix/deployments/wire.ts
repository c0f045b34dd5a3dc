import type { z } from '@hono/zod-openapi'
import type { Deployment } from '../../../../spec/flowmatix/deployments.ts'
import type { DeploymentRecord } from '../records.ts'

/** A deployment on the wire. */
export function deploymentOnWire(deployment: DeploymentRecord): z.input<typeof Deployment> {
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
