import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const program = `
  import { createSimulator } from 'partner-sandbox'
  const simulator = createSimulator({ strict: true })
  const { status } = await simulator.fetch('/bluefin/api/v1/partners', {
    headers: { authorization: 'Basic ' + btoa('waterford:sandbox') },
  })
  const { url } = await simulator.listen(0)
  const health = await fetch(url + '/__admin/health')
  await simulator.close()
  console.log(status, health.status)
`

it('is imported by its name from plain JavaScript, and lets the process end', async () => {
  const args = ['--input-type=module', '--eval', program]
  const root = `${import.meta.dirname}/..`
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: root })
  expect([stdout, stderr]).toEqual(['200 200\n', ''])
}, 60_000)
