import { z } from 'zod'
import { modes, type Mode } from '../requirement/effect.ts'
import { isLoopback } from './loopback.ts'
import type { Resource, Suite } from '../requirement/suite.ts'
import { webhookSettings, type WebhookSettings, webhooksSpelled } from '../webhooks/settings.ts'

/** What kind of deployment a target is; it decides what a run may do by default. */
export const kinds = ['simulator', 'sandbox', 'production'] as const
export type Kind = (typeof kinds)[number]

/** Limits of a run. They hold for everything it sends. */
export interface Budgets {
  readonly requests: number
  /** 0 does not pace. */
  readonly perSecond: number
  readonly seconds: number
  /** Calls with credentials that are to be refused. */
  readonly authFailures: number
  /** Requests that may be spent to run a caller's rate budget dry. */
  readonly exhaust: number
  readonly timeoutMs: number
  /** The longest pause that an answer may ask for. */
  readonly patienceSeconds: number
  /** Failures of the target (5xx) in a row after which a run stops. */
  readonly failuresInARow: number
}

/** A caller the target knows. */
export interface Identity {
  readonly name: string
  readonly scheme: string
  readonly role: string | undefined
  readonly place: string | undefined
  readonly credentials: Readonly<Record<string, Credential>>
}

/** A credential's value, with the reference it came by; without one it is no secret. */
export interface Credential {
  readonly value: string
  readonly reference: string | undefined
  /** What a shell is given in its place. */
  readonly word: string
}

/** What the kit runs against, and what it may do there. */
export interface Target {
  readonly provider: string
  readonly baseUrl: URL
  readonly kind: Kind
  readonly mode: Mode
  readonly identities: Readonly<Record<string, Identity>>
  /** Known resources: by place (`self`, `child`), then by kind. */
  readonly resources: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** What everything is written below in `scoped-write`. */
  readonly root: Resource | undefined
  readonly capabilities: readonly string[]
  readonly budgets: Budgets
  /** How its webhooks come to be seen, if they do. */
  readonly webhooks: WebhookSettings | undefined
}

/** Says what a reference stands for, and how a shell spells it, or why it stands for nothing. */
export type Resolve = (
  reference: string,
) => { readonly value: string; readonly word: string } | { readonly flaw: string }

/** A target was described wrongly; `lines` say each mistake. */
export class TargetError extends Error {
  override readonly name = 'TargetError'
  readonly lines: readonly string[]

  constructor(lines: readonly string[]) {
    super(lines.join('\n'))
    this.lines = lines
  }
}

const usualMode: Readonly<Record<Kind, Mode>> = {
  simulator: 'full',
  sandbox: 'scoped-write',
  production: 'observe',
}

const usualBudgets: Readonly<Record<Kind, Budgets>> = {
  simulator: {
    requests: 50_000,
    perSecond: 0,
    seconds: 300,
    authFailures: 1000,
    exhaust: 5000,
    timeoutMs: 10_000,
    patienceSeconds: 5,
    failuresInARow: 25,
  },
  sandbox: {
    requests: 5000,
    perSecond: 5,
    seconds: 1800,
    authFailures: 60,
    exhaust: 0,
    timeoutMs: 15_000,
    patienceSeconds: 60,
    failuresInARow: 5,
  },
  production: {
    requests: 500,
    perSecond: 2,
    seconds: 900,
    authFailures: 10,
    exhaust: 0,
    timeoutMs: 15_000,
    patienceSeconds: 60,
    failuresInARow: 3,
  },
}

const id = z.union([z.string().min(1), z.int()]).transform(String)
const budget = z.int().min(0).optional()

/** A target as a file spells it. */
export const targetFile = z.strictObject({
  provider: z.string().min(1),
  baseUrl: z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }),
  kind: z.enum(kinds),
  mode: z.enum(modes).optional(),
  identities: z.record(
    z.string(),
    z.strictObject({
      scheme: z.string().min(1),
      role: z.string().optional(),
      place: z.string().optional(),
      credentials: z.record(z.string(), z.union([z.string(), z.int()]).transform(String)),
    }),
  ),
  resources: z.record(z.string(), z.record(z.string(), id)).optional(),
  root: z.strictObject({ kind: z.string(), id }).optional(),
  capabilities: z.array(z.string()).optional(),
  webhooks: webhooksSpelled.optional(),
  budgets: z
    .strictObject({
      requests: budget,
      perSecond: z.number().min(0).optional(),
      seconds: budget,
      authFailures: budget,
      exhaust: budget,
      timeoutMs: z.int().min(1).optional(),
      patienceSeconds: budget,
      failuresInARow: z.int().min(1).optional(),
    } satisfies Record<keyof Budgets, z.ZodType>)
    .optional(),
})
export type TargetFile = z.input<typeof targetFile>
type Spelled = z.output<typeof targetFile>

