import type { z } from '@hono/zod-openapi'
import type { SandboxCreate } from '../../../spec/admin/sandboxes.ts'
import { chooseDatasets, type DatasetRequest } from '../../kernel/datasets.ts'
import { Clock } from '../../kernel/time/clock.ts'
import type { AnyProvider } from '../../kernel/provider.ts'
import type { Issue } from '../../kernel/refusal.ts'
import type { SandboxOptions } from '../../kernel/sandbox.ts'
import type { Sandboxes } from '../../kernel/sandboxes.ts'
import { applySetting } from './clock.ts'
import { issueAt } from '../rules.ts'

/** A sandbox as somebody asks for it. */
export type SandboxRequest = z.output<typeof SandboxCreate>

/** What was asked for, over what is usual here or belongs to the sandbox that is copied. */
export function optionsOf(request: SandboxRequest, sandboxes: Sandboxes): Partial<SandboxOptions> {
  const { from, name, seed, dataset, sizes, clock, strict, settings, log } = request
  const usual =
    from === undefined ? sandboxes.defaults : (sandboxes.get(from)?.options ?? sandboxes.defaults)
  return {
    ...unnamed(usual),
    ...(name === undefined ? {} : { name }),
    ...(dataset === undefined && sizes === undefined
      ? {}
      : { datasets: chooseDatasets({ dataset, sizes }, sandboxes.providers) }),
    ...(seed === undefined ? {} : { seed: String(seed) }),
    ...(clock === undefined ? {} : { clock: clockState(clock) }),
    ...(strict === undefined ? {} : { strict }),
    ...(settings === undefined ? {} : { settings: mergedSettings(usual.settings, settings) }),
    ...(log === undefined ? {} : { log: { ...usual.log, ...given(log) } }),
  }
}

function unnamed(options: Omit<SandboxOptions, 'name'>): Omit<SandboxOptions, 'name'> {
  const { seed, clock, strict, settings, log, datasets } = options
  return { seed, clock, strict, settings, log, datasets }
}

function clockState(asked: NonNullable<SandboxRequest['clock']>) {
  const clock = new Clock()
  applySetting(clock, asked)
  return clock.state
}

function mergedSettings(
  usual: SandboxOptions['settings'],
  asked: NonNullable<SandboxRequest['settings']>,
): SandboxOptions['settings'] {
  const merged = new Map(Object.entries(usual))
  for (const [provider, values] of Object.entries(asked)) {
    merged.set(provider, { ...(merged.get(provider) as object | undefined), ...values })
  }
  return Object.fromEntries(merged)
}

/** What a copy has from the sandbox that it is copied from. */
const copied = ['seed', 'dataset', 'sizes', 'clock'] as const

/** What is wrong with a request beyond its form, attribute by attribute. */
export function issuesOf(request: SandboxRequest, sandboxes: Sandboxes): Issue[] {
  const { from, dataset, sizes, settings = {} } = request
  const wrong = (path: readonly string[], message: string) => issueAt('body', path, message)
  const issues: Issue[] = []
  if (from !== undefined) {
    if (sandboxes.get(from) === undefined) {
      issues.push(wrong(['from'], `there is no sandbox ${from}`))
    }
    for (const name of copied) {
      if (request[name] !== undefined) issues.push(wrong([name], 'is copied, as `from` is given'))
    }
  }
  const unknown = unknownDataset({ dataset, sizes }, sandboxes.providers)
  if (unknown !== undefined) {
    issues.push(wrong([sizes === undefined ? 'dataset' : 'sizes'], unknown))
  }
  for (const [name, values] of Object.entries(settings)) {
    issues.push(...settingsIssues(name, values, sandboxes.providers))
  }
  return issues
}

function settingsIssues(name: string, values: unknown, providers: readonly AnyProvider[]): Issue[] {
  const provider = providers.find((candidate) => candidate.name === name)
  if (provider === undefined) {
    return [issueAt('body', ['settings', name], `there is no provider ${name}`)]
  }
  const issues = provider.settings.safeParse(values).error?.issues ?? []
  return issues.map(({ path, message }) =>
    issueAt('body', ['settings', name, ...path.map(String)], message),
  )
}

function unknownDataset(request: DatasetRequest, providers: readonly AnyProvider[]) {
  try {
    chooseDatasets(request, providers)
    return undefined
  } catch (error) {
    if (error instanceof RangeError) return error.message
    throw error
  }
}

/** Only what has a value. */
function given<T extends object>(values: T): { [Name in keyof T]?: Exclude<T[Name], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Name in keyof T]?: Exclude<T[Name], undefined>
  }
}
