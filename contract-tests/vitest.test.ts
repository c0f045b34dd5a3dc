import { afterAll, expect, test } from 'vitest'
import { createSimulator } from '../src/simulator.ts'
import './vitest.ts'

const simulator = createSimulator({ providers: ['bluefin'] })
afterAll(() => simulator.close())

const headers = { authorization: `Basic ${btoa('waterford:sandbox')}` }
const partners = () => simulator.fetch('/bluefin/api/v1/partners', { headers })

/** What a failed matcher says. */
async function failure(matched: Promise<void>): Promise<string> {
  return matched.then(
    () => 'it matched',
    (error: unknown) => String(error),
  )
}

test('a response that its operation lists matches, and its body stays unread', async () => {
  const response = await partners()
  await expect(response).toMatchContract('bluefin', 'listPartners')
  expect(response.bodyUsed).toBe(false)
  expect(await failure(expect(response).not.toMatchContract('bluefin', 'listPartners'))).toContain(
    'the response is one that listPartners lists',
  )
})

test('a response of another operation, status or form says where it is off', async () => {
  const response = await partners()
  await expect(response).not.toMatchContract('bluefin', 'createPartner')
  const matched = (own: Response) => failure(expect(own).toMatchContract('bluefin', 'listPartners'))
  expect(await matched(new Response('', { status: 418 }))).toContain('answered 418; it lists 200')
  expect(await matched(Response.json({ partners: 'many' }))).toContain('partners ')
  expect(await matched(new Response('{', { headers: response.headers }))).toContain(
    'not valid JSON',
  )
})

test('what cannot be matched is said at once', async () => {
  const response = await partners()
  expect(await failure(expect(response).toMatchContract('bluefin', 'getMoon'))).toMatch(
    /bluefin has no operation getMoon; it has .*listPartners/,
  )
  expect(await failure(expect(response).toMatchContract('toString', 'getMoon'))).toContain(
    'there is no provider toString; there is bluefin',
  )
  expect(await failure(expect(await response.json()).toMatchContract('bluefin', 'x'))).toContain(
    'no Response',
  )
})
