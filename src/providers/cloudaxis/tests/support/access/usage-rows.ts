import type { CloudaxisState } from '../../../state.ts'
import { list, type OperationId, type Row } from './row.ts'

const bringers = { roles: ['PlatformAdministrator', 'PlatformService'] } as const
const row = {
  subscriptionId: '5b500000-0000-4000-8000-000000000001',
  regionId: '4e910000-0000-4000-8000-000000000003',
  meterId: '3e7e0000-0000-4000-8000-000000000001',
  quantity: 1,
  unit: 'Hour',
  usageStart: '2026-03-16T00:00:00Z',
  usageEnd: '2026-03-17T00:00:00Z',
}
const unmapped = '00000000-0000-8000-8000-000000000001'

const firstBatch = ({ usage }: CloudaxisState) =>
  Array.from(usage.batches.values(), ({ id }) => id).sort()[0] ?? ''

/** Usage, its batches, and rows that are kept apart. */
export const usageRows = {
  ingestUsage: {
    who: bringers,
    method: 'POST',
    call: () => ({ path: '/usage', body: [row] }),
    status: 202,
    commits: 3,
  },
  listUsage: list('tenant', '/usage'),
  listUsageBatches: list('platform', '/usage/batches'),
  getUsageBatch: {
    ...list('platform', ''),
    call: (_, state) => ({ path: `/usage/batches/${firstBatch(state)}` }),
  },
  listUsageResults: {
    ...list('platform', ''),
    call: (_, state) => ({ path: `/usage/batches/${firstBatch(state)}/results` }),
  },
  listUnmappedUsage: list('platform', '/usage/unmapped'),
  mapUsage: {
    who: bringers,
    method: 'POST',
    call: () => ({ path: '/usage/unmapped/map' }),
    status: 200,
  },
  discardUsage: {
    who: bringers,
    method: 'DELETE',
    call: (_, { sandbox, usage }) => {
      const [batch] = [...usage.batches.values()]
      const { unit: _unit, usageStart: _start, usageEnd: _end, ...ids } = row
      const kept = { ...ids, resourceId: '', micros: 1, unit: '', startSeconds: 0, endSeconds: 0 }
      if (batch !== undefined) {
        const record = { id: 1, batchId: batch.id, reason: 'UnknownMeter', row: kept } as const
        sandbox.store.transact(() => sandbox.store.put(usage.unmapped, record))
      }
      return { path: `/usage/unmapped/${unmapped}` }
    },
    status: 204,
  },
} satisfies Partial<Record<OperationId, Row>>
