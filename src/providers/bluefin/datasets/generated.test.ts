import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { ClientCreate } from '../../../../spec/bluefin/clients.ts'
import { PartnerCreate } from '../../../../spec/bluefin/partners.ts'
import { TemplateCreate } from '../../../../spec/bluefin/templates.ts'
import { UserCreate } from '../../../../spec/bluefin/users.ts'
import { Random } from '../../../kernel/random/random.ts'
import { createSimulator } from '../../../simulator.ts'
import { levelOf } from '../access/caller.ts'
import { timeSpan } from './time-span.ts'
import { generate, maxPartners } from './generated.ts'
import type { Records } from '../datasets.ts'

const generated = (seed: string, partners: number) => generate(new Random(seed), partners)
const bytes = (data: Records) => createHash('sha256').update(JSON.stringify(data)).digest('hex')
const anyDataset = fc.tuple(fc.string(), fc.integer({ min: 1, max: 80 }))
const byId = <R extends { readonly id: number }>(records: readonly R[]) =>
  new Map(records.map((record) => [record.id, record]))

/** Checks a property of generated datasets, of some of every size. */
function forEveryDataset(check: (data: Records, partners: number) => void): void {
  fc.assert(
    fc.property(anyDataset, ([seed, partners]) => {
      check(generated(seed, partners), partners)
    }),
    { numRuns: 20 },
  )
}

