import type { z } from '@hono/zod-openapi'
import type { Health } from '../system/health.ts'
import type { Region, RegionUpdate } from '../system/regions.ts'
import type { Settings } from '../system/settings.ts'
import { exampleIds } from '../references.ts'

export const settings = {
  branding: {
    portalName: 'Axis Cloud',
    logoUrl: null,
    primaryColor: '#1b6ec2',
    supportUrl: 'https://support.example.com',
    supportEmail: 'support@example.com',
  },
  licensing: {
    edition: 'Enterprise',
    licenseKey: null,
    maximumTenants: 10_000,
    maximumUsers: 100_000,
    expiresAt: null,
  },
  identity: {
    loginEnabled: true,
    entraOnly: false,
    microsoft: { enabled: true, clientId: 'cloudaxis-cms', azureAdTenantId: null },
    google: { enabled: true, clientId: 'cloudaxis-cms.apps.example.com' },
    forcePasswordChange: true,
  },
  platform: {
    currency: 'EUR',
    selfProvisioning: { distributors: true, partners: true, tenants: false },
    tenantBillingVisible: true,
  },
  updatedAt: '2026-01-12T08:00:00.000Z',
} satisfies z.input<typeof Settings>

export const regionInput = {
  displayName: 'North',
  isEnabled: true,
  endpoint: 'https://adminmanagement.north.azurestack.example',
  clientId: 'usage-collector',
  allowedTenantIds: null,
} satisfies z.input<typeof RegionUpdate>

export const region = {
  ...regionInput,
  id: exampleIds.region,
  name: 'north',
  createdAt: '2026-01-12T08:00:00.000Z',
  updatedAt: '2026-01-12T08:00:00.000Z',
} satisfies z.input<typeof Region>

export const health = {
  status: 'Healthy',
  version: '2.0',
  entries: {
    api: { status: 'Healthy', description: null },
    portal: { status: 'Healthy', description: null },
    database: { status: 'Healthy', description: null },
    usageCollection: { status: 'Healthy', description: null },
  },
} satisfies z.input<typeof Health>
