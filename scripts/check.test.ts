import { expect, test } from 'vitest'
import { runSteps } from './check.ts'

test('a failed step is named, shows its output, and does not stop the others', async () => {
  const printed: string[] = []
  const failed = await runSteps(
    [
      { name: 'broken', command: 'echo the reason; exit 3' },
      { name: 'missing', command: 'no-such-command-anywhere' },
      { name: 'sound', command: 'echo nobody needs to read this' },
    ],
    (line) => printed.push(line),
  )

  expect(failed.sort()).toEqual(['broken', 'missing'])
  const report = printed.join('\n')
  expect(report).toMatch(/FAILED broken \(\d+\.\d s\)\nthe reason\n/)
  expect(report).toMatch(/FAILED missing/)
  expect(report).toMatch(/ok {5}sound/)
  expect(report).not.toContain('nobody needs to read this')
})
