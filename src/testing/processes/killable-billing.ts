import { once } from 'node:events'
import { instantOf } from '../../kernel/time/clock.ts'
import { createSimulator } from '../../simulator.ts'

/*
 * A process with a simulator that is killed in the middle of a billing run. It loads, waits for a line on
 * its input that tells how many events it lives to announce, opens the data directory that it is given,
 * and advances the clock to the given moment. It prints `done` at the end. It sends the signal to itself,
 * since from outside it would come late where the machine is busy.
 */
const [directory = '', end = ''] = process.argv.slice(2)
const [line] = (await once(process.stdin, 'data')) as [Buffer]
const mostEvents = Number(line.toString())
const { sandboxes, close } = createSimulator({
  providers: ['flowmatix'],
  dataDirectory: directory,
  dataset: 'generated',
  sizes: { customers: 40 },
  clock: { mode: 'frozen', at: instantOf('2026-03-17T12:00:00Z') },
  settings: { flowmatix: { paymentFailureBasisPoints: 1000 } },
})
const sandbox = sandboxes.require()
let announced = 0
sandbox.events.onEmitted(() => {
  announced += 1
  if (announced >= mostEvents) process.kill(process.pid, 'SIGKILL')
})
const { failures } = await sandbox.advance({ to: instantOf(end) })
await close()
process.stdout.write(failures === 0 ? 'done' : 'failed')
process.exit()
