import { expect, it } from 'vitest'
import { createSimulator } from '../simulator.ts'
import { progressOn } from './progress.ts'

/** A terminal of some columns, and all that was written on it. */
function terminal({ isTTY = true, columns = 80 } = {}) {
  const written: string[] = []
  const write = (text: string) => written.push(text) > 0
  return { isTTY, columns, write, written }
}

it('says what is being made, how much of it there is, and takes that away in the end', async () => {
  const screen = terminal()
  const progress = progressOn(screen)
  const simulator = createSimulator({
    providers: ['bluefin', 'flowmatix'],
    dataset: 'generated',
    sizes: { 'bluefin.partners': 60 },
    onFilling: progress?.onFilling,
  })
  await simulator.close()
  progress?.clear()
  const lines = screen.written.map((text) => text.replace('\r\u001b[K', ''))
  expect(lines[0]).toMatch(/^making default: bluefin: generated partners 60 …$/)
  expect(lines.some((line) => /^making default: bluefin: .*: \d+00 records …$/.test(line))).toBe(
    true,
  )
  expect(lines.some((line) => line.startsWith('making default: flowmatix: '))).toBe(true)
  expect(lines.at(-1)).toBe('')
  // A line for each step would be written faster than any terminal shows it.
  expect(lines.length).toBeLessThan(60)
})

it('fits the terminal', () => {
  const screen = terminal({ columns: 20 })
  const dataset = { name: 'generated', sizes: { partners: 5000 } }
  progressOn(screen)?.onFilling({
    sandbox: 'default',
    provider: 'bluefin',
    dataset,
    records: () => 12_345,
  })
  expect(screen.written).toEqual(['\r\u001b[Kmaking default: blu'])
})

it('says nothing where nobody watches', () => {
  expect(progressOn(terminal({ isTTY: false }))).toBeUndefined()
})
