import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Random, dashed } from './random.ts'

const many = 20_000
const draw = <T>(count: number, from: () => T) => Array.from({ length: count }, from)

describe('random', () => {
  it('gives the same values for the same seed, and others for another', () => {
    const values = (seed: string) => {
      const random = new Random(seed)
      return draw(20, () => random.next())
    }
    expect(values('a')).toEqual(values('a'))
    expect(values('a')).not.toEqual(values('b'))
    expect(values('')).not.toEqual(values(' '))
  })

  it('gives these very values for this seed: recorded datasets depend on them', () => {
    const random = new Random('1')
    expect(random.next()).toBe(799_602_228)
    expect(random.hex(4)).toBe('3aabca10')
    expect(random.uuidV4()).toBe('82569596-a09a-4332-9867-0aedfad6cc12')
    expect(random.letters(6)).toBe('b42e53')
  })

  it('spreads fractions evenly over [0, 1)', () => {
    const random = new Random('spread')
    const tenths = new Array<number>(10).fill(0)
    for (const fraction of draw(many, () => random.fraction())) {
      expect(fraction >= 0 && fraction < 1).toBe(true)
      const tenth = Math.floor(fraction * 10)
      tenths[tenth] = (tenths[tenth] ?? 0) + 1
    }
    for (const count of tenths) expect(Math.abs(count - many / 10)).toBeLessThan(many / 100)
  })

  it('draws whole numbers from both ends and everything between', () => {
    const bounds = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.nat(5))
    fc.assert(
      fc.property(fc.string(), bounds, (seed, [low, width]) => {
        const random = new Random(seed)
        const seen = new Set(draw(300, () => random.whole(low, low + width)))
        expect([...seen].sort((a, b) => a - b)).toEqual(
          Array.from({ length: width + 1 }, (_, step) => low + step),
        )
      }),
      { numRuns: 30 },
    )
  })

  it('picks each of a choice, and lets things happen in their share of cases', () => {
    const random = new Random('pick')
    expect(new Set(draw(100, () => random.pick(['a', 'b', 'c'])))).toEqual(new Set('abc'))
    const share = draw(many, () => random.happens(0.3)).filter(Boolean).length / many
    expect(share).toBeCloseTo(0.3, 1)
    expect(draw(100, () => random.happens(0)).some(Boolean)).toBe(false)
    expect(draw(100, () => random.happens(1)).every(Boolean)).toBe(true)
  })

  it.each([0, 1, 3, 4, 16, 33])('writes %i bytes as twice as many hexadecimal digits', (bytes) => {
    expect(new Random('hex').hex(bytes)).toMatch(new RegExp(`^[0-9a-f]{${String(bytes * 2)}}$`))
    expect(new Random('text').letters(bytes)).toMatch(new RegExp(`^[0-9a-z]{${String(bytes)}}$`))
  })

  it('makes version-4 uuids, none of them twice', () => {
    const random = new Random('uuid')
    const made = draw(2000, () => random.uuidV4())
    for (const uuid of made) {
      expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    }
    expect(new Set(made).size).toBe(made.length)
    expect(new Set(made.map((uuid) => uuid.charAt(19)))).toEqual(new Set('89ab'))
  })

  it('forks without moving, into generators that differ by purpose', () => {
    const random = new Random('a')
    const [users, clients] = [random.fork('users'), random.fork('clients')]
    expect(users.next()).not.toBe(clients.next())
    expect(random.next()).toBe(new Random('a').next())
    expect(random.fork('users').next()).toBe(new Random('a').fork('users').next())
  })

  it('goes on from a kept state as if nothing had happened', () => {
    const random = new Random('a')
    random.next()
    const { state } = random
    const onwards = draw(10, () => random.next())
    const restored = new Random('something else')
    restored.restore(state)
    expect(draw(10, () => restored.next())).toEqual(onwards)
  })

  it('puts the dashes of a uuid in their places', () => {
    expect(dashed('0123456789abcdef0123456789abcdef')).toBe('01234567-89ab-cdef-0123-456789abcdef')
  })
})
