import { Random } from '../../../kernel/random/random.ts'
import { numberOf } from '../customers/customer-index.ts'
import type { EnvironmentRecord } from '../records.ts'
import type { FlowmatixState } from '../state.ts'

/** Numbers of ids that an environment has for itself: more than anybody creates. */
const numbersOfEnvironment = 100_000_000

/**
 * Opens the sandbox of an environment, with the time and the settings of the one that it was made in.
 * One of that name is left over from before a reset, after which the numbers start anew.
 */
export function openEnvironment(state: FlowmatixState, environment: EnvironmentRecord): void {
  const { sandbox, settings } = state
  const { options, clock, host } = sandbox
  const { id, name, tier } = state.partner(environment.partnerId)
  const apiKey = apiKeyOf(state, environment.id)
  const numbersAfter = numberOf(environment.id) * numbersOfEnvironment
  host.deleteSandbox(environment.sandbox)
  host.createSandbox({
    name: environment.sandbox,
    seed: `${options.seed}/${environment.id}`,
    clock: clock.state,
    strict: options.strict,
    settings: {
      ...options.settings,
      flowmatix: { ...settings, environment: { id, name, tier, apiKey, numbersAfter } },
    },
    datasets: {
      ...options.datasets,
      flowmatix: { name: environment.content === 'demo' ? 'documented' : 'empty', sizes: {} },
    },
  })
}

/** Deletes the sandbox of an environment that is gone, if it is its own. */
export function closeEnvironment(state: FlowmatixState, environment: EnvironmentRecord): void {
  if (isOwn(state, environment)) state.sandbox.host.deleteSandbox(environment.sandbox)
}

/** Opens what is recorded and not there, and deletes what is there and not recorded. */
export function reconcileEnvironments(states: readonly FlowmatixState[]): void {
  const recorded = new Set<string>()
  for (const state of states) {
    for (const environment of state.environments.values()) {
      recorded.add(environment.sandbox)
      const isThere = state.sandbox.host.hasSandbox(environment.sandbox)
      if (!isThere && isOwn(state, environment)) openEnvironment(state, environment)
    }
  }
  for (const { settings, sandbox } of states) {
    const isLeftOver = settings.environment !== undefined && !recorded.has(sandbox.name)
    if (isLeftOver) sandbox.host.deleteSandbox(sandbox.name)
  }
}

/** The sandbox that an environment is; its name differs between sandboxes with the same random seed. */
export function sandboxNameOf(state: FlowmatixState, id: string): string {
  return `flowmatix-${keyOf(state, id).slice(0, 16)}`
}

/** Whether a name is of the form that `sandboxNameOf` gives. */
export function isEnvironmentName(name: string): boolean {
  return /^flowmatix-[0-9a-f]{16}$/.test(name)
}

export function apiKeyOf(state: FlowmatixState, id: string): string {
  return `fpk_test_${keyOf(state, id)}`
}

function keyOf({ sandbox }: FlowmatixState, id: string): string {
  return new Random(`${sandbox.options.seed}/${sandbox.name}/flowmatix/${id}`).hex(12)
}

/** A copy of a sandbox has the records of environments that belong to the original. */
function isOwn(state: FlowmatixState, { id, sandbox }: EnvironmentRecord): boolean {
  return sandbox === sandboxNameOf(state, id)
}
