import { connect } from 'node:net'

/** Longer than anything takes that ends at all, in milliseconds. */
const patienceMs = 15_000

/** What came back on a connection. */
export interface RawAnswer {
  readonly text: string
  /** Of every answer on it. */
  readonly statuses: readonly number[]
  /** Whether the other side neither closed nor broke off. */
  readonly hangs: boolean
}

/**
 * Sends bytes, says that there are no more, or breaks off at once, and collects what comes until the
 * other side closes.
 */
export function sendRaw(port: number, bytes: Uint8Array, breaksOff = false): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
    const finish = (hangs: boolean) => {
      clearTimeout(timer)
      socket.destroy()
      const text = Buffer.concat(chunks).toString('latin1')
      resolve({ text, statuses: statusesIn(text), hangs })
    }
    const timer = setTimeout(() => finish(true), patienceMs)
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    socket.on('end', () => finish(false))
    socket.on('close', () => finish(false))
    // A connection that is reset is an answer, too.
    socket.on('error', () => finish(false))
    if (breaksOff) socket.write(bytes, () => socket.resetAndDestroy())
    else socket.end(bytes)
  })
}

function statusesIn(text: string): number[] {
  return Array.from(text.matchAll(/HTTP\/1\.1 (\d{3}) /g), ([, status]) => Number(status))
}
