import { created, noContent, ok } from '../../../authoring/handlers.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { isoOf } from '../../../kernel/time/clock.ts'
import { type Handlers, ownRecord } from '../operation-handlers.ts'
import type { EnvironmentRecord } from '../records.ts'
import { refuse } from '../rules.ts'
import { apiKeyOf, closeEnvironment, openEnvironment, sandboxNameOf } from './sandboxes.ts'
import { environmentOnWire } from './wire.ts'

type Operations = 'createSandboxEnvironment' | 'getSandboxEnvironment' | 'deleteSandboxEnvironment'

/** Most environments that a partner may have at a time. */
const maxEnvironments = 25

/** The sandbox operations: an environment is a further sandbox of this simulator, with one partner. */
export const sandboxHandlers: Handlers<Operations> = {
  createSandboxEnvironment({ body: asked, state, caller }) {
    const { partner } = caller
    if (state.settings.environment !== undefined) return refuse('environment.nested')
    if (state.environments.lookup('partner', partner.id).size >= maxEnvironments) {
      return refuse('environment.too-many')
    }
    const id = state.nextId('sandbox')
    const environment: EnvironmentRecord = state.sandbox.store.put(state.environments, {
      id,
      partnerId: partner.id,
      name: asked.name ?? 'Sandbox',
      content: asked.content ?? 'empty',
      sandbox: sandboxNameOf(state, id),
      createdAt: isoOf(state.now()),
    })
    const body = { ...environmentOnWire(state, environment), api_key: apiKeyOf(state, id) }
    return { ...created(body), afterwards: () => openEnvironment(state, environment) }
  },

  getSandboxEnvironment({ params, state, caller }) {
    const environment = ownRecord(state.environments, params.sandbox_id, caller)
    return environment instanceof Refusal ? environment : ok(environmentOnWire(state, environment))
  },

  deleteSandboxEnvironment({ params, state, caller }) {
    const environment = ownRecord(state.environments, params.sandbox_id, caller)
    if (environment instanceof Refusal) return environment
    state.sandbox.store.remove(state.environments, environment.id)
    return { ...noContent, afterwards: () => closeEnvironment(state, environment) }
  },
}
