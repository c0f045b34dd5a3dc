import { z } from 'zod'
import type { Contract } from '../../../spec/contract.ts'
import { isLoopback } from '../target/loopback.ts'
import type { Credential, Kind, Resolve } from '../target/target.ts'

/** Where a simulator is told to send at once what is due. */
export interface ControlPlane {
  readonly url: URL
  readonly token: Credential | undefined
}

/** How long a check waits for webhooks. */
export interface Patience {
  /** The longest wait for a delivery; when nothing has come by then, nothing was sent. */
  readonly withinMs: number
  /** How long nothing more may come before it is believed that nothing does. */
  readonly quietMs: number
}

/** How the webhooks of a target come to be seen. */
export type WebhookSettings = Patience & {
  /** Of a simulator only: nobody waits where the control plane can be asked to deliver. */
  readonly controlPlane: ControlPlane | undefined
} & (
    | {
        /** A server that the kit starts. The deployment reaches it by its public URL. */
        readonly kind: 'receiver'
        /** Without one the deployment stands on this machine, and so does the receiver. */
        readonly publicUrl: URL | undefined
        readonly host: string
        readonly port: number
      }
    | {
        /** The inbox that a simulator has built in. */
        readonly kind: 'simulator-inbox'
        readonly controlPlane: ControlPlane
      }
    | {
        /** A service that keeps what is posted to it, and can be asked for it. */
        readonly kind: 'polled-inbox'
        readonly deliverTo: URL
        readonly read: URL
        readonly headers: Readonly<Record<string, Credential>>
        readonly everyMs: number
        /** Path of the list in what is read; empty if it is the list itself. */
        readonly items: string
        /** Paths within an item. */
        readonly fields: {
          readonly url: string
          readonly headers: string
          readonly body: string
          readonly method: string | undefined
        }
      }
  )

const address = z.url({ protocol: /^https?$/, error: 'must be an http or https URL' })
const seconds = z.int().min(0).max(3600).optional()
const common = {
  withinSeconds: seconds,
  quietSeconds: seconds,
  controlPlane: z
    .strictObject({ url: address.optional(), token: z.string().optional() })
    .optional(),
}
const path = z.string().min(1)

/** The `webhooks` of a target file. */
export const webhooksSpelled = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      kind: z.literal('receiver'),
      publicUrl: address.optional(),
      host: z.string().min(1).optional(),
      port: z.int().min(0).max(65_535).optional(),
      ...common,
    }),
    z.strictObject({ kind: z.literal('simulator-inbox'), ...common }),
    z.strictObject({
      kind: z.literal('polled-inbox'),
      deliverTo: address,
      read: address,
      headers: z.record(z.string(), z.string()).optional(),
      everySeconds: z.number().min(0.1).max(60).optional(),
      items: z.string().optional(),
      fields: z.strictObject({ url: path, headers: path, body: path, method: path.optional() }),
      ...common,
    }),
  ],
  { error: 'must be of kind receiver, simulator-inbox or polled-inbox' },
)
type Spelled = z.output<typeof webhooksSpelled>

/** What surrounds the `webhooks` of a target file. */
export interface Surroundings {
  readonly kind: Kind
  readonly baseUrl: string
  readonly contract: Contract
  readonly resolve: Resolve
  /** Takes each mistake, in a line. */
  readonly flaw: (line: string) => void
}

/** Reads the `webhooks` of a target file; undefined if there are none, or they make no sense. */
export function webhookSettings(
  spelled: Spelled | undefined,
  around: Surroundings,
): WebhookSettings | undefined {
  if (spelled === undefined) return undefined
  const { kind, contract, flaw } = around
  if (Object.keys(contract.webhooks).length === 0) {
    flaw(`webhooks: ${contract.provider} announces nothing`)
  }
  for (const line of addressFlaws(spelled, around)) flaw(line)
  const controlPlane = controlPlaneOf(spelled, around)
  const patience = {
    withinMs: (spelled.withinSeconds ?? (kind === 'simulator' ? 5 : 60)) * 1000,
    quietMs: (spelled.quietSeconds ?? (controlPlane === undefined ? 5 : 0)) * 1000,
  }
  switch (spelled.kind) {
    case 'receiver': {
      const { publicUrl, host = '127.0.0.1', port = 0 } = spelled
      const url = publicUrl === undefined ? undefined : new URL(publicUrl)
      return { kind: 'receiver', publicUrl: url, host, port, controlPlane, ...patience }
    }
    case 'simulator-inbox':
      if (controlPlane === undefined) {
        flaw('webhooks.kind: only a simulator has an inbox built in')
        return undefined
      }
      return { kind: 'simulator-inbox', controlPlane, ...patience }
    case 'polled-inbox': {
      const { deliverTo, read, everySeconds = 2, items = '', fields } = spelled
      return {
        kind: 'polled-inbox',
        deliverTo: new URL(deliverTo),
        read: new URL(read),
        headers: headersOf(spelled.headers ?? {}, around),
        everyMs: everySeconds * 1000,
        items,
        fields: { ...fields, method: fields.method },
        controlPlane,
        ...patience,
      }
    }
  }
}

