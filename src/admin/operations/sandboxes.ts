import type { z } from '@hono/zod-openapi'
import type { SandboxDetails, SandboxSummary } from '../../../spec/admin/sandboxes.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Sandbox } from '../../kernel/sandbox.ts'
import { SandboxError, type Sandboxes } from '../../kernel/sandboxes.ts'
import { exportSnapshot } from '../../kernel/state/snapshot.ts'
import { clockStatus } from './clock.ts'
import { describeProviders } from '../description.ts'
import { noContent, ok, outsideTransaction } from '../../authoring/handlers.ts'
import { pageOf } from '../../authoring/pages.ts'
import { type Handlers, sandboxOf, within } from '../handlers.ts'
import type { RunningSimulator } from '../running-simulator.ts'
import { issueAt, refuse } from '../rules.ts'
import { load } from './state.ts'
import { issuesOf, optionsOf, type SandboxRequest } from './sandbox-request.ts'

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
    const sandbox = created(state.sandboxes, body)
    if (sandbox instanceof Refusal) return sandbox
    const original = body.from === undefined ? undefined : state.sandboxes.get(body.from)
    if (original === undefined) await sandbox.persist()
    else {
      const refusal = await load(sandbox, exportSnapshot(original))
      if (refusal !== undefined) {
        state.sandboxes.deleteSandbox(sandbox.name)
        return refusal
      }
    }
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
      const sandbox = state.sandboxes.reset(name) ?? state.sandboxes.require(name)
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

function created(sandboxes: Sandboxes, request: SandboxRequest) {
  try {
    return sandboxes.createSandbox(optionsOf(request, sandboxes))
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error
    switch (error.reason) {
      case 'taken':
      case 'too-many':
        return refuse('sandbox.conflict', issueAt('body', ['name'], error.message))
      case 'bad-name':
        return refuse('request.invalid', issueAt('body', ['name'], error.message))
      case 'bad-options':
        return refuse('request.invalid', issueAt('body', [], error.message))
    }
  }
}
