import type { Credential } from '../target/credential.ts'

/** Control plane of a simulator, which can be told to deliver at once what is due. */
export interface ControlPlane {
  readonly url: URL
  readonly token: Credential | undefined
}

/** How long a check waits for webhooks. */
export interface WaitTimes {
  /** The longest wait for a delivery; when nothing has come by then, nothing was sent. */
  readonly withinMs: number
  /** How long nothing more may come before it is believed that nothing does. */
  readonly quietMs: number
}

/** A server that the kit starts, which the deployment reaches by its public URL. */
export interface ReceiverSettings {
  readonly kind: 'receiver'
  /** Without one the deployment stands on this machine, and so does the receiver. */
  readonly publicUrl: URL | undefined
  readonly host: string
  readonly port: number
}

/** The inbox that a simulator has built in. */
export interface SimulatorInboxSettings {
  readonly kind: 'simulator-inbox'
  readonly controlPlane: ControlPlane
}

/** A service that keeps what is posted to it, and can be asked for it. */
export interface PolledInboxSettings {
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

/** How the webhooks of a target are received. */
export type WebhookSettings = WaitTimes & {
  /** Of a simulator only: nobody waits where the control plane can be asked to deliver. */
  readonly controlPlane: ControlPlane | undefined
} & (ReceiverSettings | SimulatorInboxSettings | PolledInboxSettings)

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
export function describeSettings(settings: WebhookSettings | undefined): string {
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
