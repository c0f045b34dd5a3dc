import { expect } from 'vitest'
import { at, type Client, dataOf, done } from './client.ts'

/** What there is to sell and to price it with; its owner takes it away at the end. */
export interface Catalogue {
  readonly planId: string
  readonly offerId: string
  readonly meterId: string
}

/** Plans and the offers that they come in, from draft to published; a meter. */
export async function fillCatalogue(api: Client): Promise<Catalogue> {
  const attributes = { displayName: 'New', services: ['Compute' as const] }
  const plan = await dataOf(api.POST('/api/v1/plans', { body: attributes }))
  const atPlan = at({ planId: plan.id })
  const renamed = { ...attributes, displayName: 'Newer', quotas: { maximumCores: 8 } }
  await dataOf(api.PUT('/api/v1/plans/{planId}', { ...atPlan, body: renamed }))
  await dataOf(api.POST('/api/v1/plans/{planId}/publish', atPlan))
  expect((await dataOf(api.GET('/api/v1/plans/{planId}', atPlan))).status).toBe('Published')
  await dataOf(api.GET('/api/v1/plans', { params: { query: { status: 'Published' } } }))

  const offering = { displayName: 'New', planIds: [plan.id] }
  const offer = await dataOf(api.POST('/api/v1/offers', { body: offering }))
  const atOffer = at({ offerId: offer.id })
  await dataOf(api.PUT('/api/v1/offers/{offerId}', { ...atOffer, body: offering }))
  await dataOf(api.GET('/api/v1/offers/{offerId}', atOffer))
  await dataOf(api.GET('/api/v1/offers'))

  const named = { name: 'New core hour', category: 'Compute' as const }
  const meter = await dataOf(api.POST('/api/v1/meters', { body: { ...named, unit: 'Hour' } }))
  const atMeter = at({ meterId: meter.id })
  await dataOf(api.PUT('/api/v1/meters/{meterId}', { ...atMeter, body: named }))
  await dataOf(api.GET('/api/v1/meters/{meterId}', atMeter))
  await dataOf(api.GET('/api/v1/meters'))
  return { planId: plan.id, offerId: offer.id, meterId: meter.id }
}

/** Takes away what nothing needs any more; a plan that was published is retired first. */
export async function clearCatalogue(api: Client, { planId, offerId }: Catalogue): Promise<void> {
  await done(api.DELETE('/api/v1/offers/{offerId}', at({ offerId })))
  const retired = await dataOf(api.POST('/api/v1/plans/{planId}/retire', at({ planId })))
  expect(retired.status).toBe('Retired')
  await done(api.DELETE('/api/v1/plans/{planId}', at({ planId })))
  const spare = { name: 'Spare', category: 'Storage' as const, unit: 'GB' }
  const { id: meterId } = await dataOf(api.POST('/api/v1/meters', { body: spare }))
  await done(api.DELETE('/api/v1/meters/{meterId}', at({ meterId })))
}
