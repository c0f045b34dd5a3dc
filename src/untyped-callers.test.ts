import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { createSimulator, type Simulator, type SimulatorOptions } from './simulator.ts'

/* What a caller without a compiler may get wrong: each is told in one line, and nothing hangs. */

let simulator: Simulator

beforeEach(() => {
  simulator = createSimulator({ strict: true, providers: ['bluefin'] })
})
afterEach(() => simulator.close())

/** What has no type, as a caller without a compiler hands it over. */
const untyped = <T>(value: unknown): T => value as T

describe('createSimulator', () => {
  test.each<[unknown, string]>([
    [{ sead: '7' }, 'createSimulator has no option sead; is seed meant?'],
    [
      { datadirectory: 'x' },
      'createSimulator has no option datadirectory; is dataDirectory meant?',
    ],
    [{ zzzzzzzzzzz: 1 }, 'createSimulator has no option zzzzzzzzzzz'],
    [{ ['__proto__x']: 1 }, 'createSimulator has no option __proto__x'],
    [{ strict: 'yes' }, 'createSimulator: strict: '],
    [{ seed: 7 }, 'createSimulator: seed: '],
    [{ providers: 'bluefin' }, 'createSimulator: providers: '],
    [{ clock: 5 }, 'createSimulator: clock: must be `real`, a date-time, or the state of a clock'],
    [{ clock: { mode: 'frozen' } }, 'createSimulator: clock'],
    [{ log: { capcity: 5 } }, 'createSimulator: log: Unrecognized key: "capcity"'],
    [{ log: { capacity: Number.NaN } }, 'createSimulator: log.capacity: '],
    [{ webhookTimeoutMs: -1 }, 'createSimulator: webhookTimeoutMs: '],
    [{ dataDirectory: '' }, 'the data directory has no name'],
    ['bluefin', 'createSimulator takes an object of options'],
    [null, 'createSimulator takes an object of options'],
    [[], 'createSimulator takes an object of options'],
  ])('refuses %j', (options, message) => {
    const creating = () => createSimulator(untyped<SimulatorOptions>(options))
    expect(creating).toThrow(RangeError)
    expect(creating).toThrow(message)
  })

  it('takes an option that is there without a value', async () => {
    const usual = createSimulator(untyped<SimulatorOptions>({ seed: undefined }))
    expect(usual.sandboxes.require().options.seed).toBe('1')
    await usual.close()
  })
})

describe('a simulator', () => {
  test.each<[unknown, string]>([
    [{ prot: 0 }, 'listen has no option prot; is port meant?'],
    [{ port: '4010' }, 'listen: port: '],
    ['4010', 'listen takes an object of options'],
    [65_536, 'listen: port: '],
  ])('refuses to listen at %j', async (where, message) => {
    await expect(simulator.listen(untyped(where))).rejects.toThrow(message)
  })

  test.each<[unknown, string]>([
    [{ dataset: 'documented' }, 'a sandbox has no option dataset; is datasets meant?'],
    [{ nmae: 'mine' }, 'a sandbox has no option nmae; is name meant?'],
    [{ seed: 7 }, 'seed: '],
    [{ clock: 'real' }, 'clock: '],
  ])('refuses to make a sandbox of %j', (options, message) => {
    expect(() => simulator.createSandbox(untyped(options))).toThrow(message)
    expect(simulator.sandboxes.list()).toHaveLength(1)
  })

  it('answers nobody once it is closed, and says so', async () => {
    await simulator.close()
    const closed = 'this simulator is closed'
    await expect(simulator.fetch('/bluefin/api/v1/partners')).rejects.toThrow(closed)
    await expect(simulator.listen(0)).rejects.toThrow(closed)
    expect(() => simulator.createSandbox()).toThrow(closed)
    await simulator.close()
  })
})

describe('an advance', () => {
  test.each<[unknown]>([
    [{ by: 'P1M' }],
    [{}],
    [{ to: '2030-01-01T00:00:00Z' }],
    ['2030-01-01T00:00:00Z'],
    [undefined],
    [{ to: Number.NaN }],
    [{ untilNext: false }],
  ])('to %j is refused, and the clock stands where it stood', async (destination) => {
    const sandbox = simulator.createSandbox({ clock: { mode: 'frozen', at: untyped(1e12) } })
    const advance = sandbox.advance(untyped(destination))
    await expect(advance).rejects.toThrow(/^advance needs \{ to \}/)
    expect(sandbox.clock.now()).toBe(1e12)
  })
})
