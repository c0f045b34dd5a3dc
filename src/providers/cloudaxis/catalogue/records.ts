import type { z } from '@hono/zod-openapi'
import type { Plan, Quotas, services } from '../../../../spec/cloudaxis/catalogue/plans.ts'

interface Timed {
  readonly createdAt: string
  readonly updatedAt: string
}

/** Something that is counted and can be priced. Its unit never changes: usage is counted in it. */
export interface MeterRecord extends Timed {
  readonly id: string
  readonly name: string
  readonly category: string
  readonly unit: string
  readonly description: string | null
}

/** What a subscription gets, and how much of it. */
export interface PlanRecord extends Timed {
  readonly id: string
  readonly displayName: string
  readonly description: string | null
  readonly status: z.output<typeof Plan>['status']
  readonly services: readonly (typeof services)[number][]
  readonly quotas: QuotasRecord
  readonly publishedAt: string | null
  readonly retiredAt: string | null
}

/** Limits; null for none. */
export type QuotasRecord = Readonly<z.output<typeof Quotas>>

/** Plans that are sold together. */
export interface OfferRecord extends Timed {
  readonly id: string
  readonly displayName: string
  readonly description: string | null
  readonly planIds: readonly string[]
}
