import { adminContract } from '../../spec/admin/contract.ts'
import { z } from '@hono/zod-openapi'
import { defineProvider } from '../authoring/define-provider.ts'
import { suggestion } from '../kernel/nearest-name.ts'
import { requestSchema } from '../kernel/operation.ts'
import type { AnyProvider, UnreadableBody } from '../kernel/provider.ts'
import { problems } from '../../spec/admin/problems.ts'
import type { Issue } from '../kernel/refusal.ts'
import { authenticate } from './access.ts'
import { actionHandlers } from './operations/actions.ts'
import { clockHandlers } from './operations/clock.ts'
import { describe } from './description.ts'
import { eventHandlers } from './operations/events.ts'
import { ok } from '../authoring/handlers.ts'
import { type Handlers, within } from './handlers.ts'
import type { RunningSimulator } from './running-simulator.ts'
import { failure, render } from './problems.ts'
import { requestHandlers } from './operations/requests.ts'
import { issueAt, refuse, rules } from './rules.ts'
import { sandboxHandlers } from './operations/sandboxes.ts'
import { stateHandlers } from './operations/state.ts'
import { webhookHandlers } from './operations/webhooks.ts'

const simulatorHandlers: Handlers<'getHealth' | 'getInfo' | 'getContract'> = {
  getHealth: ({ state }) => ok({ status: 'ok', version: state.version }),
  getContract: ({ state }) => ok(state.document()),
  getInfo: ({ state, query }) => within(state, query, (sandbox) => ok(describe(state, sandbox))),
}

/** The control plane of a running simulator, to be mounted like any provider. */
export function createControlPlane(simulator: RunningSimulator): AnyProvider {
  return defineProvider(adminContract, {
    datasets: {},
    rules,
    refusals: problems,
    settings: z.strictObject({}),
    open: () => simulator,
    fill: () => undefined,
    personas: () => [],
    authenticate,
    callerName: (administrator) => administrator,
    placeOf: (administrator) => administrator,
    budgetOf: () => undefined,
    rateHeaders: () => ({}),
    rateLimited: () => refuse('access.token'),
    permit: () => undefined,
    handlers: {
      ...simulatorHandlers,
      ...sandboxHandlers,
      ...clockHandlers,
      ...requestHandlers,
      ...stateHandlers,
      ...eventHandlers,
      ...actionHandlers,
      ...webhookHandlers,
    },
    unrouted: ({ reason }) => refuse(reason === 'wrong-method' ? 'route.method' : 'route.unknown'),
    unreadable,
    invalid: (issues) => refuse('request.invalid', ...issues.map(explained)),
    render,
    failure: () => failure,
  })
}

/** Every query parameter that some operation has. */
const queryNames = new Set(
  Object.values(adminContract.operations).flatMap((operation) => {
    const query = requestSchema(operation, 'query')
    return query instanceof z.ZodObject ? Object.keys(query.shape) : []
  }),
)

/** Names the parameter that may have been meant by one that does not exist. */
function explained(issue: Issue): Issue {
  if (issue.in !== 'query' || issue.kind !== 'unrecognized_keys') return issue
  const name = String(issue.path.at(-1))
  return { ...issue, message: `is no parameter of this operation${suggestion(name, queryNames)}` }
}

function unreadable(body: UnreadableBody) {
  switch (body.reason) {
    case 'too-large':
      return refuse('request.too-large')
    case 'missing':
      return refuse(
        'request.malformed',
        issueAt('body', [], 'there is no body: it has to be JSON, sent as application/json'),
      )
    case 'wrong-content-type':
      return refuse(
        'request.media-type',
        issueAt('body', [], 'the content-type has to be application/json'),
      )
    case 'malformed':
      return refuse(
        'request.malformed',
        issueAt('body', [], `the body cannot be read: ${body.message}`),
      )
  }
}
