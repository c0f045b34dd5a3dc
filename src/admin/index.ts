import { adminContract } from '../../spec/admin/contract.ts'
import { z } from '@hono/zod-openapi'
import type { AnyProvider, Provider, UnreadableBody } from '../kernel/provider.ts'
import { type Administrator, authenticate } from './access.ts'
import { clockHandlers } from './operations/clock.ts'
import { describe } from './description.ts'
import { eventHandlers } from './operations/events.ts'
import { type Handlers, ok, within } from './handlers.ts'
import type { RunningSimulator } from './running-simulator.ts'
import { failure, render } from './problems.ts'
import { requestHandlers } from './operations/requests.ts'
import { about, refuse, rules } from './rules.ts'
import { sandboxHandlers } from './operations/sandboxes.ts'
import { stateHandlers } from './operations/state.ts'
import { webhookHandlers } from './operations/webhooks.ts'

const simulatorHandlers: Handlers<'getHealth' | 'getInfo' | 'getContract'> = {
  getHealth: ({ state }) => ok({ status: 'ok', version: state.version }),
  getContract: ({ state }) => ok(state.document()),
  getInfo: ({ state, query }) => within(state, query, (sandbox) => ok(describe(state, sandbox))),
}

/** The control plane of an installation, to be mounted like any provider. */
export function createControlPlane(installation: RunningSimulator): AnyProvider {
  const controlPlane: Provider<RunningSimulator, Administrator, object> = {
    name: adminContract.provider,
    title: adminContract.info.title,
    operations: adminContract.operations,
    datasets: {},
    rules,
    settings: z.strictObject({}),
    open: () => installation,
    fill: () => undefined,
    personas: () => [],
    authenticate,
    callerName: (administrator) => administrator,
    placeOf: (administrator) => administrator,
    budgetOf: () => undefined,
    rateHeaders: () => ({}),
    permit: () => undefined,
    handlers: {
      ...simulatorHandlers,
      ...sandboxHandlers,
      ...clockHandlers,
      ...requestHandlers,
      ...stateHandlers,
      ...eventHandlers,
      ...webhookHandlers,
    } satisfies Record<keyof typeof adminContract.operations, unknown> as never,
    rateLimited: () => refuse('access.token'),
    unrouted: (reason) => refuse(reason === 'wrong-method' ? 'route.method' : 'route.unknown'),
    unreadable,
    invalid: (issues) => refuse('request.invalid', ...issues),
    render,
    failure: () => failure,
  }
  return controlPlane
}

function unreadable(reason: UnreadableBody) {
  switch (reason) {
    case 'too-large':
      return refuse('request.too-large')
    case 'wrong-content-type':
      return refuse(
        'request.media-type',
        about('body', [], 'the content-type has to be application/json'),
      )
    case 'malformed-json':
      return refuse('request.malformed')
  }
}
