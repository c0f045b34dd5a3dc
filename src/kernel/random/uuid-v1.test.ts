import { describe, expect, it } from 'vitest'
import { Random } from './random.ts'
import { Clock, instantOf, plus } from '../time/clock.ts'
import { uuidV1Source } from './uuid-v1.ts'

const moment = instantOf('2024-08-14T00:08:24.123Z')
const frozen = () => new Clock({ mode: 'frozen', at: moment })

/** The parts of a version-1 uuid, put together again as RFC 9562 lays them out. */
function read(uuid: string) {
  const [low = '', middle = '', high = '', sequence = '', node = ''] = uuid.split('-')
  const steps = BigInt(`0x${high.slice(1)}${middle}${low}`)
  return {
    version: high.charAt(0),
    variant: Number.parseInt(sequence, 16) >>> 14,
    ms: Number((steps - 0x01b21dd213814000n) / 10_000n),
    isMulticast: (Number.parseInt(node.slice(0, 2), 16) & 1) === 1,
    node,
  }
}

describe('a version-1 uuid', () => {
  it('has the version, the variant, a random node and the time of the clock', () => {
    const clock = frozen()
    const uuid = uuidV1Source(clock, new Random('a'))
    expect(uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-1[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    for (const at of [moment, plus(moment, 1), instantOf('1970-01-01T00:00:00.000Z')]) {
      clock.set(at)
      const parts = read(uuid())
      expect(parts).toMatchObject({ version: '1', variant: 0b10, ms: at, isMulticast: true })
    }
  })

  it('reads as other implementations write it', () => {
    // The time of the example in RFC 9562, appendix A.1.
    expect(read('C232AB00-9414-11EC-B3C8-9F6BDECED846')).toMatchObject({
      version: '1',
      ms: Date.parse('2022-02-22T19:22:22.000Z'),
    })
  })

  it('never comes twice, however many are made while the clock stands still', () => {
    const uuid = uuidV1Source(frozen(), new Random('a'))
    const made = new Set(Array.from({ length: 25_000 }, uuid))
    expect(made.size).toBe(25_000)
  })

  it('never comes twice when the clock is set back and passes the same moments again', () => {
    const clock = frozen()
    const uuid = uuidV1Source(clock, new Random('a'))
    const made: string[] = []
    for (let round = 0; round < 3; round += 1) {
      for (const ms of [0, 1, 5, 6]) {
        clock.set(plus(moment, ms))
        made.push(uuid(), uuid())
        expect(read(made.at(-1) ?? '').ms).toBe(plus(moment, ms))
      }
    }
    expect(new Set(made).size).toBe(made.length)
  })

  it('is a version-1 uuid also when the 60 bits of its time have begun again', () => {
    const clock = new Clock({ mode: 'frozen', at: instantOf('9999-12-31T23:59:59.999Z') })
    expect(uuidV1Source(clock, new Random('a'))()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-1[0-9a-f]{3}-/)
  })

  it('is the same for the same seed and the same moments, and another for another seed', () => {
    const [one, same, other] = ['a', 'a', 'b'].map((seed) =>
      uuidV1Source(frozen(), new Random(seed)),
    )
    expect([one?.(), one?.()]).toEqual([same?.(), same?.()])
    expect(read(one?.() ?? '').node).not.toBe(read(other?.() ?? '').node)
  })
})
