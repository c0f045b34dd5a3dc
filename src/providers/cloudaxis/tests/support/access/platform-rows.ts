import { at, type OperationId, type Row, withoutSubscriptions } from './row.ts'

const region = { displayName: 'N', endpoint: 'https://n.example', clientId: 'c' }
const north = '4e910000-0000-4000-8000-000000000001'

/** Regions and settings. */
export const platformRows = {
  listRegions: { who: { readers: 'tenant' }, method: 'GET', call: at('/regions'), status: 200 },
  createRegion: {
    who: { writers: 'platform' },
    method: 'POST',
    call: () => ({ path: '/regions', body: { name: 'west', ...region } }),
    status: 201,
  },
  getRegion: {
    who: { readers: 'tenant' },
    method: 'GET',
    call: at(`/regions/${north}`),
    status: 200,
  },
  updateRegion: {
    who: { writers: 'platform' },
    method: 'PUT',
    call: () => ({ path: `/regions/${north}`, body: region }),
    status: 200,
  },
  deleteRegion: {
    who: { writers: 'platform' },
    method: 'DELETE',
    call: withoutSubscriptions(at(`/regions/${north}`)),
    status: 204,
  },
  getSettings: {
    who: { readers: 'platform' },
    method: 'GET',
    call: at('/settings'),
    status: 200,
  },
  updateSettings: {
    who: { writers: 'platform' },
    method: 'PUT',
    call: () => ({ path: '/settings', body: { branding: { portalName: 'New' } } }),
    status: 200,
  },
} satisfies Partial<Record<OperationId, Row>>
