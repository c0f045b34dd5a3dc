import type { Contract } from '../../../spec/contract.ts'
import { type Credential, credentialOf, type ResolveReference } from '../target/credential.ts'
import type { Kind } from '../target/kind.ts'
import { isLoopback } from '../target/loopback.ts'
import type { ParsedWebhooks } from './settings-schema.ts'
import type { ControlPlane, WebhookSettings } from './settings.ts'

/** The target that the settings are of. */
export interface SettingsContext {
  readonly kind: Kind
  readonly baseUrl: string
  readonly contract: Contract
  readonly resolve: ResolveReference
  /** Takes each mistake, in a line. */
  readonly addIssue: (line: string) => void
}

/** Reads the `webhooks` of a target file; undefined if there are none, or they make no sense. */
export function webhookSettings(
  webhooks: ParsedWebhooks | undefined,
  context: SettingsContext,
): WebhookSettings | undefined {
  if (webhooks === undefined) return undefined
  const { kind, contract, addIssue } = context
  if (Object.keys(contract.webhooks).length === 0) {
    addIssue(`webhooks: ${contract.provider} announces nothing`)
  }
  for (const line of addressIssues(webhooks, context)) addIssue(line)
  const controlPlane = controlPlaneOf(webhooks, context)
  const waitTimes = {
    withinMs: (webhooks.withinSeconds ?? (kind === 'simulator' ? 5 : 60)) * 1000,
    quietMs: (webhooks.quietSeconds ?? (controlPlane === undefined ? 5 : 0)) * 1000,
  }
  switch (webhooks.kind) {
    case 'receiver': {
      const { publicUrl, host = '127.0.0.1', port = 0 } = webhooks
      const url = publicUrl === undefined ? undefined : new URL(publicUrl)
      return { kind: 'receiver', publicUrl: url, host, port, controlPlane, ...waitTimes }
    }
    case 'simulator-inbox':
      if (controlPlane === undefined) {
        addIssue('webhooks.kind: only a simulator has an inbox built in')
        return undefined
      }
      return { kind: 'simulator-inbox', controlPlane, ...waitTimes }
    case 'polled-inbox': {
      const { deliverTo, read, everySeconds = 2, items = '', fields } = webhooks
      return {
        kind: 'polled-inbox',
        deliverTo: new URL(deliverTo),
        read: new URL(read),
        headers: headersOf(webhooks.headers ?? {}, context),
        everyMs: everySeconds * 1000,
        items,
        fields: { ...fields, method: fields.method },
        controlPlane,
        ...waitTimes,
      }
    }
  }
}

function addressIssues(webhooks: ParsedWebhooks, { baseUrl }: SettingsContext): string[] {
  const issues: string[] = []
  const isNear = URL.canParse(baseUrl) && isLoopback(new URL(baseUrl))
  const requireTls = (name: string, given: string | undefined) => {
    const url = given === undefined ? undefined : new URL(given)
    if (url?.protocol === 'http:' && !isLoopback(url)) {
      issues.push(`webhooks.${name}: must be https, since ${url.hostname} is not this machine`)
    }
  }
  if (webhooks.kind === 'receiver') {
    const { publicUrl, port } = webhooks
    requireTls('publicUrl', publicUrl)
    if (publicUrl === undefined && !isNear) {
      issues.push('webhooks.publicUrl: is missing; the deployment has to reach the receiver by it')
    }
    if (publicUrl !== undefined && !port) {
      issues.push('webhooks.port: is missing; what stands at publicUrl has to lead to it')
    }
  }
  if (webhooks.kind === 'polled-inbox') {
    requireTls('deliverTo', webhooks.deliverTo)
    requireTls('read', webhooks.read)
  }
  return issues
}

/** Every simulator has a control plane, beside its providers if nothing else is said. */
function controlPlaneOf(
  { controlPlane }: ParsedWebhooks,
  { kind, baseUrl, resolve, addIssue }: SettingsContext,
): ControlPlane | undefined {
  if (kind !== 'simulator') {
    if (controlPlane !== undefined) addIssue('webhooks.controlPlane: only a simulator has one')
    return undefined
  }
  const url = new URL(controlPlane?.url ?? new URL('/__admin', baseUrl))
  const { token } = controlPlane ?? {}
  const addTokenIssue = (issue: string) => addIssue(`webhooks.controlPlane.token: ${issue}`)
  return {
    url,
    token: token === undefined ? undefined : credentialOf(token, resolve, addTokenIssue),
  }
}

function headersOf(
  given: Readonly<Record<string, string>>,
  { resolve, addIssue }: SettingsContext,
): Record<string, Credential> {
  const headers: Record<string, Credential> = {}
  for (const [name, text] of Object.entries(given)) {
    const isOpen = name.toLowerCase() === 'accept'
    const found = isOpen
      ? { value: text, word: text, reference: undefined }
      : credentialOf(text, resolve, (issue) => addIssue(`webhooks.headers.${name}: ${issue}`))
    if (found !== undefined) headers[name.toLowerCase()] = found
  }
  return headers
}
