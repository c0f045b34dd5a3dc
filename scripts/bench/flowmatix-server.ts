import type { Sandbox } from '../../src/kernel/sandbox.ts'
import { flowmatix } from '../../src/providers/flowmatix/index.ts'
import type { FlowmatixState } from '../../src/providers/flowmatix/state.ts'
import { createSimulator } from '../../src/simulator.ts'
import { emptyOffer, tellBenchmark } from './serving.ts'

/*
 * Flowmatix as it is delivered, with everything on but the tiers' budgets, which would be spent. Its
 * argument: how many customers. Time stands still, so that every round has the same work.
 */

const simulator = createSimulator({
  seed: 'bench',
  providers: ['flowmatix'],
  dataset: 'generated',
  sizes: { customers: Number(process.argv[2]) },
  clock: '2026-01-01T00:00:00.000Z',
  settings: { flowmatix: { rateLimit: 1_000_000_000 } },
})
const { port } = await simulator.listen(0)
const sandbox = () => simulator.sandboxes.get() as Sandbox
const state = sandbox().state<FlowmatixState>(flowmatix)
const largest = flowmatix
  .personas(state)
  .map(({ name, headers }) => ({
    headers,
    ids: [...state.customers.values()]
      .filter(({ partnerId }) => partnerId === name)
      .map(({ id }) => id),
  }))
  .reduce((most, one) => (one.ids.length > most.ids.length ? one : most))

tellBenchmark({
  port,
  offer: { ...emptyOffer, prefix: '/flowmatix', customers: largest },
  reset: async () => void (await Promise.resolve(simulator.sandboxes.reset('default'))),
})
