import { once } from 'node:events'
import { instantOf } from '../../kernel/time/clock.ts'
import { createSimulator } from '../../simulator.ts'

/*
 * A process with a simulator, to be killed in the middle of a billing run. It loads, waits for a line on
 * its input, opens the data directory that it is given, and advances the clock to the given moment. It
 * prints a full stop for every event, and `done` at the end.
 */
const [directory = '', end = ''] = process.argv.slice(2)
await once(process.stdin, 'data')
const { sandboxes, close } = createSimulator({
  providers: ['flowmatix'],
  dataDirectory: directory,
  dataset: 'generated',
  sizes: { customers: 40 },
  clock: { mode: 'frozen', at: instantOf('2026-03-17T12:00:00Z') },
  settings: { flowmatix: { paymentFailureBasisPoints: 1000 } },
})
const sandbox = sandboxes.require()
sandbox.events.onEmitted(() => process.stdout.write('.'))
const { failures } = await sandbox.advance({ to: instantOf(end) })
await close()
process.stdout.write(failures === 0 ? 'done' : 'failed')
process.exit()
