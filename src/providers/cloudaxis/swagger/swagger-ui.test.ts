import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSimulator } from '../../../simulator.ts'
import { startBrowser } from '../../../testing/chromium.ts'
import { madeUpPassword } from '../identity/passwords.ts'

/* Swagger UI as people use it: in a real browser, over a port. */

/** Longer than anything takes on a machine that does much else besides: it ends what hangs. */
const hangMs = 300_000

const simulator = createSimulator({ providers: ['cloudaxis'], strict: true })

let browser: Browser
let url: string
beforeAll(async () => {
  ;({ url } = await simulator.listen(0))
  browser = await startBrowser()
}, hangMs)
afterAll(async () => {
  await browser.close()
  await simulator.close()
})

/** A page, with everything that it asked for and complained about. */
async function openPage(path: string) {
  const page = await browser.newPage()
  page.setDefaultTimeout(hangMs)
  const requested: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => void requested.push(request.url()))
  page.on('pageerror', (error) => void complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.goto(url + path)
  await page.locator('.opblock-tag').first().waitFor()
  return { page, requested, complaints }
}

/** Unfolds an operation and makes it ready to be filled in. */
async function tryOut(page: Page, tag: string, operationId: string): Promise<Locator> {
  await page.locator(`.opblock-tag[data-tag="${tag}"]`).click()
  const operation = page.locator(`.opblock[id$="-${operationId}"]`)
  await operation.locator('.opblock-summary-control').click()
  await operation.getByRole('button', { name: 'Try it out' }).click()
  return operation
}

/** Sends it, and reads the answer off the page. */
async function execute(operation: Locator): Promise<{ status: string; body: string }> {
  await operation.getByRole('button', { name: 'Execute' }).click()
  const answer = operation.locator('.live-responses-table .response')
  const status = await answer.locator('.response-col_status').innerText()
  const shown = answer.locator('.highlight-code code')
  const body = (await shown.count()) === 0 ? '' : await shown.first().innerText()
  return { status: status.trim(), body }
}

async function signIn(page: Page): Promise<string> {
  const login = await tryOut(page, 'Authentication', 'login')
  const credentials = { username: 'harbor.admin', password: madeUpPassword('harbor.admin') }
  await login.locator('textarea').first().fill(JSON.stringify(credentials))
  const { status, body } = await execute(login)
  expect(status).toBe('200')
  return (JSON.parse(body) as { token: string }).token
}

describe('Swagger UI in a browser', () => {
  it(
    'signs in, is authorized, and tries an operation out, without leaving the machine',
    async () => {
      const { page, requested, complaints } = await openPage('/cloudaxis/swagger')
      expect(page.url()).toBe(`${url}/cloudaxis/swagger/index.html`)
      const stranger = await execute(await tryOut(page, 'Partners', 'listPartners'))
      expect(stranger.status).toMatch(/^401/)
      const token = await signIn(page)

      await page.locator('.auth-wrapper .authorize').first().click()
      const dialog = page.locator('.modal-ux')
      await dialog.locator('input[type="text"]').fill(token)
      await dialog.getByRole('button', { name: 'Apply credentials' }).click()
      await dialog.getByRole('button', { name: 'Close' }).click()

      const tenants = await tryOut(page, 'Tenants', 'listTenants')
      const { status, body } = await execute(tenants)
      expect(status).toBe('200')
      const { items } = JSON.parse(body) as { items: { organizationName: string }[] }
      expect(items.map(({ organizationName }) => organizationName)).toEqual([
        'Elbe Logistics',
        'Harbor Clinic',
      ])

      const foreign = requested.filter((one) => !one.startsWith(url) && !one.startsWith('data:'))
      expect(foreign).toEqual([])
      expect(requested.some((one) => one.startsWith(`${url}/cloudaxis/api/v1/tenants?`))).toBe(true)
      // What was refused is all that the browser has to say.
      expect(complaints.filter((one) => !/status of 401/.test(one))).toEqual([])
    },
    hangMs,
  )
})

describe('what the page is made of', () => {
  const get = (path: string) =>
    simulator.fetch(new Request(`http://sandbox.test/cloudaxis${path}`), { redirect: 'manual' })

  it('is served without credentials, as what it is, in any letter case', async () => {
    const mediaTypes = {
      '/swagger/index.html': 'text/html; charset=utf-8',
      '/Swagger/Swagger-UI.css': 'text/css; charset=utf-8',
      '/swagger/swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
      '/swagger/favicon-32x32.png': 'image/png',
    }
    for (const [path, mediaType] of Object.entries(mediaTypes)) {
      const { status, headers } = await get(path)
      expect([path, status, headers.get('content-type')]).toEqual([path, 200, mediaType])
    }
  })

  it('belongs to the sandbox that it is opened in', async () => {
    simulator.createSandbox({ name: 'mine' })
    const at = (path: string) => new Request(`http://sandbox.test/s/mine/cloudaxis${path}`)
    const moved = await simulator.fetch(at('/swagger/'))
    expect(moved.headers.get('location')).toBe('/s/mine/cloudaxis/swagger/index.html')
    const { servers } = (await (await simulator.fetch(at('/swagger/v1/swagger.json'))).json()) as {
      servers: { url: string }[]
    }
    expect(servers[0]?.url).toBe('http://sandbox.test/s/mine/cloudaxis')
  })

  it('is nothing but its own files', async () => {
    for (const path of [
      '/swagger/package.json',
      '/swagger/../package.json',
      '/swagger/%2e%2e/package.json',
      '/swagger/constructor',
      '/swagger/index.html/',
    ]) {
      expect([path, (await get(path)).status]).toEqual([path, 404])
    }
  })

  it('is the document of this API under every name that .NET gives it', async () => {
    const texts = []
    for (const path of ['/swagger.json', '/swagger/v1/swagger.json', '/openapi.json']) {
      const response = await get(path)
      expect(response.headers.get('content-type')).toContain('application/json')
      texts.push(await response.text())
    }
    expect(new Set(texts).size).toBe(1)
    expect(JSON.parse(texts[0] ?? '')).toMatchObject({
      openapi: '3.1.0',
      servers: [{ url: 'http://sandbox.test/cloudaxis' }, { url: 'https://cms.invalid' }],
    })
  })
})