/** Reads a target as it is spelled. Throws a TargetError with one line for each mistake. */
export function targetOf(given: unknown, suite: Suite, resolve: Resolve): Target {
  const parsed = targetFile.safeParse(given, { reportInput: true })
  if (!parsed.success) throw new TargetError(parsed.error.issues.map(lineOf))
  const spelled = parsed.data
  const flaws: string[] = []
  const mode = spelled.mode ?? usualMode[spelled.kind]
  flaws.push(...addressFlaws(spelled), ...modeFlaws(spelled, mode), ...nameFlaws(spelled, suite))
  const identities: Record<string, Identity> = {}
  for (const name of Object.keys(spelled.identities)) {
    const identity = identityOf(name, spelled, { suite, resolve, flaws })
    if (identity !== undefined) identities[name] = identity
  }
  const webhooks = webhookSettings(spelled.webhooks, {
    ...spelled,
    contract: suite.contract,
    resolve,
    flaw: (line) => flaws.push(line),
  })
  if (flaws.length > 0) throw new TargetError(flaws)
  return {
    provider: spelled.provider,
    baseUrl: new URL(spelled.baseUrl.replace(/\/+$/, '')),
    kind: spelled.kind,
    mode,
    identities,
    resources: spelled.resources ?? {},
    root: spelled.root,
    capabilities:
      spelled.capabilities ?? (spelled.kind === 'simulator' ? Object.keys(suite.capabilities) : []),
    budgets: { ...usualBudgets[spelled.kind], ...withoutGaps(spelled.budgets) },
    webhooks,
  }
}

function withoutGaps(budgets: Spelled['budgets']): Partial<Budgets> {
  return Object.fromEntries(
    Object.entries(budgets ?? {}).filter(([, value]) => value !== undefined),
  )
}

function lineOf(issue: z.core.$ZodIssue): string {
  const where = issue.path.join('.') || 'target'
  if (issue.code === 'unrecognized_keys') {
    return `${where}: there is no setting ${issue.keys.join(', ')}`
  }
  if (issue.code === 'invalid_type' && issue.input === undefined) return `${where}: is missing`
  return `${where}: ${issue.message}`
}

function addressFlaws({ baseUrl }: Spelled): string[] {
  const url = new URL(baseUrl)
  const flaws: string[] = []
  if (url.username !== '' || url.password !== '') {
    flaws.push('baseUrl: must not contain credentials; name them under identities')
  }
  if (url.search !== '' || url.hash !== '') flaws.push('baseUrl: must end with its path')
  if (url.protocol === 'http:' && !isLoopback(url)) {
    flaws.push(`baseUrl: must be https, since ${url.hostname} is not this machine`)
  }
  return flaws
}

function modeFlaws({ kind, root }: Spelled, mode: Mode): string[] {
  const flaws: string[] = []
  if (kind === 'production' && mode === 'full') {
    flaws.push('mode: full is not for production; use observe, observe-auth or scoped-write')
  }
  if (mode === 'scoped-write' && root === undefined) {
    flaws.push(
      'root: scoped-write needs the resource below which it may write, or set mode: observe',
    )
  }
  return flaws
}

function nameFlaws(spelled: Spelled, suite: Suite): string[] {
  const flaws: string[] = []
  const { provider } = suite.contract
  const unknown = (where: string, name: string, known: object) => {
    if (!(name in known)) {
      const names = Object.keys(known).join(', ') || 'none'
      flaws.push(`${where}: ${provider} knows no ${name} (it knows ${names})`)
    }
  }
  if (spelled.provider !== provider) flaws.push(`provider: is not ${provider}`)
  if (!('self' in spelled.identities)) flaws.push('identities.self: is missing')
  for (const name of Object.keys(spelled.identities)) unknown('identities', name, suite.identities)
  for (const [place, resources] of Object.entries(spelled.resources ?? {})) {
    for (const kind of Object.keys(resources)) unknown(`resources.${place}`, kind, suite.kinds)
  }
  if (spelled.root !== undefined) unknown('root.kind', spelled.root.kind, suite.kinds)
  for (const name of spelled.capabilities ?? []) unknown('capabilities', name, suite.capabilities)
  return flaws
}

interface Surroundings {
  readonly suite: Suite
  readonly resolve: Resolve
  readonly flaws: string[]
}

function identityOf(
  name: string,
  { identities }: Spelled,
  { suite, resolve, flaws }: Surroundings,
): Identity | undefined {
  const spelled = identities[name]
  if (spelled === undefined) return undefined
  const where = `identities.${name}`
  const scheme = suite.schemes[spelled.scheme]
  if (scheme === undefined) {
    const known = Object.keys(suite.schemes).join(', ')
    flaws.push(`${where}.scheme: there is no scheme ${spelled.scheme} (but ${known})`)
    return undefined
  }
  for (const needed of scheme.takes) {
    if (!(needed in spelled.credentials)) flaws.push(`${where}.credentials.${needed}: is missing`)
  }
  const open = new Set(Object.values(suite.schemes).flatMap((one) => one.open))
  const credentials: Record<string, Credential> = {}
  for (const [key, text] of Object.entries(spelled.credentials)) {
    if (/^(env|file|given):/.test(text)) {
      const found = resolve(text)
      if ('flaw' in found) flaws.push(`${where}.credentials.${key}: ${found.flaw}`)
      else credentials[key] = { ...found, reference: text }
    } else if (open.has(key)) {
      credentials[key] = { value: text, reference: undefined, word: text }
    } else
      flaws.push(`${where}.credentials.${key}: must be env:NAME or file:PATH, never the secret`)
  }
  const { role, place } = spelled
  return { name, scheme: spelled.scheme, role, place, credentials }
}
