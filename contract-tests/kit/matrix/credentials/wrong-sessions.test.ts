import { expect, test } from 'vitest'
import type { Scheme } from '../../requirement/scheme.ts'
import { endedSession, waysOfSessions, withWrongSession } from './wrong-sessions.ts'

const plain: Scheme = { credentials: ['key'], publicCredentials: [], prove: () => ({}) }
const signIn = { operation: 'signIn', request: () => ({}), session: () => undefined }
const signOut = { operation: 'signOut', request: () => ({}) }

function spoiled(way: string): unknown {
  const auth = withWrongSession(way)
  if (auth === undefined || auth === 'none') return auth
  return auth.forge?.({ headers: { authorization: 'Bearer abcDEF' } }).headers?.['authorization']
}

test('a scheme has wrong sessions where it has sessions, and ended ones where it ends them', () => {
  expect(waysOfSessions(plain)).toEqual([])
  expect(waysOfSessions({ ...plain, signIn })).not.toContain(endedSession)
  expect(waysOfSessions({ ...plain, signIn: { ...signIn, signOut } })).toContain(endedSession)
})

test('every wrong session differs from the right one, and keeps the word before it', () => {
  const ways = waysOfSessions({ ...plain, signIn })
  const all = ways.map(spoiled)
  expect(all).toHaveLength(6)
  expect(new Set([...all, 'Bearer abcDEF']).size).toBe(7)
  expect(all.every((one) => String(one).startsWith('Bearer '))).toBe(true)
  expect(spoiled('no way of sessions')).toBeUndefined()
})
