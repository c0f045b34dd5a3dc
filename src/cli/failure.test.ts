import { expect, it, test } from 'vitest'
import { SandboxError } from '../kernel/sandboxes.ts'
import { DamagedFile, StorageError } from '../kernel/storage/storage-error.ts'
import { explainFailure } from './failure.ts'

const socketError = (code: string, more: object) => Object.assign(new Error('x'), { code, ...more })

test.each([
  [new RangeError('there is no dataset x'), 'there is no dataset x', 2],
  [new SandboxError('bad-options', 'bluefin.rateLimit: no'), 'bluefin.rateLimit: no', 2],
  [new StorageError('/data is in use'), '/data is in use', 1],
  [
    new DamagedFile({ file: '/data/log', line: 3, what: 'It is torn', cure: 'Cut it.' }),
    '/data/log, line 3: It is torn. Cut it.',
    1,
  ],
  [
    socketError('EADDRINUSE', { address: '127.0.0.1', port: 4010 }),
    'port 4010 of 127.0.0.1 is taken: name another with --port, or 0 for any that is free',
    1,
  ],
  [
    socketError('EACCES', { address: '127.0.0.1', port: 80 }),
    'port 80 of 127.0.0.1 is not for everybody: name one above 1023',
    1,
  ],
  [
    socketError('EADDRNOTAVAIL', { address: '1.2.3.4', port: 4010 }),
    'this machine has no interface 1.2.3.4 to listen on',
    1,
  ],
  [
    socketError('ENOTFOUND', { hostname: 'nowhere.invalid' }),
    'this machine has no interface nowhere.invalid to listen on',
    1,
  ],
  ['a text', 'a text', 1],
])('%s is told in one line', (error, message, exitCode) => {
  expect(explainFailure(error)).toEqual({ message, exitCode })
})

it('shows where a mistake of ours was made', () => {
  const { message, exitCode } = explainFailure(new TypeError('x is not a function'))
  expect(message).toContain('failure.test.ts')
  expect(exitCode).toBe(1)
})
