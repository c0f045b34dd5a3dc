import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import packed from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

/** Changes with the version of the package: its browser is unpacked once for all runs of a machine. */
const home = join(tmpdir(), 'partner-sandbox-chromium-143')

/** A headless Chromium, which the system needs no browser for. */
export async function startBrowser(): Promise<Browser> {
  if (!existsSync(home)) await unpack()
  return chromium.launch({
    executablePath: join(home, 'chromium'),
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    env: { ...process.env, HOME: home },
  })
}

/** Unpacks into a directory of its own and then names it: a run that is stopped leaves nothing half. */
async function unpack(): Promise<void> {
  const before = process.env['TMPDIR']
  const fresh = mkdtempSync(`${home}-`)
  process.env['TMPDIR'] = fresh
  try {
    await packed.executablePath()
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
  try {
    renameSync(fresh, home)
  } catch (error) {
    // Another run may have been faster.
    if (!existsSync(home)) throw error
    rmSync(fresh, { recursive: true })
  }
}
