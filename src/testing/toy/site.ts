import { createSite } from '../../http/app.ts'
import { BodyBudget } from '../../http/body/body-budget.ts'
import { OwnHosts } from '../../http/hosts/own-hosts.ts'
import type { Site } from '../../http/site.ts'
import { chooseDatasets, type DatasetRequest } from '../../kernel/datasets.ts'
import { defaultLogLimits, type LogLimits } from '../../kernel/requests/request-log.ts'
import { Sandboxes } from '../../kernel/sandboxes.ts'
import type { Send } from '../../kernel/webhooks/sending/sender.ts'
import { testStart } from '../kernel/kernel-sandbox.ts'
import { toyContract } from './contract.ts'
import { toy, type ToyState } from './provider.ts'

interface ToyOptions extends DatasetRequest {
  readonly settings?: Readonly<Record<string, unknown>>
  readonly log?: Partial<LogLimits>
  readonly send?: Send
  readonly bodies?: BodyBudget
}

/** The toy API, served in this process; its clock stands still. */
export function toySite({
  settings = {},
  log,
  send,
  bodies = new BodyBudget(),
  ...request
}: ToyOptions = {}) {
  const sandboxes = new Sandboxes({
    providers: [toy],
    defaults: {
      seed: '1',
      clock: { mode: 'frozen', at: testStart },
      strict: true,
      settings: { toy: settings },
      log: { ...defaultLogLimits, ...log },
      datasets: chooseDatasets(request, [toy]),
    },
    send: send ?? (() => Promise.reject(new Error('nothing is sent'))),
    baseUrl: () => '',
  })
  const site: Site = {
    providers: [toy],
    contracts: [toyContract],
    controlPlane: undefined,
    sandboxNamed: (name) => sandboxes.get(name),
    someSandboxes: () => sandboxes.names(5),
    mayAdminister: () => false,
    bodies,
    hosts: new OwnHosts(() => []),
  }
  const serve = createSite(site)()
  const sandbox = sandboxes.require()
  return {
    sandboxes,
    sandbox,
    site,
    serve,
    state: sandbox.state<ToyState>(toy),
    call: async (path: string, init: RequestInit & { duplex?: 'half' } = {}, address?: string) =>
      serve(
        new Request(`http://127.0.0.1:4010/toy${path}`, init),
        address === undefined
          ? undefined
          : {
              incoming: {
                rawHeaders: ['Host', '127.0.0.1:4010'],
                socket: { remoteAddress: address },
              },
            },
      ),
  }
}

/** What proves that Ann calls. */
export const ann = { 'x-token': 'token-of-ann' }
