import type { z } from '@hono/zod-openapi'
import type { Meter, MeterCreate } from '../catalogue/meters.ts'
import type { Offer, OfferInput } from '../catalogue/offers.ts'
import type { Plan, PlanInput } from '../catalogue/plans.ts'

/** Ids of plans, prices, usage and bills that the examples of the document agree on. */
export const moneyIds = {
  meter: 'a1b2c3d4-0001-4a5b-8c6d-7e8f90a1b2c1',
  plan: 'a1b2c3d4-0002-4a5b-8c6d-7e8f90a1b2c2',
  offer: 'a1b2c3d4-0003-4a5b-8c6d-7e8f90a1b2c3',
  subscription: 'a1b2c3d4-0004-4a5b-8c6d-7e8f90a1b2c4',
  priceList: 'a1b2c3d4-0005-4a5b-8c6d-7e8f90a1b2c5',
  exchangeRate: 'a1b2c3d4-0006-4a5b-8c6d-7e8f90a1b2c6',
  batch: 'a1b2c3d4-0007-4a5b-8c6d-7e8f90a1b2c7',
  usage: '00000000-0001-8000-8000-000000000000',
  invoice: 'a1b2c3d4-0008-4a5b-8c6d-7e8f90a1b2c8',
} as const

const when = { createdAt: '2026-01-05T08:00:00.000Z', updatedAt: '2026-01-05T08:00:00.000Z' }

export const meterInput = {
  name: 'vCPU hour',
  category: 'Compute',
  unit: 'Hour',
} satisfies z.input<typeof MeterCreate>

export const meter = {
  ...meterInput,
  id: moneyIds.meter,
  description: null,
  ...when,
} satisfies z.input<typeof Meter>

export const planInput = {
  displayName: 'Standard compute',
  description: 'Virtual machines of the general-purpose family.',
  services: ['Compute', 'Storage', 'Network'],
  quotas: {
    vmSizes: ['Standard_D2s_v3', 'Standard_D4s_v3'],
    maximumVirtualMachines: 20,
    maximumCores: 80,
    maximumStorageGb: 4096,
    maximumPublicIpAddresses: 10,
  },
} satisfies z.input<typeof PlanInput>

export const plan = {
  ...planInput,
  id: moneyIds.plan,
  status: 'Published',
  publishedAt: '2026-01-05T09:00:00.000Z',
  retiredAt: null,
  ...when,
} satisfies z.input<typeof Plan>

export const offerInput = {
  displayName: 'Business cloud',
  description: 'Compute with storage to match.',
  planIds: [moneyIds.plan],
} satisfies z.input<typeof OfferInput>

export const offer = {
  ...offerInput,
  id: moneyIds.offer,
  ...when,
} satisfies z.input<typeof Offer>
