import { describe, expect, it } from 'vitest'
import type { Instant } from '../time/clock.ts'
import {
  type LogEntry,
  type LogFilter,
  type NewLogEntry,
  RequestLog,
  cutBytes,
  cutText,
} from './request-log.ts'

function exchange(given: Partial<NewLogEntry> = {}): NewLogEntry {
  return {
    at: 0 as Instant,
    provider: 'bluefin',
    operation: 'getPartner',
    method: 'GET',
    url: '/bluefin/api/v1/partners/904',
    requestHeaders: [],
    requestBody: undefined,
    caller: 'system.admin',
    status: 200,
    responseHeaders: {},
    responseBody: undefined,
    decisions: [],
    decisionsLength: 0,
    defect: undefined,
    ...given,
  }
}

const idsOf = (entries: readonly LogEntry[]) => entries.map(({ id }) => id)

describe('a request log', () => {
  it('numbers the exchanges and lists them newest first', () => {
    const log = new RequestLog()
    for (let i = 0; i < 3; i += 1) log.add(exchange())
    expect(idsOf(log.list())).toEqual(['req_000003', 'req_000002', 'req_000001'])
    expect(log.opened).toBe(3)
  })

  it('finds an exchange by its id', () => {
    const log = new RequestLog()
    const entry = log.add(exchange({ status: 403 }))
    expect(log.get(entry.id)).toBe(entry)
    expect(log.get('req_000002')).toBeUndefined()
  })

  it.each([
    { capacity: 3, added: 2, kept: [2, 1] },
    { capacity: 3, added: 3, kept: [3, 2, 1] },
    { capacity: 3, added: 4, kept: [4, 3, 2] },
    { capacity: 3, added: 11, kept: [11, 10, 9] },
    { capacity: 1, added: 5, kept: [5] },
    { capacity: 0, added: 5, kept: [] },
  ])('keeps the newest $capacity of $added', ({ capacity, added, kept }) => {
    const log = new RequestLog({ capacity })
    for (let i = 0; i < added; i += 1) log.add(exchange())
    expect(idsOf(log.list())).toEqual(
      kept.map((number) => `req_${String(number).padStart(6, '0')}`),
    )
    expect(log.opened).toBe(added)
  })

  it('forgets all when cleared, and never uses an id again', () => {
    const log = new RequestLog({ capacity: 2 })
    for (let i = 0; i < 3; i += 1) log.add(exchange())
    log.clear()
    expect(log.list()).toEqual([])
    for (let i = 0; i < 3; i += 1) log.add(exchange())
    expect(idsOf(log.list())).toEqual(['req_000006', 'req_000005'])
  })

  it('drops the oldest beyond its bytes, and never the newest', () => {
    const log = new RequestLog({ bytes: 100_000 })
    const add = (length: number) => {
      const entry = log.add(exchange())
      entry.responseBody = 'x'.repeat(length)
      log.settle(entry)
    }
    for (let i = 0; i < 10; i += 1) add(10_000)
    expect(idsOf(log.list())).toEqual(['req_000010', 'req_000009', 'req_000008', 'req_000007'])
    add(1_000_000)
    expect(idsOf(log.list())).toEqual(['req_000011'])
    add(10)
    expect(idsOf(log.list())).toEqual(['req_000012'])
    log.clear()
    add(10_000)
    expect(log.list()).toHaveLength(1)
  })

  it.each<[string, Partial<NewLogEntry>]>([
    ['headers', { requestHeaders: ['X-Long', 'x'.repeat(16_000)] }],
    ['a defect', { defect: 'x'.repeat(16_000) }],
    ['issues', { decisionsLength: 16_000 }],
  ])('counts %s among its bytes', (_what, given) => {
    const log = new RequestLog({ bytes: 100_000 })
    for (let i = 0; i < 10; i += 1) log.settle(log.add(exchange(given)))
    expect(log.list()).toHaveLength(2)
  })

  it('stays the same size over many exchanges', () => {
    const log = new RequestLog({ capacity: 3 })
    for (let i = 0; i < 1000; i += 1) log.settle(log.add(exchange()))
    expect(log.list()).toHaveLength(3)
    expect(log.get('req_000001')).toBeUndefined()
    expect(log.get('req_001000')).toBeDefined()
  })

  it('cuts bodies with a mark', () => {
    expect(cutText('abc', 3)).toBe('abc')
    expect(cutText('abcd', 3)).toBe('abc… (cut: 4 characters in all)')
    expect(cutBytes(Buffer.from('äbc'), 4)).toBe('äbc')
    expect(cutBytes(Buffer.from('äbcd'), 4)).toBe('äbc… (cut: 5 bytes in all)')
  })

  const refused = {
    stage: 'refuse',
    outcome: 'refused',
    detail: '',
    rule: 'reach.outside',
  } as const
  it.each<[LogFilter, number[]]>([
    [{}, [4, 3, 2, 1]],
    [{ provider: 'flowmatix' }, [4]],
    [{ operation: 'createPartner' }, [2]],
    [{ method: 'post' }, [2]],
    [{ status: 403 }, [3]],
    [{ caller: 'sub.supervisor' }, [3]],
    [{ url: '/partners/904' }, [3, 1]],
    [{ rule: 'reach.outside' }, [3]],
    [{ defect: true }, [4]],
    [{ defect: false }, [3, 2, 1]],
    [{ provider: 'bluefin', status: 200 }, [2, 1]],
    [{ provider: 'flowmatix', status: 200 }, []],
  ])('lists what matches every condition of %j', (filter, matching) => {
    const log = new RequestLog()
    log.add(exchange())
    log.add(
      exchange({ operation: 'createPartner', method: 'POST', url: '/bluefin/api/v1/partners' }),
    )
    log.add(exchange({ status: 403, caller: 'sub.supervisor', decisions: [refused] }))
    log.add(exchange({ provider: 'flowmatix', url: '/', status: 500, defect: 'ours' }))
    expect(idsOf(log.list(filter))).toEqual(matching.map((number) => `req_00000${String(number)}`))
  })
})
