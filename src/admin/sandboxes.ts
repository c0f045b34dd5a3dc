import type { z } from '@hono/zod-openapi'
import type { SandboxDetails, SandboxSummary } from '../../spec/admin/sandboxes.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Sandbox } from '../kernel/sandbox.ts'
import { SandboxError, type Sandboxes } from '../kernel/sandboxes.ts'
import { exportSnapshot } from '../kernel/snapshot.ts'
import { clockStatus } from './clock.ts'
import { describeProviders } from './description.ts'
import { done, type Handlers, ok, pageOf, sandboxOf, within } from './handling.ts'
import type { Installation } from './installation.ts'
import { about, refuse } from './rules.ts'
import { load } from './state.ts'
import { complaintsAbout, optionsOf, type Wish } from './wish.ts'

type Operations =
  'listSandboxes' | 'createSandbox' | 'getSandbox' | 'deleteSandbox' | 'resetSandbox'

/** The sandbox operations. */
export const sandboxHandlers: Handlers<Operations> = {
  listSandboxes({ world, query }) {
    const all = world.sandboxes.list()
    return ok({ total: all.length, sandboxes: pageOf(all, query).map(summary) })
  },

  async createSandbox({ world, body }) {
    const complaints = complaintsAbout(body, world.sandboxes)
    if (complaints.length > 0) return refuse('request.invalid', ...complaints)
    const sandbox = created(world.sandboxes, body)
    if (sandbox instanceof Refusal) return sandbox
    const original = body.from === undefined ? undefined : world.sandboxes.get(body.from)
    if (original === undefined) await sandbox.persist()
    else {
      const refusal = await load(sandbox, exportSnapshot(original))
      if (refusal !== undefined) {
        world.sandboxes.deleteSandbox(sandbox.name)
        return refusal
      }
    }
    return { status: 201, body: details(world, sandbox) }
  },

  getSandbox({ world, params }) {
    const sandbox = sandboxOf(world, params.name, 'path')
    return sandbox instanceof Refusal ? sandbox : ok(details(world, sandbox))
  },

  deleteSandbox({ world, params }) {
    const sandbox = sandboxOf(world, params.name, 'path')
    if (sandbox instanceof Refusal) return sandbox
    world.sandboxes.deleteSandbox(params.name)
    return done
  },

  resetSandbox: ({ world, query }) =>
    within(world, query, async ({ name }) => {
      const sandbox = world.sandboxes.reset(name) ?? world.sandboxes.require(name)
      await sandbox.persist()
      return ok(summary(sandbox))
    }),
}

function summary({ options, clock, log, store }: Sandbox): z.input<typeof SandboxSummary> {
  return {
    name: options.name,
    seed: options.seed,
    world: options.seeds.world,
    partners: options.seeds.partners,
    clock: clockStatus(clock),
    strict: options.strict,
    logCapacity: options.logCapacity,
    requests: log.opened,
    commits: store.committed,
  }
}

function details(world: Installation, sandbox: Sandbox): z.input<typeof SandboxDetails> {
  const { defects } = sandbox.timeline
  return {
    ...summary(sandbox),
    defects: [...defects],
    providers: describeProviders(world, sandbox),
  }
}

function created(sandboxes: Sandboxes, wish: Wish) {
  try {
    return sandboxes.createSandbox(optionsOf(wish, sandboxes))
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error
    switch (error.reason) {
      case 'taken':
      case 'too-many':
        return refuse('sandbox.conflict', about('body', ['name'], error.message))
      case 'bad-name':
        return refuse('request.invalid', about('body', ['name'], error.message))
      case 'bad-options':
        return refuse('request.invalid', about('body', [], error.message))
    }
  }
}
