import type { Mode } from '../requirement/effect.ts'
import type { Suite } from '../requirement/suite.ts'
import { webhookSettings } from '../webhooks/parse-settings.ts'
import { type Budgets, defaultBudgets } from './budgets.ts'
import { type Credential, credentialOf, type ResolveReference } from './credential.ts'
import { definitionIssues } from './definition-issues.ts'
import type { Kind } from './kind.ts'
import { lineOf, type ParsedDefinition, targetSchema } from './target-definition.ts'
import { TargetError } from './target-error.ts'
import type { Identity, Target } from './target.ts'

const defaultMode: Readonly<Record<Kind, Mode>> = {
  simulator: 'full',
  sandbox: 'scoped-write',
  production: 'observe',
}

/** Reads the definition of a target. Throws a TargetError with one line for each mistake. */
export function parseTarget(given: unknown, suite: Suite, resolve: ResolveReference): Target {
  const parsed = targetSchema.safeParse(given, { reportInput: true })
  if (!parsed.success) throw new TargetError(parsed.error.issues.map(lineOf))
  const definition = parsed.data
  const { provider, kind, baseUrl, root, resources = {} } = definition
  const mode = definition.mode ?? defaultMode[kind]
  const issues = definitionIssues(definition, mode, suite)
  const identities: Record<string, Identity> = {}
  for (const name of Object.keys(definition.identities)) {
    const identity = identityOf(name, definition, { suite, resolve, issues })
    if (identity !== undefined) identities[name] = identity
  }
  const webhooks = webhookSettings(definition.webhooks, {
    kind,
    baseUrl,
    contract: suite.contract,
    resolve,
    addIssue: (issue) => issues.push(issue),
  })
  if (issues.length > 0) throw new TargetError(issues)
  const claimed = kind === 'simulator' ? Object.keys(suite.capabilities) : []
  return {
    provider,
    baseUrl: new URL(baseUrl.replace(/(?<!\/)\/+$/, '')),
    kind,
    mode,
    identities,
    resources,
    root,
    capabilities: definition.capabilities ?? claimed,
    budgets: { ...defaultBudgets[kind], ...definedOnly(definition.budgets) },
    webhooks,
    controlPlane:
      kind === 'simulator'
        ? (webhooks?.controlPlane ?? { url: new URL('/__admin', baseUrl), token: undefined })
        : undefined,
  }
}

function definedOnly(budgets: ParsedDefinition['budgets']): Partial<Budgets> {
  return Object.fromEntries(
    Object.entries(budgets ?? {}).filter(([, value]) => value !== undefined),
  )
}

interface ParseContext {
  readonly suite: Suite
  readonly resolve: ResolveReference
  readonly issues: string[]
}

function identityOf(
  name: string,
  { identities }: ParsedDefinition,
  { suite, resolve, issues }: ParseContext,
): Identity | undefined {
  const definition = identities[name]
  if (definition === undefined) return undefined
  const where = `identities.${name}`
  const scheme = Object.hasOwn(suite.schemes, definition.scheme)
    ? suite.schemes[definition.scheme]
    : undefined
  if (scheme === undefined) {
    const known = Object.keys(suite.schemes).join(', ')
    issues.push(`${where}.scheme: there is no scheme ${definition.scheme} (but ${known})`)
    return undefined
  }
  for (const needed of scheme.credentials) {
    if (!(needed in definition.credentials)) {
      issues.push(`${where}.credentials.${needed}: is missing`)
    }
  }
  const open = new Set(Object.values(suite.schemes).flatMap((one) => one.publicCredentials))
  const credentials: Record<string, Credential> = {}
  for (const [key, text] of Object.entries(definition.credentials)) {
    const isOpen = open.has(key) && !/^(env|file|given):/.test(text)
    const credential = isOpen
      ? { value: text, reference: undefined, word: text }
      : credentialOf(text, resolve, (issue) => issues.push(`${where}.credentials.${key}: ${issue}`))
    if (credential !== undefined) credentials[key] = credential
  }
  const { role, place } = definition
  return { name, scheme: definition.scheme, role, place, credentials }
}
