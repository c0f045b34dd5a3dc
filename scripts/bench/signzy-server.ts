import type { Sandbox } from '../../src/kernel/sandbox.ts'
import { variablesOfSample } from '../../src/providers/signzy/datasets/partner-data.ts'
import { widgetsOf } from '../../src/providers/signzy/merchant-data/completeness.ts'
import { signzy } from '../../src/providers/signzy/index.ts'
import type { SignzyState } from '../../src/providers/signzy/state.ts'
import { createSimulator } from '../../src/simulator.ts'
import { emptyOffer, tellBenchmark } from './serving.ts'

/*
 * Signzy as it is delivered, with everything on but the limit of requests, which would be spent. Its
 * argument: how many merchants. A push replaces what a pending merchant has, so that nothing grows.
 */

const simulator = createSimulator({
  seed: 'bench',
  providers: ['signzy'],
  dataset: 'generated',
  sizes: { merchants: Number(process.argv[2]) },
  clock: '2026-01-01T00:00:00.000Z',
  settings: { signzy: { rateLimit: 1_000_000_000 } },
})
const { port } = await simulator.listen(0)
const sandbox = simulator.sandboxes.get() as Sandbox
const state = sandbox.state<SignzyState>(signzy)
const largest = signzy
  .personas(state)
  .map(({ headers, credentials }) => ({
    headers,
    merchants: [...state.merchants.values()].filter(
      ({ distributorId }) => distributorId === credentials?.['distributorId'],
    ),
  }))
  .reduce((most, one) => (one.merchants.length > most.merchants.length ? one : most))

const pulls = largest.merchants.map(
  ({ id, realmId }) =>
    `/signzy/api/distributors/pullMerchant/${id}?realmId=${realmId}&version=1.1.0`,
)
const pushes = largest.merchants
  .filter(({ status }) => status === 'pending')
  .map(({ id, realmId, flowId, name }) =>
    JSON.stringify({
      ...{ flowId, realmId, merchantId: id },
      data: widgetsOf(state.flows.require(flowId)).map(({ page, widget }) => ({
        pageId: page.pageId,
        widgetName: widget.widgetName,
        data: variablesOfSample(widget, name),
      })),
    }),
  )

tellBenchmark({
  port,
  offer: {
    ...emptyOffer,
    prefix: '/signzy',
    merchants: { headers: largest.headers, pulls, pushes },
  },
  reset: async () => void (await Promise.resolve(simulator.sandboxes.reset('default'))),
})
