import type { Reply } from '../kernel/requests/exchange.ts'
import type { AnyProvider, RefusedCall } from '../kernel/provider.ts'
import { StorageError } from '../kernel/storage/storage-error.ts'
import { Overloaded } from './body/body-budget.ts'
import { BrokenOff } from './body/body-reader.ts'

/** What a request that failed is answered, and whether that is a mistake of ours. */
export interface Failure {
  readonly reply: Reply
  readonly isDefect: boolean
}

/**
 * What went wrong on our side becomes the vendor's own failure, with a mark that it is ours. The mark
 * says no more than everybody may know: the whole message is in the request log.
 */
export function failureOf(
  error: unknown,
  provider: AnyProvider,
  call: RefusedCall<unknown>,
): Failure {
  // Nobody is listening any more.
  if (error instanceof BrokenOff) {
    return { reply: { status: 400, body: undefined }, isDefect: false }
  }
  if (error instanceof Overloaded) return { reply: overloaded(error), isDefect: false }
  const isDefect = !(error instanceof StorageError)
  const mark = isDefect
    ? { 'X-Sandbox-Defect': publicMessage(messageOf(error)) }
    : { 'X-Sandbox-Storage-Error': publicMessage(storageMessage(error)) }
  const reply = provider.failure(call)
  return { reply: { ...reply, headers: { ...reply.headers, ...mark } }, isDefect }
}

/** What an error says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** A problem document (RFC 9457): what keeps a machine busy is no matter of any vendor. */
function overloaded({ message }: Overloaded): Reply {
  const title = 'There is no room for another body now.'
  return {
    status: 503,
    body: { type: 'urn:partner-sandbox:problem:overloaded', title, status: 503, detail: message },
    headers: { 'content-type': 'application/problem+json', 'retry-after': '1' },
  }
}

/** Of what the operating system says only its code: the rest names files. */
function storageMessage({ cause, message }: StorageError): string {
  const { code } = (cause ?? {}) as NodeJS.ErrnoException
  return code === undefined ? message : `the change could not be stored: ${code}`
}

const longestMark = 500

/** A header value has one line of printable ASCII; a path on this machine is nobody's business. */
function publicMessage(message: string): string {
  return message
    .replace(/[^ -~]+/g, ' ')
    .replace(/'(?:[A-Za-z]:)?[\\/][^']*'/g, '[path]')
    .replace(/(?<![^\s'"(])(?:[A-Za-z]:)?[\\/][^\s'")]*/g, '[path]')
    .slice(0, longestMark)
}
