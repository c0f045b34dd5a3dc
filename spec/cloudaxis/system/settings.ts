import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../../contract.ts'
import { answer, jsonBody } from '../answers.ts'
import { inputErrors, plainErrors } from '../errors.ts'
import { settings } from '../examples/system.ts'
import { currency, moment } from '../references.ts'
import { Branding } from '../relationships/details.ts'
import { security } from '../security.ts'
import { sources } from '../sources.ts'

const count = z.int().min(0).max(1_000_000)

/** How much the installation is licensed for: creating beyond it is refused. */
export const Licensing = z
  .object({
    edition: z.enum(['Standard', 'Enterprise']),
    licenseKey: z.string().max(200).nullable(),
    maximumTenants: count,
    maximumUsers: count,
    expiresAt: moment('When the license ends; told, and not enforced.').nullable(),
  })
  .openapi('Licensing')

const clientId = z.string().min(1).max(200).openapi({
  description: 'The audience of its tokens: the CMS as it is registered there.',
})

/** Which ways to sign in there are. */
export const IdentitySettings = z
  .object({
    loginEnabled: z
      .boolean()
      .openapi({ description: 'Whether username and password sign anybody in.' }),
    entraOnly: z
      .boolean()
      .openapi({ description: 'Whether only Microsoft Entra signs anybody in.' }),
    microsoft: z.object({
      enabled: z.boolean(),
      clientId,
      azureAdTenantId: z.string().max(36).nullable().openapi({
        description: 'The only Entra tenant whose tokens are taken; null for any.',
      }),
    }),
    google: z.object({ enabled: z.boolean(), clientId }),
    forcePasswordChange: z.boolean().openapi({
      description: 'Whether a temporary password has to be changed at the first login.',
    }),
  })
  .openapi('IdentitySettings')

/** What administrators below the platform may do by themselves, and what everybody begins with. */
export const PlatformSettings = z
  .object({
    currency: currency.openapi({ description: 'ISO 4217; that of new records.' }),
    selfProvisioning: z
      .object({ distributors: z.boolean(), partners: z.boolean(), tenants: z.boolean() })
      .openapi({ description: 'Whose administrators may create subscriptions.' }),
    tenantBillingVisible: z
      .boolean()
      .openapi({ description: 'Whether tenants see their own billing.' }),
  })
  .openapi('PlatformSettings')

export const Settings = z
  .object({
    branding: Branding,
    licensing: Licensing,
    identity: IdentitySettings,
    platform: PlatformSettings,
    updatedAt: moment('When anything of it was last changed.'),
  })
  .openapi('Settings')

/** The sections that are to be replaced; one that is left out stays as it is. */
export const SettingsUpdate = z
  .object({
    branding: Branding,
    licensing: Licensing,
    identity: IdentitySettings,
    platform: PlatformSettings,
  })
  .partial()
  .openapi('SettingsUpdate')

const tags = ['Settings']

export const getSettings = createRoute({
  operationId: 'getSettings',
  method: 'get',
  path: '/api/v1/settings',
  tags,
  security,
  summary: 'Get the settings of the platform',
  responses: { ...answer(Settings, 'All of them.', settings), ...plainErrors },
  ...known('inferred', `${sources.overview} (speaks of updating them)`),
})

export const updateSettings = createRoute({
  operationId: 'updateSettings',
  method: 'put',
  path: '/api/v1/settings',
  tags,
  security,
  summary: 'Update branding, licensing and identity',
  description: 'Replaces each section that is given, whole; the others stay as they are.',
  request: jsonBody(SettingsUpdate, { branding: settings.branding }),
  responses: { ...answer(Settings, 'All of them.', settings), ...inputErrors },
  ...known('documented', sources.overview),
})
