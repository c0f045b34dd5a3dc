import type { ControlPlane, WebhookSettings } from './settings.ts'

/** A request that fetches webhooks, as far as the guard reads it. */
export interface InboxRequest {
  readonly method: string
  readonly url: string
  /** JSON; undefined if there is none. */
  readonly body?: string
}

/** The requests by which webhooks are fetched; the guard permits no others beside the target's own. */
export function inboxRequests(settings: WebhookSettings | undefined): readonly InboxRequest[] {
  if (settings === undefined) return []
  const { controlPlane } = settings
  const requests =
    controlPlane === undefined ? [] : [drainRequest(controlPlane), advanceRequest(controlPlane)]
  if (settings.kind === 'simulator-inbox') requests.push(inboxRequest(settings.controlPlane))
  if (settings.kind === 'polled-inbox') requests.push({ method: 'GET', url: settings.read.href })
  return requests
}

/** Makes a simulator deliver everything that is due. */
export function drainRequest(controlPlane: ControlPlane): InboxRequest {
  return { method: 'POST', url: below(controlPlane, '/webhooks/drain') }
}

/** Lets the time pass on a simulator after which a delivery that failed is first tried again. */
export function advanceRequest(controlPlane: ControlPlane, seconds = 6): InboxRequest {
  const body = `{"by":"PT${String(seconds)}S"}`
  return { method: 'POST', url: below(controlPlane, '/clock/advance'), body }
}

/** Reads the inbox of a simulator: one page, as a check never waits for more than a few. */
export function inboxRequest(controlPlane: ControlPlane): InboxRequest {
  return { method: 'GET', url: below(controlPlane, '/inbox?limit=100') }
}

function below({ url }: ControlPlane, path: string): string {
  return `${url.href.replace(/\/$/, '')}${path}`
}
