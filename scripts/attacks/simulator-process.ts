import { createSimulator, type SimulatorOptions } from '../../src/simulator.ts'

/*
 * A simulator in a process of its own, to be attacked. It listens, prints its URL, tells on request
 * what memory it needs, and closes cleanly when it is told to end.
 */
const options = JSON.parse(process.argv[2] ?? '{}') as SimulatorOptions
const simulator = createSimulator(options)
const { url } = await simulator.listen(0)
process.on('message', () => {
  globalThis.gc?.()
  const { heapUsed, rss } = process.memoryUsage()
  process.send?.({ heapBytes: heapUsed, rssBytes: rss })
})
process.on('SIGTERM', () => {
  void simulator.close().then(() => process.exit(0))
})
// Whoever attacks is gone.
process.on('disconnect', () => process.exit(1))
process.stdout.write(`${url}\n`)
