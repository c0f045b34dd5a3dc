import { z } from 'zod'
import { outsideTransaction, ok } from '../../authoring/handlers.ts'
import type { EmittedEvent } from '../../kernel/events.ts'
import type { AnyProvider } from '../../kernel/provider.ts'
import type { Sandbox } from '../../kernel/sandbox.ts'
import { addedIn } from '../../kernel/time/advance-report.ts'
import { type Handlers, within } from '../handlers.ts'
import type { RunningSimulator } from '../running-simulator.ts'
import { issueAt, refuse } from '../rules.ts'
import { eventOnWire } from './events.ts'

type Action = NonNullable<AnyProvider['actions']>[string]

/** The operations on what the world around the providers does. */
export const actionHandlers: Handlers<'listActions' | 'runAction'> = {
  listActions: ({ state, query }) =>
    within(state, query, () => {
      const actions = state.sandboxes.providers.flatMap(({ name: provider, actions: all = {} }) =>
        Object.entries(all).map(([name, { says, input }]) => ({
          provider,
          name,
          says,
          input: { ...z.toJSONSchema(input, { unrepresentable: 'any', io: 'input' }) },
        })),
      )
      return ok({ total: actions.length, actions })
    }),

  runAction: outsideTransaction(({ state, query, params, body }) =>
    within(state, query, async (sandbox) => {
      const { providers } = state.sandboxes
      const provider = providers.find(({ name }) => name === params.provider)
      const known = provider?.actions ?? {}
      const action = Object.hasOwn(known, params.action) ? known[params.action] : undefined
      if (provider === undefined || action === undefined) {
        const message = `${params.provider} has no action ${params.action}; there is ${actionsOf(state)}`
        return refuse('action.unknown', issueAt('path', ['action'], message))
      }
      const input = action.input.safeParse(body)
      if (!input.success) {
        const issues = input.error.issues.map(({ path, message }) =>
          issueAt('body', path.map(String), message),
        )
        return refuse('request.invalid', ...issues)
      }
      return run(sandbox, { provider, name: params.action, action, input: input.data })
    }),
  ),
}

interface Asked {
  readonly provider: AnyProvider
  readonly name: string
  readonly action: Action
  readonly input: unknown
}

async function run(sandbox: Sandbox, { provider, name, action, input }: Asked) {
  const act = () => action.run(sandbox.state(provider), input)
  try {
    const { result, commit } = sandbox.events.because({ by: `action ${name}` }, () =>
      sandbox.store.transact(act),
    )
    await sandbox.persist()
    const events = addedIn<EmittedEvent>(commit, 'kernel.events').map(eventOnWire)
    return ok({ says: action.says, result: result ?? null, events })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return refuse('request.invalid', issueAt('body', [], error.message))
  }
}

/** Everything that can be noContent, to choose from. */
function actionsOf({ sandboxes }: RunningSimulator): string {
  const known = sandboxes.providers.flatMap(({ name, actions = {} }) => {
    const names = Object.keys(actions)
    return names.length === 0 ? [] : [`${name}: ${names.join(', ')}`]
  })
  return known.join('; ') || 'none'
}
