import type { z } from '@hono/zod-openapi'
import type { Deployment, DeploymentCreate } from '../deployments.ts'

export const deploymentCreate = {
  workflows: ['lead-follow-up'],
  templates: ['order-update'],
  settings: { language: 'en-US' },
} satisfies z.input<typeof DeploymentCreate>

export const deployment = {
  deployment_id: 'deployment_1001',
  customer_id: 'customer_123',
  status: 'queued',
  ...deploymentCreate,
  error: null,
  created_at: '2026-03-17T12:00:00.000Z',
  started_at: null,
  finished_at: null,
} satisfies z.input<typeof Deployment>
