import type { z } from '@hono/zod-openapi'
import type { SandboxCreate } from '../../spec/admin/sandboxes.ts'
import { Clock } from '../kernel/clock.ts'
import type { AnyProvider } from '../kernel/provider.ts'
import type { Complaint } from '../kernel/refusal.ts'
import type { SandboxOptions } from '../kernel/sandbox.ts'
import type { Sandboxes } from '../kernel/sandboxes.ts'
import { applySetting } from './clock.ts'
import { about } from './rules.ts'

/** A sandbox as somebody wishes for it. */
export type Wish = z.output<typeof SandboxCreate>

/** What was wished for, over what is usual here or belongs to the sandbox that is copied. */
export function optionsOf(wish: Wish, sandboxes: Sandboxes): Partial<SandboxOptions> {
  const { from, name, seed, world, partners, clock, strict, settings, logCapacity } = wish
  const usual =
    from === undefined ? sandboxes.defaults : (sandboxes.get(from)?.options ?? sandboxes.defaults)
  const wantedWorld = world ?? (partners === undefined ? usual.seeds.world : 'generated')
  return {
    ...unnamed(usual),
    ...(name === undefined ? {} : { name }),
    seeds: { world: wantedWorld, partners: partners ?? usual.seeds.partners },
    ...(seed === undefined ? {} : { seed: String(seed) }),
    ...(clock === undefined ? {} : { clock: clockState(clock) }),
    ...(strict === undefined ? {} : { strict }),
    ...(settings === undefined ? {} : { settings: mergedSettings(usual.settings, settings) }),
    ...(logCapacity === undefined ? {} : { logCapacity }),
  }
}

function unnamed(options: Omit<SandboxOptions, 'name'>): Omit<SandboxOptions, 'name'> {
  const { seed, clock, strict, settings, logCapacity, seeds } = options
  return { seed, clock, strict, settings, logCapacity, seeds }
}

function clockState(asked: NonNullable<Wish['clock']>) {
  const clock = new Clock()
  applySetting(clock, asked)
  return clock.state
}

function mergedSettings(
  usual: SandboxOptions['settings'],
  asked: NonNullable<Wish['settings']>,
): SandboxOptions['settings'] {
  const merged = new Map(Object.entries(usual))
  for (const [provider, values] of Object.entries(asked)) {
    merged.set(provider, { ...(merged.get(provider) as object | undefined), ...values })
  }
  return Object.fromEntries(merged)
}

/** What a copy has from the sandbox that it is copied from. */
const copied = ['seed', 'world', 'partners', 'clock'] as const

/** What is wrong with a wish beyond its form, attribute by attribute. */
export function complaintsAbout(wish: Wish, sandboxes: Sandboxes): Complaint[] {
  const { from, world, settings = {} } = wish
  const wrong = (path: readonly string[], message: string) => about('body', path, message)
  const complaints: Complaint[] = []
  if (from !== undefined) {
    if (sandboxes.get(from) === undefined) {
      complaints.push(wrong(['from'], `there is no sandbox ${from}`))
    }
    for (const name of copied) {
      if (wish[name] !== undefined) complaints.push(wrong([name], 'is copied, as `from` is given'))
    }
  }
  const worlds = new Set(sandboxes.providers.flatMap((provider) => Object.keys(provider.worlds)))
  if (world !== undefined && !worlds.has(world)) {
    complaints.push(
      wrong(['world'], `there is no world ${world}; there is ${[...worlds].join(', ')}`),
    )
  }
  for (const [name, values] of Object.entries(settings)) {
    complaints.push(...complaintsAboutSettings(name, values, sandboxes.providers))
  }
  return complaints
}

function complaintsAboutSettings(
  name: string,
  values: unknown,
  providers: readonly AnyProvider[],
): Complaint[] {
  const provider = providers.find((candidate) => candidate.name === name)
  if (provider === undefined) {
    return [about('body', ['settings', name], `there is no provider ${name}`)]
  }
  const issues = provider.settings.safeParse(values).error?.issues ?? []
  return issues.map(({ path, message }) =>
    about('body', ['settings', name, ...path.map(String)], message),
  )
}
