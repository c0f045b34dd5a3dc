import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { suites } from './index.ts'
import { claimsOf } from './kit/requirement/claims.ts'
import { issuesOf } from './kit/requirement/requirement-issues.ts'

type Locked = readonly [id: string, level: string, says: string]

const lockFile = join(import.meta.dirname, 'requirements.lock.json')
const locked = JSON.parse(readFileSync(lockFile, 'utf8')) as readonly Locked[]
const present = Object.values(suites).flatMap(({ requirements }) =>
  requirements.map(({ id, level, says }): Locked => [id, level, says]),
)

const withdrawn = new Set(
  Object.values(suites).flatMap((suite) => suite.withdrawn.map(({ id }) => id)),
)

test('the committed list of requirements only grows, and nothing in it changes its meaning', () => {
  const now = new Map(present.map((one) => [one[0], one]))
  const held = locked.filter(([id]) => !withdrawn.has(id))
  expect(held.map(([id]) => now.get(id) ?? [id, 'is gone'])).toEqual(held)
})

test('what is withdrawn was a requirement once, and is none any more', () => {
  const known = new Set(locked.map(([id]) => id))
  expect([...withdrawn].filter((id) => !known.has(id))).toEqual([])
  expect(present.filter(([id]) => withdrawn.has(id))).toEqual([])
})

test('every requirement is on the committed list (add it with UPDATE_LOCK=1)', () => {
  if (process.env.UPDATE_LOCK === '1') {
    const known = new Set(locked.map(([id]) => id))
    const all = [...locked, ...present.filter(([id]) => !known.has(id))]
    writeFileSync(lockFile, `[\n${all.map((one) => `  ${JSON.stringify(one)}`).join(',\n')}\n]\n`)
    return
  }
  const known = new Set(locked.map(([id]) => id))
  expect(present.filter(([id]) => !known.has(id))).toEqual([])
})

describe.each(Object.entries(suites))('%s', (_, suite) => {
  test('its requirements are well formed', () => {
    expect(issuesOf(suite.requirements, suite.contract)).toEqual([])
  })

  test('every documented answer is claimed by a requirement, or waived with a reason', () => {
    const claimed = new Set(suite.requirements.flatMap(({ claims }) => claims ?? []))
    const waived = new Map(suite.waived.map(({ claim, because }) => [claim, because]))
    const claims = claimsOf(suite.contract)
    expect(claims.filter((claim) => !claimed.has(claim) && !waived.get(claim))).toEqual([])
    expect(
      [...waived.keys()].filter((claim) => claimed.has(claim) || !claims.includes(claim)),
    ).toEqual([])
  })

  test('requirements need only what a target can name', () => {
    const known = new Set([
      ...Object.keys(suite.identities),
      ...['webhook-inbox', 'webhook-receiver'],
      ...Object.keys(suite.capabilities).map((name) => `can:${name}`),
      ...['self', 'child'].flatMap((place) =>
        Object.keys(suite.kinds).map((kind) => `${place}.${kind}`),
      ),
    ])
    const needs = suite.requirements.flatMap(({ id, needs: all }) =>
      all.filter((need) => !known.has(need)).map((need) => `${id} ${need}`),
    )
    expect(needs).toEqual([])
  })

  test('what is excluded says why', () => {
    for (const { says, source, because } of suite.excluded) {
      expect([says, source, because].every((text) => text.length > 10)).toBe(true)
    }
  })
})
