import { performance } from 'node:perf_hooks'

/*
 * Calls another sandbox all the time, one call after the other, and says how long the longest of them
 * took since it was asked before. Arguments: the address, and the value of its authorization header.
 */

const [address = '', authorization = ''] = process.argv.slice(2)
let longestMs = 0
let calls = 0

process.on('message', () => {
  process.send?.({ longestMs, calls })
  longestMs = 0
  calls = 0
})
process.on('disconnect', () => process.exit())
process.send?.({})

for (;;) {
  const startedAt = performance.now()
  const response = await fetch(address, { headers: { authorization } })
  await response.arrayBuffer()
  if (!response.ok) throw new Error(`${address} answers ${String(response.status)}`)
  longestMs = Math.max(longestMs, performance.now() - startedAt)
  calls += 1
}
