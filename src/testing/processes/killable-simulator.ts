import { once } from 'node:events'
import { createSimulator } from '../../simulator.ts'

/*
 * A process with a simulator, to be killed. It loads, waits for a line on its input, opens the data
 * directory that it is given, listens and prints its URL.
 */
const [directory = '', fsync] = process.argv.slice(2)
await once(process.stdin, 'data')
const { listen } = createSimulator({
  providers: ['bluefin'],
  dataDirectory: directory,
  fsync: fsync === 'fsync',
  settings: { bluefin: { rateLimit: 1_000_000 } },
})
const { url } = await listen()
process.stdout.write(`${url}\n`)
