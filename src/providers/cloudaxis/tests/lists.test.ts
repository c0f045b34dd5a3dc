import { describe, expect, it } from 'vitest'
import { createSimulator } from '../../../simulator.ts'
import { cloudaxisBy } from './support/calls.ts'

const open = cloudaxisBy(createSimulator)
const box = open({
  dataset: 'generated',
  sizes: { distributors: 3, partners: 12, tenants: 260, users: 400 },
})
const lists = [
  ['/distributors', ['displayName', 'createdAt'], 3],
  ['/partners', ['displayName', 'createdAt'], 12],
  ['/tenants', ['organizationName', 'createdAt'], 260],
  ['/users', ['username', 'createdAt'], 404],
  ['/roles', ['username', 'assignedAt'], 404],
  ['/regions', ['name', 'createdAt'], 2],
] as const

interface Item {
  readonly id: string
  readonly [field: string]: string
}

describe.each(lists)('the list %s', (path, fields, total) => {
  it('is read page by page, without gaps and repetitions', async () => {
    const admin = await box.as('platform.admin')
    const ids: string[] = []
    for (let page = 1; ; page += 1) {
      const { body } = await admin.get(`${path}?page=${String(page)}`)
      expect(body).toMatchObject({
        page,
        pageSize: 50,
        totalCount: total,
        totalPages: Math.ceil(total / 50),
      })
      ids.push(...body.items.map((item: Item) => item.id))
      if (page >= body.totalPages) break
    }
    expect([ids.length, new Set(ids).size]).toEqual([total, total])
    const beyond = await admin.get(`${path}?page=1000`)
    expect([beyond.status, beyond.body.items]).toEqual([200, []])
  })

  it('is ordered by each of its fields, up and down', async () => {
    const admin = await box.as('platform.admin')
    for (const field of fields) {
      const read = async (sort: string) =>
        (await admin.get(`${path}?sort=${sort}&pageSize=200`)).body.items.map(
          (item: Item) => item[field]?.toLowerCase() ?? '',
        ) as string[]
      const up = await read(field)
      const down = await read(`-${field}`)
      expect(up).toEqual([...up].sort())
      expect(down).toEqual([...down].sort().reverse())
    }
  })

  it('refuses pages, sizes and orders that are none', async () => {
    const admin = await box.as('platform.admin')
    for (const query of [
      'page=0',
      'page=x',
      'pageSize=0',
      'pageSize=201',
      'sort=secret',
      'page=1.5',
    ]) {
      const { status, body } = await admin.get(`${path}?${query}`)
      const [name = ''] = query.split('=')
      expect([query, status, Object.keys(body.errors)]).toEqual([query, 400, [name]])
    }
  })
})
