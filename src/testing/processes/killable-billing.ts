import { once } from 'node:events'
import { instantOf } from '../../kernel/time/clock.ts'
import { createSimulator } from '../../simulator.ts'

/*
 * A simulator to be killed in the middle of a billing run. It loads, waits until it is told to, opens
 * the data directory that it is given, and lives through the months until the given moment. It says
 * a full stop for every event, and at the end that it is done.
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
