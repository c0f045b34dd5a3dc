import type { z } from '@hono/zod-openapi'
import { exampleIds } from '../references.ts'
import type { UnmappedUsage, UsageBatch } from '../usage/batches.ts'
import type { UsageInput, UsageReceipt, UsageRecord } from '../usage/usage.ts'
import { moneyIds } from './catalogue.ts'

export const usageInput = {
  subscriptionId: moneyIds.subscription,
  regionId: exampleIds.region,
  meterId: moneyIds.meter,
  resourceId: 'vm-web-1',
  quantity: 24,
  unit: 'Hour',
  usageStart: '2026-03-01T00:00:00Z',
  usageEnd: '2026-03-02T00:00:00Z',
} satisfies z.input<typeof UsageInput>

export const usageReceipt = {
  batchId: moneyIds.batch,
  accepted: 998,
  duplicates: 1,
  unmapped: 0,
  rejected: 1,
  results: [
    { index: 17, status: 'Duplicate', reason: 'Duplicate' },
    {
      index: 301,
      status: 'Rejected',
      reason: 'Invalid',
      errors: { Quantity: ['The Quantity field is required.'] },
    },
  ],
  resultsTruncated: false,
} satisfies z.input<typeof UsageReceipt>

export const usageRecord = {
  ...usageInput,
  id: moneyIds.usage,
  batchId: moneyIds.batch,
  tenantId: exampleIds.tenant,
  isRated: true,
  usageStart: '2026-03-01T00:00:00.000Z',
  usageEnd: '2026-03-02T00:00:00.000Z',
} satisfies z.input<typeof UsageRecord>

export const usageBatch = {
  id: moneyIds.batch,
  receivedAt: '2026-03-02T01:15:00.000Z',
  receivedBy: 'usage.service',
  accepted: 998,
  duplicates: 1,
  unmapped: 0,
  rejected: 1,
} satisfies z.input<typeof UsageBatch>

export const unmappedUsage = {
  ...usageInput,
  id: '00000000-0000-8000-8000-000000000001',
  batchId: moneyIds.batch,
  reason: 'UnknownMeter',
  usageStart: '2026-03-01T00:00:00.000Z',
  usageEnd: '2026-03-02T00:00:00.000Z',
} satisfies z.input<typeof UnmappedUsage>
