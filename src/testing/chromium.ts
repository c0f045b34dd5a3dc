import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import packed from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

/** Changes with the version of the package: its browser is unpacked once for all runs. */
const home = fileURLToPath(new URL('../../node_modules/.cache/chromium-143', import.meta.url))

/** A headless Chromium that brings its own libraries: the system needs neither a browser nor parts of one. */
export async function startBrowser(): Promise<Browser> {
  if (!existsSync(home)) await unpack()
  return chromium.launch({
    executablePath: join(home, 'chromium'),
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    env: { ...process.env, HOME: home, LD_LIBRARY_PATH: join(home, 'al2023', 'lib') },
  })
}

/** Unpacks into a directory of its own and then names it: a run that is stopped leaves nothing half. */
async function unpack(): Promise<void> {
  mkdirSync(dirname(home), { recursive: true })
  const fresh = mkdtempSync(`${home}-`)
  // The package unpacks to where temporary files go, and its libraries where this says Amazon Linux.
  await withEnvironment({ TMPDIR: fresh, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' }, () =>
    packed.executablePath(),
  )
  try {
    renameSync(fresh, home)
  } catch (error) {
    // Another run may have been faster.
    if (!existsSync(home)) throw error
    rmSync(fresh, { recursive: true })
  }
}

/** Does something while the environment says so. */
async function withEnvironment(
  values: Readonly<Record<string, string>>,
  work: () => Promise<unknown>,
): Promise<void> {
  const before = Object.keys(values).map((name) => [name, process.env[name]] as const)
  Object.assign(process.env, values)
  try {
    await work()
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}
