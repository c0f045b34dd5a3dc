import { adminContract } from '../../spec/admin/contract.ts'
import { z } from '@hono/zod-openapi'
import type { AnyProvider, Provider, UnreadableBody } from '../kernel/provider.ts'
import { type Administrator, authenticate } from './access.ts'
import { clockHandlers } from './clock.ts'
import { describe } from './description.ts'
import { eventHandlers } from './events.ts'
import { type Handlers, ok, within } from './handling.ts'
import type { Installation } from './installation.ts'
import { failure, render } from './problems.ts'
import { requestHandlers } from './requests.ts'
import { about, refuse, rules } from './rules.ts'
import { sandboxHandlers } from './sandboxes.ts'
import { stateHandlers } from './state.ts'
import { webhookHandlers } from './webhooks.ts'

const simulatorHandlers: Handlers<'getHealth' | 'getInfo' | 'getContract'> = {
  getHealth: ({ world }) => ok({ status: 'ok', version: world.version }),
  getContract: ({ world }) => ok(world.document()),
  getInfo: ({ world, query }) => within(world, query, (sandbox) => ok(describe(world, sandbox))),
}

/** The control plane of an installation, to be mounted like any provider. */
export function createControlPlane(installation: Installation): AnyProvider {
  const controlPlane: Provider<Installation, Administrator, object> = {
    name: adminContract.provider,
    title: adminContract.info.title,
    operations: adminContract.operations,
    worlds: {},
    rules,
    settings: z.strictObject({}),
    open: () => installation,
    seed: () => undefined,
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
    overspent: () => refuse('access.token'),
    unrouted: (reason) => refuse(reason === 'wrong-method' ? 'route.method' : 'route.unknown'),
    unreadable,
    invalid: (complaints) => refuse('request.invalid', ...complaints),
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
