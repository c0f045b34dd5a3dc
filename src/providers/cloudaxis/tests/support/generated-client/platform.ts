import { expect } from 'vitest'
import { type Client, dataOf, done } from './client.ts'

/** Regions and settings. */
export async function manageThePlatform(api: Client): Promise<void> {
  const attributes = { displayName: 'West', endpoint: 'https://west.example', clientId: 'c' }
  const region = await dataOf(
    api.POST('/api/v1/regions', { body: { name: 'west', ...attributes } }),
  )
  const atRegion = { params: { path: { regionId: region.id } } }
  await dataOf(api.PUT('/api/v1/regions/{regionId}', { ...atRegion, body: attributes }))
  await dataOf(api.GET('/api/v1/regions/{regionId}', atRegion))
  await dataOf(api.GET('/api/v1/regions'))
  await done(api.DELETE('/api/v1/regions/{regionId}', atRegion))
  const { platform } = await dataOf(api.GET('/api/v1/settings'))
  const body = { platform: { ...platform, currency: 'CHF' } }
  const settings = await dataOf(api.PUT('/api/v1/settings', { body }))
  expect(settings.platform.currency).toBe('CHF')
}
