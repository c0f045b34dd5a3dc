import type { Sandbox } from '../../src/kernel/sandbox.ts'
import { flowmatix } from '../../src/providers/flowmatix/index.ts'
import type { FlowmatixWorld } from '../../src/providers/flowmatix/world.ts'
import { createSimulator } from '../../src/simulator.ts'
import { emptyOffer, tellBenchmark } from './serving.ts'

/*
 * Flowmatix as it is delivered, with everything on but the tiers' budgets, which would be spent. Its
 * argument: how many customers. Time stands still, so that every round has the same work.
 */

const simulator = createSimulator({
  seed: 'bench',
  providers: ['flowmatix'],
  world: 'generated',
  partners: Number(process.argv[2]),
  clock: '2026-01-01T00:00:00.000Z',
  settings: { flowmatix: { rateLimit: 1_000_000_000 } },
})
const { port } = await simulator.listen(0)
const sandbox = () => simulator.sandboxes.get() as Sandbox
const world = sandbox().world<FlowmatixWorld>(flowmatix)
const largest = flowmatix
  .personas(world)
  .map(({ name, headers }) => ({
    headers,
    ids: [...world.customers.values()]
      .filter(({ partnerId }) => partnerId === name)
      .map(({ id }) => id),
  }))
  .reduce((most, one) => (one.ids.length > most.ids.length ? one : most))

tellBenchmark({
  port,
  offer: { ...emptyOffer, prefix: '/flowmatix', customers: largest },
  reset: async () => void (await Promise.resolve(simulator.sandboxes.reset('default'))),
})
