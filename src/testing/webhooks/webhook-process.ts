import { defaultLogLimits } from '../../kernel/requests/request-log.ts'
import { testStart } from '../kernel/kernel-sandbox.ts'
import { Sandboxes } from '../../kernel/sandboxes.ts'
import { DataDirectory } from '../../kernel/storage/data-directory.ts'
import { Destinations } from '../../kernel/webhooks/sending/destinations.ts'
import { httpSender } from '../../kernel/webhooks/sending/sender.ts'

const owner = { provider: 'test', account: 'acme' }

/** Sandboxes of the kernel alone that send webhooks over HTTP, kept in a directory or not at all. */
export function openSending(directory?: string) {
  const sender = httpSender(new Destinations(), { timeoutMs: 15_000 })
  const sandboxes = new Sandboxes({
    providers: [],
    defaults: {
      seed: '1',
      clock: { mode: 'frozen', at: testStart },
      strict: true,
      settings: {},
      log: { ...defaultLogLimits, capacity: 10 },
      datasets: {},
    },
    send: sender.send,
    baseUrl: () => '',
    storage: directory === undefined ? undefined : new DataDirectory(directory),
  })
  let closed: Promise<unknown> | undefined
  return {
    sandboxes,
    sandbox: sandboxes.require(),
    close: () => (closed ??= Promise.all([sandboxes.close(), sender.close()])),
  }
}

/** Emits a number of events to a new endpoint, and does not wait for their delivery. */
async function emit(url: string, count: number, directory: string | undefined): Promise<void> {
  const { sandbox } = openSending(directory)
  await sandbox.change(() => sandbox.webhooks.endpoints.create(owner, { url }))
  await sandbox.change(() => {
    for (let n = 0; n < count; n += 1) {
      sandbox.events.emit({ ...owner, type: 'it.happened', data: { n } })
    }
  })
}

// Run as a program of its own, this is a process that emits events and does nothing more.
const [, program, url, count, directory] = process.argv
if (program === import.meta.filename && url !== undefined) {
  await emit(url, Number(count), directory)
}
