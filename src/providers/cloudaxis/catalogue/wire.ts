import type { z } from '@hono/zod-openapi'
import type { Meter } from '../../../../spec/cloudaxis/catalogue/meters.ts'
import type { Offer } from '../../../../spec/cloudaxis/catalogue/offers.ts'
import type { Plan, Quotas } from '../../../../spec/cloudaxis/catalogue/plans.ts'
import type { MeterRecord, OfferRecord, PlanRecord, QuotasRecord } from './records.ts'

export function meterOnWire(record: MeterRecord): z.input<typeof Meter> {
  return {
    id: record.id,
    name: record.name,
    category: record.category,
    unit: record.unit,
    description: record.description,
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
  }
}

export function planOnWire(record: PlanRecord): z.input<typeof Plan> {
  return {
    id: record.id,
    displayName: record.displayName,
    description: record.description,
    status: record.status,
    services: [...record.services],
    quotas: quotasOnWire(record.quotas),
    publishedAt: record.publishedAt,
    retiredAt: record.retiredAt,
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
  }
}

export function quotasOnWire(quotas: QuotasRecord): z.input<typeof Quotas> {
  return {
    vmSizes: [...quotas.vmSizes],
    maximumVirtualMachines: quotas.maximumVirtualMachines,
    maximumCores: quotas.maximumCores,
    maximumStorageGb: quotas.maximumStorageGb,
    maximumPublicIpAddresses: quotas.maximumPublicIpAddresses,
  }
}

/** An offer with those of its plans that may be seen. */
export function offerOnWire(
  record: OfferRecord,
  planIds: readonly string[],
): z.input<typeof Offer> {
  return {
    id: record.id,
    displayName: record.displayName,
    description: record.description,
    planIds: [...planIds],
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
  }
}
