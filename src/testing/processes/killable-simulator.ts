import { once } from 'node:events'
import { createSimulator } from '../../simulator.ts'

/*
 * A simulator to be killed. It loads, waits until it is told to, opens the data directory that it is
 * given, listens and says where.
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
