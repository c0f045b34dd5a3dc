import { existsSync, readdirSync } from 'node:fs'
import type { Persona } from '../../src/kernel/provider.ts'
import type { Sandbox } from '../../src/kernel/sandbox.ts'
import { bluefin } from '../../src/providers/bluefin/index.ts'
import { sandboxPassword } from '../../src/providers/bluefin/authentication.ts'
import type { PartnerRecord } from '../../src/providers/bluefin/records.ts'
import type { BluefinState } from '../../src/providers/bluefin/state.ts'
import { createSimulator } from '../../src/simulator.ts'
import { type Offer, tellBenchmark } from './serving.ts'

/*
 * The product as it is delivered, with everything on; only the budget of calls is too large to be
 * spent. Arguments: how many partners (none for the documented dataset), and a data directory.
 */

const [partners = '', dataDirectory = ''] = process.argv.slice(2)
const simulator = createSimulator({
  seed: 'bench',
  // The others make up datasets of their own, which would be counted in.
  providers: ['bluefin'],
  settings: { bluefin: { rateLimit: 1_000_000_000 } },
  ...(partners === '' ? {} : { sizes: { partners: Number(partners) } }),
  ...(dataDirectory === '' ? {} : { dataDirectory }),
})
const { port } = await simulator.listen(0)
const sandbox = () => simulator.sandboxes.get() as Sandbox

tellBenchmark({
  port,
  offer: offerOf(sandbox().state(bluefin)),
  reset: async () => void (await Promise.resolve(simulator.sandboxes.reset('default'))),
  createSandboxes: (count) =>
    Array.from({ length: count }, (_, nth) => {
      const startedAt = performance.now()
      simulator.createSandbox({
        name: `bench-${String(nth)}`,
        datasets: { bluefin: { name: 'documented', sizes: {} } },
      })
      return performance.now() - startedAt
    }),
})

function offerOf(state: BluefinState): Offer {
  const largest = largestPart(state)
  const contact = state.users.require(largest.partner.contactId ?? 0)
  return {
    prefix: '/bluefin',
    ids: Array.from(state.partners.values(), ({ id }) => id),
    total: state.partners.size,
    everything: signedIn('system.admin'),
    part: { headers: signedIn(contact.userName), total: largest.size },
    contactId: contact.id,
    durable: existsSync(dataDirectory) && readdirSync(dataDirectory).length > 0,
  }
}

/** The active sub-partner with the most partners below it, whose contact can sign in. */
function largestPart({ partners, users, tree }: BluefinState) {
  const sizes = new Map<number, number>()
  for (const { id } of partners.values()) {
    for (const above of tree.lineage(id)) sizes.set(above, (sizes.get(above) ?? 0) + 1)
  }
  let largest: { readonly partner: PartnerRecord; readonly size: number } | undefined
  for (const partner of partners.values()) {
    const size = sizes.get(partner.id) ?? 0
    const contact = users.get(partner.contactId ?? 0)
    const fits =
      partner.parentId !== undefined && partner.isActive && contact?.partnerId === partner.id
    if (fits && size > (largest?.size ?? 0)) largest = { partner, size }
  }
  if (largest === undefined) throw new Error('no sub-partner can sign in')
  return largest
}

function signedIn(userName: string): Persona['headers'] {
  const basic = Buffer.from(`${userName}:${sandboxPassword}`).toString('base64')
  return { authorization: `Basic ${basic}` }
}
