import type { z } from '@hono/zod-openapi'
import type { SandboxDetails, SandboxSummary } from '../../../spec/admin/sandboxes.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Sandbox } from '../../kernel/sandbox.ts'
import { clockStatus } from './clock.ts'
import { describeProviders } from '../description.ts'
import { noContent, ok, outsideTransaction } from '../../authoring/handlers.ts'
import { pageOf } from '../../authoring/pages.ts'
import { type Handlers, sandboxOf, within } from '../handlers.ts'
import type { RunningSimulator } from '../running-simulator.ts'
import { refuse } from '../rules.ts'
import { copyOf, refusalOf } from './sandbox-content.ts'
import { issuesOf, optionsOf } from './sandbox-request.ts'

type Operations =
  'listSandboxes' | 'createSandbox' | 'getSandbox' | 'deleteSandbox' | 'resetSandbox'

/** The sandbox operations. */
export const sandboxHandlers: Handlers<Operations> = {
  listSandboxes({ state, query }) {
    const all = state.sandboxes.list()
    return ok({ total: all.length, sandboxes: pageOf(all, query).map(summary) })
  },

  createSandbox: outsideTransaction(async ({ state, body }) => {
    const issues = issuesOf(body, state.sandboxes)
    if (issues.length > 0) return refuse('request.invalid', ...issues)
    const original = body.from === undefined ? undefined : state.sandboxes.get(body.from)
    const content = original && copyOf(original)
    let sandbox: Sandbox
    try {
      sandbox = await state.sandboxes.createGradually(optionsOf(body, state.sandboxes), content)
    } catch (error) {
      return refusalOf(error)
    }
    await sandbox.persist()
    return { status: 201 as const, body: details(state, sandbox) }
  }),

  getSandbox({ state, params }) {
    const sandbox = sandboxOf(state, params.name, 'path')
    return sandbox instanceof Refusal ? sandbox : ok(details(state, sandbox))
  },

  deleteSandbox({ state, params }) {
    const sandbox = sandboxOf(state, params.name, 'path')
    if (sandbox instanceof Refusal) return sandbox
    state.sandboxes.deleteSandbox(params.name)
    return noContent
  },

  resetSandbox: outsideTransaction(({ state, query }) =>
    within(state, query, async ({ name }) => {
      const sandbox = (await state.sandboxes.resetGradually(name)) ?? state.sandboxes.require(name)
      await sandbox.persist()
      return ok(summary(sandbox))
    }),
  ),
}

function summary({ options, clock, log, store }: Sandbox): z.input<typeof SandboxSummary> {
  return {
    name: options.name,
    seed: options.seed,
    datasets: Object.fromEntries(
      Object.entries(options.datasets).map(([provider, { name, sizes }]) => [
        provider,
        { name, sizes: { ...sizes } },
      ]),
    ),
    clock: clockStatus(clock),
    strict: options.strict,
    log: { ...options.log },
    requests: log.opened,
    commits: store.committed,
  }
}

function details(state: RunningSimulator, sandbox: Sandbox): z.input<typeof SandboxDetails> {
  const { defects } = sandbox.timeline
  return {
    ...summary(sandbox),
    defects: [...defects],
    providers: describeProviders(state, sandbox),
  }
}
