import type { IncomingMessage, ServerResponse } from 'node:http'
import type { BodyBytes, Exchange, MaybePromise } from '../../kernel/requests/exchange.ts'
import { headerIn } from '../../kernel/requests/raw-headers.ts'
import type { BodyShare } from '../body/body-budget.ts'
import { BrokenOff } from '../body/body-reader.ts'
import type { PlainRequest } from './plain-request.ts'

/** What Node has of a request. */
export interface Arrived {
  readonly incoming: IncomingMessage
  readonly outgoing: ServerResponse
  readonly plain: PlainRequest
}

/** The room that a body has, and how much of it may be taken. */
export interface BodyRoom {
  readonly share: () => BodyShare
  readonly limitBytes: number
}

/** A request as a socket brought it, without the web's objects around it. */
export class NodeExchange implements Exchange {
  readonly method: string
  readonly path: string
  readonly requestedPath: string
  readonly target: string
  readonly rawHeaders: readonly string[]
  readonly #arrived: Arrived
  readonly #room: BodyRoom
  #share: BodyShare | undefined
  #body: MaybePromise<BodyBytes> | undefined

  /** `path` is the one without the mount's prefix. */
  constructor(arrived: Arrived, path: string, room: BodyRoom) {
    const { plain, incoming } = arrived
    this.method = plain.method
    this.path = path
    this.requestedPath = plain.path
    this.target = plain.target
    this.rawHeaders = incoming.rawHeaders
    this.#arrived = arrived
    this.#room = room
  }

  get search(): string {
    return this.target.slice(this.requestedPath.length)
  }

  get baseUrl(): string {
    const { origin } = new URL(`http://${this.#arrived.plain.host}`)
    return origin + this.requestedPath.slice(0, this.requestedPath.length - this.path.length)
  }

  get remoteAddress(): string | undefined {
    return this.#arrived.incoming.socket.remoteAddress
  }

  get signal(): AbortSignal {
    const { outgoing } = this.#arrived
    const controller = new AbortController()
    const gone = () => {
      if (!outgoing.writableFinished) controller.abort()
    }
    if (outgoing.destroyed) gone()
    else outgoing.once('close', gone)
    return controller.signal
  }

  header(name: string): string | undefined {
    return headerIn(this.rawHeaders, name.toLowerCase())
  }

  body(): MaybePromise<BodyBytes> {
    this.#body ??= this.#read()
    return this.#body
  }

  /** Gives back the room of the body, now that the request is answered. */
  end(): void {
    this.#share?.giveBack()
  }

  #read(): MaybePromise<BodyBytes> {
    const { plain, incoming } = this.#arrived
    const { bodyBytes = 0 } = plain
    if (bodyBytes > this.#room.limitBytes) return 'too-large'
    if (bodyBytes === 0) return new Uint8Array()
    this.#share = this.#room.share()
    try {
      this.#share.take(bodyBytes)
    } catch (error) {
      return Promise.reject(error as Error)
    }
    return bytesOf(incoming)
  }
}

/** The whole body. Rejects with BrokenOff where it ends early. */
function bytesOf(incoming: IncomingMessage): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = []
    let isWhole = false
    const end = () => {
      isWhole = true
      const [only = new Uint8Array(), ...others] = pieces
      resolve(others.length === 0 ? only : Buffer.concat(pieces))
    }
    const breakOff = (error?: unknown) => {
      if (!isWhole) reject(new BrokenOff('the caller broke off', { cause: error }))
    }
    if (incoming.destroyed) {
      if (!incoming.complete) {
        breakOff(incoming.errored)
        return
      }
      // The caller sent all of it before it hung up.
      const left = incoming.read() as Buffer | null
      if (left !== null) pieces.push(left)
      end()
      return
    }
    incoming.on('data', (piece: Buffer) => pieces.push(piece))
    incoming.on('end', end)
    incoming.on('error', breakOff)
    incoming.on('close', breakOff)
  })
}
