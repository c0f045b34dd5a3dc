import { list, type OperationId, type Row, type Wanted } from './row.ts'

const published = '91a00000-0000-4000-8000-000000000001'
const draft = '91a00000-0000-4000-8000-000000000003'
const offer = '0ffe0000-0000-4000-8000-000000000001'
const plan = { displayName: 'Small', services: ['Compute'] }

/** What platform administrators alone do. */
export const byPlatform = (method: string, wanted: Wanted, status: number): Row => ({
  who: { writers: 'platform' },
  method,
  call: () => wanted,
  status,
})
/** What everybody who is signed in may read. */
const everybodyReads = (path: string): Row => list('tenant', path)

/** Plans and offers. */
export const catalogueRows = {
  listPlans: everybodyReads('/plans'),
  createPlan: byPlatform('POST', { path: '/plans', body: plan }, 201),
  getPlan: everybodyReads(`/plans/${published}`),
  updatePlan: byPlatform('PUT', { path: `/plans/${published}`, body: plan }, 200),
  deletePlan: byPlatform('DELETE', { path: `/plans/${draft}` }, 204),
  publishPlan: byPlatform('POST', { path: `/plans/${draft}/publish` }, 200),
  retirePlan: byPlatform('POST', { path: `/plans/${published}/retire` }, 200),
  listOffers: everybodyReads('/offers'),
  createOffer: byPlatform(
    'POST',
    { path: '/offers', body: { displayName: 'New', planIds: [published] } },
    201,
  ),
  getOffer: everybodyReads(`/offers/${offer}`),
  updateOffer: byPlatform(
    'PUT',
    { path: `/offers/${offer}`, body: { displayName: 'New', planIds: [published] } },
    200,
  ),
  deleteOffer: byPlatform('DELETE', { path: '/offers/0ffe0000-0000-4000-8000-000000000003' }, 204),
} satisfies Partial<Record<OperationId, Row>>
