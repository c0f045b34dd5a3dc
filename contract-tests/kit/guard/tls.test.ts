import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wallClock } from '../client/wall-clock.ts'
import { certificateFor } from '../testing/certificate.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tls-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('TLS that is not in order: one line, exit 3', () => {
  const day = 24 * 60 * 60 * 1000
  const present = new Date(wallClock.now())
  const around = {
    from: new Date(present.getTime() - 9 * day),
    until: new Date(present.getTime() + 9 * day),
  }
  const before = { from: around.from, until: new Date(present.getTime() - 2 * day) }
  const later = { from: new Date(present.getTime() + 3 * day), until: around.until }

  /** Serves bluefin's list of nothing over TLS, and says what a process of its own makes of it. */
  async function overTls(
    [host, validity]: readonly [string, typeof around],
    { isTrusted, env = {} }: { isTrusted: boolean; env?: Record<string, string> },
  ) {
    const certificate = certificateFor(host, validity)
    const server = createTlsServer(certificate, (_, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"total":0,"data":[]}'),
    )
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const authority = join(folder, 'authority.pem')
    writeFileSync(authority, certificate.cert)
    const target = join(folder, 'target.json')
    writeFileSync(
      target,
      JSON.stringify({
        provider: 'bluefin',
        baseUrl: `https://localhost:${String(port)}`,
        kind: 'sandbox',
        mode: 'observe',
        identities: {
          self: { scheme: 'basic', credentials: { username: 'me', password: 'env:WORD' } },
        },
      }),
    )
    const program = join(import.meta.dirname, '../../../src/cli/partner-sandbox.mjs')
    const words = [program, 'verify', '--target', target, '--out', folder]
    const child = spawn(process.execPath, [...words, '--only', 'bluefin.schema.list-users-fits'], {
      cwd: folder,
      env: {
        WORD: 'sandbox',
        PATH: process.env['PATH'],
        ...(isTrusted && { NODE_EXTRA_CA_CERTS: authority }),
        ...env,
      },
    })
    let [err, out] = ['', '']
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
    const exit = await new Promise<number | null>((resolve) => child.on('close', resolve))
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    return { exit, out, lines: err.trimEnd().split('\n') }
  }

  test.each<readonly [string, readonly [string, typeof around], boolean, string]>([
    ['signed by itself', ['localhost', around], false, 'its TLS certificate is signed by itself'],
    ['expired', ['localhost', before], true, 'its TLS certificate has expired (CERT_HAS_EXPIRED)'],
    [
      'not valid yet',
      ['localhost', later],
      true,
      'its TLS certificate is not valid yet (CERT_NOT_YET_VALID)',
    ],
    [
      'for another host',
      ['api.example.com', around],
      true,
      'its TLS certificate is for another host (ERR_TLS_CERT_ALTNAME_INVALID)',
    ],
  ])('%s', async (...[, certificate, isTrusted, line]) => {
    const { exit, lines } = await overTls(certificate, { isTrusted })
    expect(lines).toEqual([expect.stringContaining(line)])
    expect(exit).toBe(3)
  })

  test('one that is in order, and trusted, is none of these', async () => {
    const { lines, out } = await overTls(['localhost', around], { isTrusted: true })
    expect(lines.join('\n')).not.toContain('TLS')
    expect(out).toContain('bluefin at https://localhost')
  })

  test('and no variable of the environment turns the check off', async () => {
    const env = { NODE_TLS_REJECT_UNAUTHORIZED: '0' }
    const { exit, lines } = await overTls(['localhost', around], { isTrusted: false, env })
    expect(lines.at(-1)).toContain('its TLS certificate is signed by itself')
    expect(exit).toBe(3)
  })
})
