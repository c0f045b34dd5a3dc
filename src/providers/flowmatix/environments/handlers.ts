import { created, noContent, ok } from '../../../authoring/handlers.ts'
import { Random } from '../../../kernel/random/random.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { isoOf } from '../../../kernel/time/clock.ts'
import { type Handlers, ownRecord } from '../operation-handlers.ts'
import type { EnvironmentRecord, PartnerRecord } from '../records.ts'
import { refuse } from '../rules.ts'
import type { FlowmatixState } from '../state.ts'
import { environmentOnWire } from './wire.ts'

type Operations = 'createSandboxEnvironment' | 'getSandboxEnvironment' | 'deleteSandboxEnvironment'

/** Most environments that a partner may have at a time. */
const maxEnvironments = 25

/** The sandbox operations: an environment is a further sandbox of this simulator, with one partner. */
export const sandboxHandlers: Handlers<Operations> = {
  createSandboxEnvironment({ body, state, caller }) {
    const { partner } = caller
    if (state.settings.environment !== undefined) return refuse('environment.nested')
    if (state.environments.lookup('partner', partner.id).size >= maxEnvironments) {
      return refuse('environment.too-many')
    }
    const id = state.nextId('sandbox')
    const key = keyOf(state, id)
    const environment: EnvironmentRecord = state.sandbox.store.put(state.environments, {
      id,
      partnerId: partner.id,
      name: body.name ?? 'Sandbox',
      content: body.content ?? 'empty',
      sandbox: `flowmatix-${key.slice(0, 16)}`,
      createdAt: isoOf(state.now()),
    })
    const apiKey = `fpk_test_${key}`
    openEnvironment(state, environment, { ...partner, apiKey })
    return created({ ...environmentOnWire(state, environment), api_key: apiKey })
  },

  getSandboxEnvironment({ params, state, caller }) {
    const environment = ownRecord(state.environments, params.sandbox_id, caller)
    return environment instanceof Refusal ? environment : ok(environmentOnWire(state, environment))
  },

  deleteSandboxEnvironment({ params, state, caller }) {
    const environment = ownRecord(state.environments, params.sandbox_id, caller)
    if (environment instanceof Refusal) return environment
    state.sandbox.store.remove(state.environments, environment.id)
    state.sandbox.host.deleteSandbox(environment.sandbox)
    return noContent
  },
}

/** Creates the sandbox of an environment, with the time and the settings of this one. */
function openEnvironment(
  { sandbox, settings }: FlowmatixState,
  environment: EnvironmentRecord,
  { id, name, tier, apiKey }: PartnerRecord,
): void {
  const { options, clock, host } = sandbox
  // After a reset the numbers start anew: a sandbox of the same name is left over from before.
  host.deleteSandbox(environment.sandbox)
  host.createSandbox({
    name: environment.sandbox,
    seed: `${options.seed}/${environment.id}`,
    clock: clock.state,
    strict: options.strict,
    settings: {
      ...options.settings,
      flowmatix: { ...settings, environment: { id, name, tier, apiKey } },
    },
    datasets: {
      ...options.datasets,
      flowmatix: { name: environment.content === 'demo' ? 'documented' : 'empty', sizes: {} },
    },
  })
}

/** The key of an environment; it differs between sandboxes, which may have the same random seed. */
function keyOf({ sandbox }: FlowmatixState, id: string): string {
  return new Random(`${sandbox.options.seed}/${sandbox.name}/flowmatix/${id}`).hex(12)
}
