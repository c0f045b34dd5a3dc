import type { SettingsRecord } from '../records.ts'

/** What a new installation is set to. */
export const defaultSettings: Omit<SettingsRecord, 'id'> = {
  branding: { portalName: 'CloudAxis CMS' },
  licensing: {
    edition: 'Enterprise',
    licenseKey: null,
    maximumTenants: 20_000,
    maximumUsers: 50_000,
    expiresAt: null,
  },
  identity: {
    loginEnabled: true,
    entraOnly: false,
    microsoft: { enabled: true, clientId: 'cloudaxis-cms', azureAdTenantId: null },
    google: { enabled: true, clientId: 'cloudaxis-cms.apps.googleusercontent.example' },
    forcePasswordChange: true,
  },
  platform: {
    currency: 'EUR',
    selfProvisioning: { distributors: true, partners: true, tenants: true },
    tenantBillingVisible: true,
  },
  updatedAt: '2026-01-01T00:00:00.000Z',
}
