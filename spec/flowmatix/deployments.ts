import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../contract.ts'
import { accepted, answer, changeErrors, optionalJsonBody, readErrors } from './errors.ts'
import { deployment, deploymentCreate } from './examples/deployments.ts'
import { CustomerSettings, CustomerSettingsChange } from './customers.ts'
import { id, idPath, moment } from './references.ts'
import { security } from './security.ts'
import { silentBody } from './sources.ts'

/** The life of a deployment. */
export const deploymentStatuses = ['queued', 'running', 'succeeded', 'failed'] as const
export type DeploymentStatus = (typeof deploymentStatuses)[number]

const names = z.array(z.string().min(1).max(100)).max(100)

export const Deployment = z
  .object({
    deployment_id: id('deployment_1001'),
    customer_id: id('customer_123'),
    status: z.enum(deploymentStatuses),
    workflows: names,
    templates: names,
    settings: CustomerSettings.partial(),
    error: z.string().nullable().openapi({ description: 'Why it failed.' }),
    created_at: moment(),
    started_at: moment().nullable(),
    finished_at: moment().nullable(),
  })
  .openapi('Deployment')

export const DeploymentCreate = z
  .strictObject({
    workflows: names.optional(),
    templates: names.optional(),
    settings: CustomerSettingsChange.optional(),
  })
  .openapi('DeploymentCreate', silentBody)

const tags = ['Provisioning']
const source = 'Flowmatix Partner API References, Provisioning APIs'

export const deployConfiguration = createRoute({
  operationId: 'deployConfiguration',
  method: 'post',
  path: '/api/v1/partners/customers/{customer_id}/deploy',
  tags,
  security,
  summary: 'Deploy workflows, templates and settings to a customer',
  description:
    'It is queued, runs, and is finished some seconds later. A body is not needed; its form is ' +
    'inferred. Further ones to the same customer wait until it is finished. To see one fail, deploy a workflow whose ' +
    'name begins with `fail`.',
  request: {
    ...idPath({ customer_id: 'customer_123' }),
    ...optionalJsonBody(DeploymentCreate, deploymentCreate),
  },
  responses: { ...accepted(Deployment, 'The deployment, queued.', deployment), ...changeErrors },
  ...known('documented', source),
})

export const getDeployment = createRoute({
  operationId: 'getDeployment',
  method: 'get',
  path: '/api/v1/partners/customers/{customer_id}/deploy/{deployment_id}',
  tags,
  security,
  summary: 'Get a deployment',
  request: idPath({ customer_id: 'customer_123', deployment_id: 'deployment_1001' }),
  responses: { ...answer(Deployment, 'The deployment as it is now.', deployment), ...readErrors },
  ...known('inferred', `${source}, starts deployments and names no way to follow them`),
})
