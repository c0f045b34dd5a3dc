import { expect, it, test } from 'vitest'
import type { Exchange } from '../kernel/requests/exchange.ts'
import { StorageError } from '../kernel/storage/storage-error.ts'
import { toy } from '../testing/toy/provider.ts'
import { failureOf } from './failures.ts'

// Neither this provider nor what is tested looks at it.
const anyExchange = {} as Exchange

const call = {
  state: undefined,
  requestId: 'req_000001',
  allowance: undefined,
  exchange: anyExchange,
}

const marksOf = (error: unknown) => {
  const { headers } = failureOf(error, toy, call).reply
  return [headers?.['X-Sandbox-Defect'], headers?.['X-Sandbox-Storage-Error']]
}

test.each([
  ['no record 7 in /bluefin/api', 'no record 7 in [path]'],
  ["ENOENT: no such file, open '/home/ann/my data/x.json'", 'ENOENT: no such file, open [path]'],
  ['C:\\Users\\ann\\x is gone', '[path] is gone'],
  ['neither application/json nor a/b', 'neither application/json nor a/b'],
  ['two\nlines and ü', 'two lines and  '],
])('a defect that says %j is marked as %j', (message, mark) => {
  expect(marksOf(new Error(message))).toEqual([mark, undefined])
})

it('says of a change that was not stored why, and not where', () => {
  const cause = Object.assign(new Error("ENOSPC: no space left on device, write '/d/x'"), {
    code: 'ENOSPC',
  })
  const full = new StorageError('the change could not be stored in /data/x: ENOSPC', { cause })
  expect(marksOf(full)).toEqual([undefined, 'the change could not be stored: ENOSPC'])
  const closed = new StorageError('the sandbox default is closed')
  expect(marksOf(closed)).toEqual([undefined, 'the sandbox default is closed'])
})
