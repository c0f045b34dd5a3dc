import { expect, test } from 'vitest'
import { shrink } from './shrink.ts'

/** Shrinks a sequence that fails where all of some steps come in order, the last of them last. */
async function shrunk(sequence: string, needed: string, more: { most?: number } = {}) {
  const tried: string[] = []
  const shortest = await shrink([...sequence], {
    possible: (steps) => steps,
    most: more.most ?? 1000,
    fails: (candidate) => {
      tried.push(candidate.join(''))
      let at = -1
      for (const step of needed) {
        at = candidate.indexOf(step, at + 1)
        if (at === -1) return Promise.resolve(undefined)
      }
      return Promise.resolve(candidate.slice(0, at + 1))
    },
  })
  return { shortest: shortest.join(''), tried }
}

test('every step that a failure does not take is left out', async () => {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz'
  expect((await shrunk(alphabet, 'z')).shortest).toBe('z')
  expect((await shrunk(alphabet, 'afz')).shortest).toBe('afz')
  expect((await shrunk(alphabet, 'abcdz')).shortest).toBe('abcdz')
  expect((await shrunk('abcde', 'abcde')).shortest).toBe('abcde')
})

test('no candidate is tried twice, and no more of them than may be', async () => {
  const { tried } = await shrunk('abcdefghijklmnopqrstuvwxyz', 'bhnz')
  expect(new Set(tried).size).toBe(tried.length)
  const few = await shrunk('abcdefghijklmnopqrstuvwxyz', 'bhnz', { most: 3 })
  expect(few.tried).toHaveLength(3)
})

test('steps that make no sense without others go with them, and what is simpler is tried', async () => {
  const shortest = await shrink(['make', 'use', 'detour', 'fail'], {
    most: 100,
    possible: (steps) => steps.filter((step) => step !== 'use' || steps.includes('make')),
    simpler: (steps) =>
      steps.includes('detour') ? [steps.filter((step) => step !== 'detour')] : [],
    // Leaving out the detour alone shows nothing: what is behind it has to be changed as well.
    fails: (steps) => Promise.resolve(steps.includes('make') ? undefined : steps),
  })
  expect(shortest).toEqual(['fail'])
})
