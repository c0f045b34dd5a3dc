import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createSimulator } from '../../../simulator.ts'
import { cloudaxisBy } from '../tests/support/calls.ts'
import { IncomingBatch } from './incoming-batch.ts'

const open = cloudaxisBy(createSimulator)
const row = {
  subscriptionId: '5b500000-0000-4000-8000-000000000004',
  regionId: '4e910000-0000-4000-8000-000000000001',
  meterId: '3e7e0000-0000-4000-8000-000000000001',
  micros: 1,
  unit: 'Hour',
  startSeconds: Date.parse('2026-03-16T00:00:00Z') / 1000,
  endSeconds: Date.parse('2026-03-17T00:00:00Z') / 1000,
}

test('a batch that the end of its process cut off is gone when the sandbox is opened again', async () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'partner-sandbox-'))
  onTestFinished(() => rmSync(dataDirectory, { recursive: true, force: true }))
  const first = open({ dataDirectory })
  const rows = first.state.usage.index.size
  const service = await first.as('billing.service')
  await first.sandbox.change(() => {
    const batch = new IncomingBatch(first.state, 'billing.service')
    const unknown = '00000000-0000-4000-8000-00000000dead'
    batch.store([
      { index: 0, row: { ...row, resourceId: 'cut-off' } },
      { index: 1, row: { ...row, resourceId: 'lost', meterId: unknown } },
    ])
  })
  // It is nowhere to be seen before it is complete.
  expect(first.state.usage.index.size).toBe(rows + 1)
  const paths = ['/usage?resourceId=cut-off', '/usage/unmapped']
  for (const path of paths) {
    expect([path, (await service.get(path)).body.totalCount]).toEqual([path, 0])
  }
  await first.simulator.close()

  const second = open({ dataDirectory })
  onTestFinished(() => second.simulator.close())
  expect(second.state.usage.index.size).toBe(rows)
  expect(second.state.usage.unmapped.size).toBe(0)
  const again = await (
    await second.as('billing.service')
  ).post('/usage', [
    {
      ...{ subscriptionId: row.subscriptionId, regionId: row.regionId, meterId: row.meterId },
      ...{ resourceId: 'cut-off', quantity: 1, unit: 'Hour' },
      usageStart: '2026-03-16T00:00:00Z',
      usageEnd: '2026-03-17T00:00:00Z',
    },
  ])
  expect(again.body).toMatchObject({ accepted: 1, duplicates: 0 })
})
