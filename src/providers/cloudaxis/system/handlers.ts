import type { z } from '@hono/zod-openapi'
import {
  components,
  type Health,
  healthStatuses,
} from '../../../../spec/cloudaxis/system/health.ts'
import type { Settings } from '../../../../spec/cloudaxis/system/settings.ts'
import { ok } from '../../../authoring/handlers.ts'
import type { Handlers } from '../operation-handlers.ts'
import { brandingOnWire } from '../relationships/wire.ts'
import type { SettingsRecord } from '../records.ts'
import type { CloudaxisState } from '../state.ts'

type Operations = 'getSettings' | 'updateSettings' | 'getHealth'

/** Version of the CMS that is imitated. */
const version = '1.0'

/** The operations on settings and health. */
export const systemHandlers: Handlers<Operations> = {
  getSettings: ({ state }) => ok(settingsOnWire(state.platform)),

  updateSettings({ body, state }) {
    const { branding, licensing, identity, platform } = body
    return ok(
      settingsOnWire(
        state.changePlatform({
          ...(branding === undefined ? {} : { branding }),
          ...(licensing === undefined ? {} : { licensing }),
          ...(identity === undefined ? {} : { identity }),
          ...(platform === undefined ? {} : { platform }),
        }),
      ),
    )
  },

  getHealth({ state }) {
    const body = healthOf(state)
    return body.status === 'Unhealthy' ? { status: 503, body } : ok(body)
  },
}

function settingsOnWire(settings: SettingsRecord): z.input<typeof Settings> {
  const { licensing, identity, platform } = settings
  return {
    branding: brandingOnWire(settings.branding),
    licensing: {
      edition: licensing.edition,
      licenseKey: licensing.licenseKey,
      maximumTenants: licensing.maximumTenants,
      maximumUsers: licensing.maximumUsers,
      expiresAt: licensing.expiresAt,
    },
    identity: {
      loginEnabled: identity.loginEnabled,
      entraOnly: identity.entraOnly,
      microsoft: {
        enabled: identity.microsoft.enabled,
        clientId: identity.microsoft.clientId,
        azureAdTenantId: identity.microsoft.azureAdTenantId,
      },
      google: { enabled: identity.google.enabled, clientId: identity.google.clientId },
      forcePasswordChange: identity.forcePasswordChange,
    },
    platform: {
      currency: platform.currency,
      selfProvisioning: {
        distributors: platform.selfProvisioning.distributors,
        partners: platform.selfProvisioning.partners,
        tenants: platform.selfProvisioning.tenants,
      },
      tenantBillingVisible: platform.tenantBillingVisible,
    },
    updatedAt: settings.updatedAt,
  }
}

function healthOf({ health }: CloudaxisState): z.input<typeof Health> {
  const entries = components.map((component) => {
    const { status, description } = health.get(component) ?? healthy
    return [component, { status, description }] as const
  })
  const worst = Math.max(...entries.map(([, { status }]) => healthStatuses.indexOf(status)))
  return {
    status: healthStatuses[worst] ?? 'Healthy',
    version,
    entries: Object.fromEntries(entries),
  }
}

const healthy = { status: 'Healthy', description: null } as const