function addressFlaws(spelled: Spelled, { baseUrl }: Surroundings): string[] {
  const flaws: string[] = []
  const isNear = URL.canParse(baseUrl) && isLoopback(new URL(baseUrl))
  const requireTls = (name: string, given: string | undefined) => {
    const url = given === undefined ? undefined : new URL(given)
    if (url?.protocol === 'http:' && !isLoopback(url)) {
      flaws.push(`webhooks.${name}: must be https, since ${url.hostname} is not this machine`)
    }
  }
  if (spelled.kind === 'receiver') {
    const { publicUrl, port } = spelled
    requireTls('publicUrl', publicUrl)
    if (publicUrl === undefined && !isNear) {
      flaws.push('webhooks.publicUrl: is missing; the deployment has to reach the receiver by it')
    }
    if (publicUrl !== undefined && !port) {
      flaws.push('webhooks.port: is missing; what stands at publicUrl has to lead to it')
    }
  }
  if (spelled.kind === 'polled-inbox') {
    requireTls('deliverTo', spelled.deliverTo)
    requireTls('read', spelled.read)
  }
  return flaws
}

/** Every simulator has a control plane, beside its providers if nothing else is said. */
function controlPlaneOf(
  { controlPlane }: Spelled,
  { kind, baseUrl, resolve, flaw }: Surroundings,
): ControlPlane | undefined {
  if (kind !== 'simulator') {
    if (controlPlane !== undefined) flaw('webhooks.controlPlane: only a simulator has one')
    return undefined
  }
  const url = new URL(controlPlane?.url ?? new URL('/__admin', baseUrl))
  const { token } = controlPlane ?? {}
  return {
    url,
    token:
      token === undefined ? undefined : credential('controlPlane.token', token, { resolve, flaw }),
  }
}

function headersOf(
  spelled: Readonly<Record<string, string>>,
  around: Surroundings,
): Record<string, Credential> {
  const headers: Record<string, Credential> = {}
  for (const [name, text] of Object.entries(spelled)) {
    const isOpen = name.toLowerCase() === 'accept'
    const found = isOpen
      ? { value: text, word: text, reference: undefined }
      : credential(`headers.${name}`, text, around)
    if (found !== undefined) headers[name.toLowerCase()] = found
  }
  return headers
}

function credential(
  where: string,
  text: string,
  { resolve, flaw }: Pick<Surroundings, 'resolve' | 'flaw'>,
): Credential | undefined {
  if (!/^(env|file|given):/.test(text)) {
    flaw(`webhooks.${where}: must be env:NAME or file:PATH, never the secret`)
    return undefined
  }
  const found = resolve(text)
  if ('flaw' in found) {
    flaw(`webhooks.${where}: ${found.flaw}`)
    return undefined
  }
  return { ...found, reference: text }
}

/** Secrets that the settings hold, to be taken out of everything that is written. */
export function secretsOfWebhooks(settings: WebhookSettings | undefined): readonly string[] {
  if (settings === undefined) return []
  const held = [
    settings.controlPlane?.token,
    ...(settings.kind === 'polled-inbox' ? Object.values(settings.headers) : []),
  ]
  return held.flatMap((one) => (one?.reference === undefined ? [] : [one.value]))
}

/** The settings in one line, without secrets. */
export function settingsInWords(settings: WebhookSettings | undefined): string {
  if (settings === undefined) return 'not seen: the target names no receiver and no inbox'
  const { withinMs, controlPlane } = settings
  const wait =
    controlPlane === undefined
      ? `waits up to ${String(withinMs / 1000)} s`
      : `delivered on demand by ${controlPlane.url.href}`
  switch (settings.kind) {
    case 'receiver': {
      const { publicUrl, host, port } = settings
      const place = `a receiver on ${host}, ${port === 0 ? 'any free port' : `port ${String(port)}`}`
      return `${place}${publicUrl === undefined ? '' : `, reached by ${publicUrl.href}`}; ${wait}`
    }
    case 'simulator-inbox':
      return `the inbox of the simulator; ${wait}`
    case 'polled-inbox':
      return `an inbox at ${settings.deliverTo.href}, read at ${settings.read.origin}; ${wait}`
  }
}