describe('a generated dataset', () => {
  it('is the same for the same seed', () => {
    expect(bytes(generated('a', 200))).toBe(bytes(generated('a', 200)))
  })

  it('is another one for another seed', () => {
    expect(bytes(generated('a', 200))).not.toBe(bytes(generated('b', 200)))
  })

  it('has as many partners as were asked for', () => {
    forEveryDataset(({ partners }, asked) => {
      expect(partners).toHaveLength(asked)
    })
  })

  it.each([0, -1, 1.5, Number.NaN, maxPartners + 1])('cannot have %s partners', (partners) => {
    expect(() => generated('a', partners)).toThrow(RangeError)
  })

  it('has parents that are there before their children', () => {
    forEveryDataset(({ partners }) => {
      const seen = byId(partners.slice(0, 0))
      for (const partner of partners) {
        if (partner.parentId !== undefined) {
          const parent = seen.get(partner.parentId)
          expect(parent).toBeDefined()
          expect(parent?.created.localeCompare(partner.created)).toBeLessThanOrEqual(0)
        }
        seen.set(partner.id, partner)
      }
    })
  })

  it('has a few roots, up to six levels and some partners with many children', () => {
    const { partners } = generated('a', 2000)
    const level = new Map<number, number>()
    const children = new Map<number, number>()
    for (const { id, parentId } of partners) {
      level.set(id, parentId === undefined ? 1 : (level.get(parentId) ?? 0) + 1)
      if (parentId !== undefined) children.set(parentId, (children.get(parentId) ?? 0) + 1)
    }
    const roots = partners.filter(({ parentId }) => parentId === undefined)
    expect(roots.length).toBeGreaterThan(2)
    expect(roots.length).toBeLessThan(30)
    expect(Math.max(...level.values())).toBe(6)
    expect(Math.max(...children.values())).toBeGreaterThan(30)
    expect(children.size).toBeLessThan(partners.length / 2)
  })

  it('has no two siblings, clients or templates of one owner with the same name', () => {
    forEveryDataset(({ partners, clients, templates }) => {
      const siblings = partners.map(({ parentId, name }) => `${String(parentId)} ${name}`)
      const merchants = clients.map(({ partnerId, name }) => `${String(partnerId)} ${name}`)
      const forms = templates.map(
        ({ partnerId, clientId, name }) => `${String(partnerId)} ${String(clientId)} ${name}`,
      )
      for (const names of [siblings, merchants, forms]) {
        expect(new Set(names).size).toBe(names.length)
      }
    })
  })

  it('has users with names of their own, each at a place of its level', () => {
    forEveryDataset(({ partners, users, clients }) => {
      const [partnerOf, clientOf] = [byId(partners), byId(clients)]
      expect(new Set(users.map(({ userName }) => userName)).size).toBe(users.length)
      for (const { role, userName, partnerId, clientId } of users) {
        expect(userName).toMatch(/^[a-z]+\.[a-z]+\d*$/)
        const level = levelOf(role)
        expect(partnerId === undefined).toBe(level === 'system')
        expect(clientId === undefined).toBe(level !== 'client')
        if (partnerId !== undefined) expect(partnerOf.get(partnerId)).toBeDefined()
        if (clientId !== undefined) expect(clientOf.get(clientId)?.partnerId).toBe(partnerId)
      }
    })
  })

  it('has every role, also in the smallest dataset', () => {
    const { users } = generated('a', 1)
    const levels = new Set(users.map(({ role }) => levelOf(role)))
    expect(levels).toEqual(new Set(['system', 'partner', 'client']))
    expect(users.slice(0, 2).map(({ userName }) => userName)).toEqual([
      'system.admin',
      'system.user',
    ])
  })

  it('has a contact for every partner and client, who is one of its own people', () => {
    forEveryDataset(({ partners, users, clients }) => {
      const userOf = byId(users)
      for (const { id, contactId } of partners) {
        const contact = userOf.get(contactId ?? 0)
        expect(contact).toMatchObject({ partnerId: id, role: 'Partner Supervisor' })
        expect(contact?.clientId).toBeUndefined()
      }
      for (const { id, partnerId, contactId } of clients) {
        const contact = userOf.get(contactId ?? 0)
        expect(contact?.partnerId).toBe(partnerId)
        expect([undefined, id]).toContain(contact?.clientId)
      }
    })
  })

  it('has published and unpublished templates with all nine kinds of fields', () => {
    forEveryDataset(({ templates }) => {
      expect(templates.slice(0, 2).map(({ active }) => active)).toEqual([true, false])
      const kinds = templates.flatMap(({ fieldTemplates }) =>
        fieldTemplates.map(({ templateType }) => templateType),
      )
      expect([...new Set(kinds)].sort()).toEqual(
        ['address', 'bank', 'card', 'date', 'email', 'field', 'phone', 'routing', 'tax'].sort(),
      )
    })
  })

  it('has only what the API itself would have taken', () => {
    const takes = (schema: z.ZodType, given: object) => {
      expect(schema.safeParse(given).error?.issues).toBeUndefined()
    }
    forEveryDataset(({ partners, users, clients, templates }) => {
      for (const user of users) takes(UserCreate, { ...user, userRole: { name: user.role } })
      for (const template of templates) takes(TemplateCreate, template)
      for (const { contactId, parentId, ...partner } of partners) {
        takes(PartnerCreate, {
          ...partner,
          parent: { id: parentId ?? 1 },
          contact: { id: contactId },
        })
      }
      for (const { contactId, partnerId, ...client } of clients) {
        takes(ClientCreate, {
          ...client,
          directPartner: { id: partnerId },
          contact: { id: contactId },
        })
      }
    })
  })

  it('has transactions of published templates, at their owners, in order of time', () => {
    forEveryDataset(({ templates, transactions }) => {
      const templateOf = byId(templates)
      expect(transactions.length).toBeGreaterThan(0)
      const times = transactions.map(({ completeDate }) => Date.parse(completeDate))
      expect(times).toEqual([...times].sort((a, b) => a - b))
      expect(times[0]).toBeGreaterThanOrEqual(timeSpan.firstTransaction)
      expect(times.at(-1)).toBeLessThanOrEqual(timeSpan.ends)
      for (const { templateId, partnerId, clientId, success, errCode } of transactions) {
        const template = templateOf.get(templateId)
        expect(template).toMatchObject({ active: true, partnerId })
        expect(template?.clientId).toBe(clientId)
        expect(errCode === null).toBe(success)
      }
    })
  })

  it('has ids that grow by 16 and counters that stand at the last of them', () => {
    forEveryDataset(({ counters, ...kinds }) => {
      for (const [kind, records] of Object.entries(kinds)) {
        const ids = records.map(({ id }) => id)
        for (const [at, id] of ids.entries()) if (at > 0) expect(id).toBe((ids[at - 1] ?? 0) + 16)
        expect(ids.at(-1)).toBe(counters[kind])
      }
    })
  })

  it('has a past: nothing changed before it was made, or after the end', () => {
    forEveryDataset(({ partners, users, clients }) => {
      for (const { created, modified, version } of [...partners, ...users, ...clients]) {
        expect(Date.parse(created)).toBeGreaterThanOrEqual(timeSpan.begins)
        expect(Date.parse(modified)).toBeGreaterThanOrEqual(Date.parse(created))
        expect(Date.parse(modified)).toBeLessThanOrEqual(timeSpan.ends)
        if (version === 0) expect(modified).toBe(created)
        expect(created).toMatch(/:\d\d\.000Z$/)
      }
    })
  })
})

