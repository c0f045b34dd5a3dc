import { OpenAPIHono } from '@hono/zod-openapi'
import { createPartner, getPartner, listPartners } from '../../spec/bluefin/partners.ts'
import { Random } from '../../src/kernel/random/random.ts'
import { generate } from '../../src/providers/bluefin/datasets/generated.ts'
import { emptyOffer, serveBare, tellBenchmark } from './serving.ts'

/*
 * What somebody writes in an afternoon: the same contract, validated, over a Map. No callers, no
 * hierarchy, no limits, no log.
 */

const state = generate(new Random('bench'), Number(process.argv[2]))
const partners = new Map<number, ReturnType<typeof view>>()
let lastId = 0
fill()

const app = new OpenAPIHono()

app.openapi(getPartner, (context) => {
  const partner = partners.get(Number(context.req.valid('param').id))
  return partner === undefined ? (context.notFound() as never) : context.json(partner, 200)
})

app.openapi(listPartners, (context) => {
  const { take = 10, skip = 0 } = context.req.valid('query')
  const all = [...partners.values()]
  return context.json({ total: all.length, data: all.slice(skip, skip + take) }, 200)
})

app.openapi(createPartner, (context) => {
  const given = context.req.valid('json')
  lastId += 16
  const now = '2024-09-30T18:00:00.000Z'
  partners.set(lastId, {
    ...view({
      id: lastId,
      name: given.name,
      reference: String(lastId),
      billingId: given.billingId ?? null,
      verificationPhrase: given.verificationPhrase ?? null,
      isActive: given.isActive ?? true,
      version: 0,
      created: now,
      modified: now,
    }),
    parent: { id: given.parent.id ?? 0, name: '' },
  })
  return context.json({ id: lastId }, 200)
})

tellBenchmark({
  port: await serveBare((request) => app.fetch(request)),
  offer: {
    ...emptyOffer,
    ids: state.partners.map(({ id }) => id),
    total: partners.size,
    part: { headers: {}, total: partners.size },
  },
  reset: fill,
})

function fill(): void {
  partners.clear()
  for (const partner of state.partners) partners.set(partner.id, view(partner))
  lastId = state.counters['partners'] ?? 0
}

function view(partner: Omit<(typeof state.partners)[number], 'parentId' | 'contactId'>) {
  const { id, name, reference, verificationPhrase, created, modified } = partner
  const { version, isActive, billingId } = partner
  return {
    ...{ id, name, reference, verificationPhrase, created, modified, version, isActive, billingId },
    partnerId: reference,
    parent: { id: 0, name: '' },
    contact: { id: 0, firstName: '', lastName: '', email: '' },
  }
}
