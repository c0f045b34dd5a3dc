import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appendTo, Ledger } from './ledger.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ledgers-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const head = { run: 'r7', provider: 'bluefin', target: 'https://api.example.com/' }
const client = { kind: 'client', operation: 'createClient', identity: 'self' }

test('an intent is on disk before it is acted upon', () => {
  const path = join(folder, 'deep', 'a.jsonl')
  const ledger = new Ledger(head, appendTo(path))
  ledger.intend(client)
  expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(3)
  expect(readFileSync(path, 'utf8')).toContain('"event":"intent","number":1')
})

test('what is outstanding is what was made or may have been, the newest first', () => {
  const ledger = new Ledger(head)
  const [first, second, third, fourth] = [1, 2, 3, 4].map(() => ledger.intend(client))
  ledger.made(first ?? 0, '10')
  ledger.settle(second ?? 0, 'refused')
  ledger.made(third ?? 0, '30')
  ledger.settle(third ?? 0, 'removed')
  expect(ledger.outstanding().map(({ number, state }) => [number, state])).toEqual([
    [fourth, 'open'],
    [first, 'made'],
  ])
  expect(ledger.isMade({ kind: 'client', id: '10' })).toBe(true)
  expect(ledger.isMade({ kind: 'user', id: '10' })).toBe(false)
  expect(ledger.isMade({ kind: 'client', id: '20' })).toBe(false)
})

test('a ledger that was cut off is read as far as it goes, and goes on from there', () => {
  const path = join(folder, 'b.jsonl')
  const ledger = new Ledger(head, appendTo(path))
  ledger.made(ledger.intend(client), '10')
  ledger.intend(client)
  appendFileSync(path, '{"event":"made","number":2,"i')
  const again = Ledger.read(path)
  expect([again.provider, again.target, again.ledger.run]).toEqual(
    Object.values(head).slice(1).concat('r7'),
  )
  expect(again.ledger.marker).toBe('ps_r7')
  expect(again.ledger.outstanding().map(({ id }) => id)).toEqual([undefined, '10'])
  again.ledger.settle(1, 'removed')
  expect(
    Ledger.read(path)
      .ledger.outstanding()
      .map(({ number }) => number),
  ).toEqual([2])
})

test('a file that is no ledger is not taken for one', () => {
  const path = join(folder, 'c.jsonl')
  appendFileSync(path, '{"event":"made","number":1,"id":"1"}\n')
  expect(() => Ledger.read(path)).toThrow('is not the ledger of a run')
})
