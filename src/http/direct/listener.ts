import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { AnyProvider } from '../../kernel/provider.ts'
import type { Sandbox } from '../../kernel/sandbox.ts'
import { wakeAfter } from '../../kernel/time/clock.ts'
import { matcherOf, type RoutedMatch } from '../mount.ts'
import { answer, type Answer } from '../pipeline.ts'
import { controlPlanePrefix, type Site } from '../site.ts'
import { NodeExchange } from './node-exchange.ts'
import { type PlainRequest, plainRequest } from './plain-request.ts'

/** An operation that a request is for, where it is served. */
interface Destination {
  readonly provider: AnyProvider
  readonly sandbox: Sandbox
  readonly found: RoutedMatch
  /** The path without the mount's prefix. */
  readonly path: string
}

/** Bodies beyond this are read as they arrive, which is for the usual listener to do. */
const smallBytes = 64 * 1024

/**
 * Answers what nearly every request is, a plain call of an operation, without the web's objects in
 * between, and leaves everything else to `usual`. Both answer the same.
 */
export function directListener(
  site: Site,
  atRoot: AnyProvider | undefined,
  usual: RequestListener,
): RequestListener {
  const destinationOf = destinations(site, atRoot)
  return (incoming, outgoing) => {
    const plain = plainRequest(incoming)
    const destination = plain && site.hosts.isOwn(plain.host) ? destinationOf(plain) : undefined
    if (plain === undefined || destination === undefined || !isSmall(plain, destination)) {
      usual(incoming, outgoing)
      return
    }
    const { provider, sandbox, found, path } = destination
    const exchange = new NodeExchange({ incoming, outgoing, plain }, path, {
      share: () => site.bodies.share(),
      limitBytes: found.operation.validator.bodyLimitBytes,
    })
    const finish = (answered: Answer) => {
      exchange.end()
      if (plain.bodyBytes !== undefined && !incoming.complete) {
        outgoing.once('finish', () => endIfIncomplete(incoming))
      }
      write(answered, outgoing)
    }
    const fail = (error: unknown) => failed(error, outgoing)
    try {
      const answered = answer({ route: { provider, ...found }, sandbox, exchange })
      if (answered instanceof Promise) answered.then(finish).catch(fail)
      else finish(answered)
    } catch (error) {
      fail(error)
    }
  }
}

/** Whether a body is announced where one is taken, and only there. */
function isSmall({ bodyBytes }: PlainRequest, { found }: Destination): boolean {
  const takesBody = found.operation.validator.bodyContents.length > 0
  return takesBody
    ? bodyBytes !== undefined && bodyBytes <= smallBytes
    : bodyBytes === undefined || bodyBytes === 0
}

/** Finds out where a request is for; undefined where no operation is. */
function destinations({ providers, sandboxNamed }: Site, atRoot: AnyProvider | undefined) {
  const byName = new Map(providers.map((provider) => [provider.name, provider]))
  return ({ method, path: requested }: PlainRequest): Destination | undefined => {
    let end = endOfSegment(requested, 0)
    let sandboxName: string | undefined
    let first = requested.slice(1, end)
    if (first === 's') {
      const nameEnd = endOfSegment(requested, end)
      sandboxName = requested.slice(end + 1, nameEnd)
      end = endOfSegment(requested, nameEnd)
      first = requested.slice(nameEnd + 1, end)
    }
    let provider = byName.get(first)
    if (provider === undefined && sandboxName === undefined && first !== controlPlane) {
      provider = atRoot
      end = 0
    }
    const sandbox = provider && sandboxNamed(sandboxName)
    if (provider === undefined || sandbox === undefined) return undefined
    const path = end === requested.length ? '/' : requested.slice(end)
    const found = matcherOf(provider).match(method, path)
    return found && { provider, sandbox, found, path }
  }
}

const controlPlane = controlPlanePrefix.slice(1)

/** Where the segment ends that begins with the slash at `start`. */
function endOfSegment(path: string, start: number): number {
  const end = path.indexOf('/', start + 1)
  return end === -1 ? path.length : end
}

/** What Node writes in the length header where it is not told to send in chunks. */
interface WithLength {
  _contentLength: number | null
}

function write({ status, headers, body, bytes }: Answer, outgoing: ServerResponse): void {
  if (body === null) {
    outgoing.writeHead(status, headers)
    outgoing.end()
    return
  }
  const length = bytes ?? Buffer.byteLength(body)
  // Node's `end` sets it where the headers are not written yet, which costs more; so does the adaptor.
  ;(outgoing as unknown as WithLength)._contentLength = length
  outgoing.writeHead(status, headers)
  // Written by itself: together with an end that has nothing in it, it would be two pieces.
  const { socket } = outgoing
  socket?.cork()
  if (typeof body !== 'string') outgoing.write(body)
  // Characters that are one byte each need not be encoded.
  else outgoing.write(body, length === body.length ? 'latin1' : 'utf8')
  socket?.uncork()
  outgoing.end()
}

/** How long the rest of a body that nobody reads may take, in milliseconds. */
const restMs = 500

/** Node drops the rest of a body; whoever does not send it is not waited for. */
function endIfIncomplete(incoming: IncomingMessage): void {
  if (incoming.complete) return
  wakeAfter(restMs, () => {
    if (!incoming.complete) incoming.socket.destroySoon()
  })
}

/** What is wrong with our own code, where not even the vendor's failure could be answered. */
function failed(error: unknown, outgoing: ServerResponse): void {
  // eslint-disable-next-line no-console -- the log entry is closed: there is nowhere else to tell it
  console.error(error)
  if (outgoing.headersSent) {
    outgoing.destroy()
    return
  }
  outgoing.writeHead(500, { 'content-type': 'text/plain; charset=UTF-8' })
  outgoing.end('Internal Server Error')
}