describe('a sandbox with a generated dataset', () => {
  const basic = (userName: string) => ({
    headers: { authorization: `Basic ${Buffer.from(`${userName}:sandbox`).toString('base64')}` },
  })

  it('answers every list and every record as the contract says', async () => {
    const simulator = createSimulator({
      dataset: 'generated',
      sizes: { partners: 60 },
      strict: true,
      settings: { bluefin: { rateLimit: 1_000_000 } },
    })
    const ask = async (path: string) => {
      const response = await simulator.fetch(
        new Request(`http://sandbox/bluefin/api/v1/${path}`, basic('system.admin')),
      )
      expect(`${path}: ${String(response.status)}`).toBe(`${path}: 200`)
      return (await response.json()) as { total: number; data: { id: number }[] }
    }
    for (const kind of ['partners', 'users', 'clients', 'templates', 'transactions']) {
      const narrow = kind === 'clients' ? '&partner=' : ''
      const roots = narrow === '' ? [''] : await rootsOf(ask)
      for (const root of roots) {
        const { total } = await ask(`${kind}?take=1&paging.mode=full${narrow}${root}`)
        for (let skip = 0; skip < total; skip += 100) {
          const { data } = await ask(`${kind}?take=100&skip=${String(skip)}${narrow}${root}`)
          expect(data).toHaveLength(Math.min(100, total - skip))
          for (const { id } of data) await ask(`${kind}/${String(id)}`)
        }
      }
    }
    expect(simulator.sandboxes.get()?.log.list({ defect: true })).toEqual([])
    await simulator.close()
  })

  it('lets its people sign in with the password of every sandbox', async () => {
    const simulator = createSimulator({ dataset: 'generated', sizes: { partners: 5 } })
    const { users } = generate(new Random('1').fork('bluefin'), 5)
    const someone = users.find(({ role }) => role === 'Partner Supervisor')
    const response = await simulator.fetch(
      new Request('http://sandbox/bluefin/api/v1/partners', basic(someone?.userName ?? '')),
    )
    expect(response.status).toBe(200)
    await simulator.close()
  })
})

describe('the largest generated dataset', () => {
  it('is made in seconds and stays within its bounds', { timeout: 120_000 }, () => {
    const { partners, users, clients, templates, transactions } = generated('large', maxPartners)
    expect(partners).toHaveLength(maxPartners)
    expect(users.length).toBeLessThanOrEqual(250_000)
    expect(clients.length).toBeLessThanOrEqual(150_000)
    expect(templates.length).toBeLessThanOrEqual(20_000)
    expect(transactions.length).toBeLessThanOrEqual(60_000)
    expect(new Set(users.map(({ userName }) => userName)).size).toBe(users.length)
  })
})

async function rootsOf(ask: (path: string) => Promise<{ data: { id: number }[] }>) {
  const { data } = await ask('partners?take=100')
  return data.filter((partner) => !('parent' in partner)).map(({ id }) => String(id))
}
