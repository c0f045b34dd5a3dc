import type { WireRequest } from '../guard/wire-request.ts'
import { Inconclusive, NotApplicable } from '../requirement/verdict.ts'
import type { Target } from '../target/target.ts'
import type { FetchOptions } from '../webhooks/fetch-json.ts'
import { advanceRequest } from '../webhooks/inbox-requests.ts'

/** Time of a simulator, which its control plane lets pass. */
export class PassingTime {
  readonly #target: Target
  readonly #options: FetchOptions

  constructor(target: Target, options: FetchOptions) {
    this.#target = target
    this.#options = options
  }

  /** Lets whole seconds pass. Throws NotApplicable where there is no control plane. */
  async pass(seconds: number): Promise<void> {
    const { controlPlane } = this.#target
    if (controlPlane === undefined) throw new NotApplicable('only a simulator lets time pass')
    if (seconds <= 0) return
    const { guard, transport, clock, timeoutMs } = this.#options
    const { method, url, body } = advanceRequest(controlPlane, seconds)
    const { token } = controlPlane
    const request: WireRequest = {
      ...{ method, url, body },
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token.value}` }),
      },
    }
    const permit = guard.admitAdvance(request)
    const { status } = await transport.send(request, permit, clock.deadline(timeoutMs))
    if (status >= 300) throw new Inconclusive(`no time passes: ${url} answers ${String(status)}`)
  }
}
