import type { z } from '@hono/zod-openapi'
import type { TemplateCreate, TemplateDetails, TemplateList } from '../templates.ts'
import { eastern, northwind } from './references.ts'

export const templateList = {
  total: 1,
  data: [
    {
      id: 336,
      name: 'patient_intake',
      reference: '783d3016b6478833d06cb6894f04034a',
      active: false,
      version: 0,
      partner: eastern,
      client: { id: 1224, name: 'Harbor Clinic' },
      type: 'templateMyChartCardTransaction',
      accessMode: 'specific',
    },
  ],
} satisfies z.input<typeof TemplateList>

export const templateCreate = {
  name: 'gift_card',
  partner: northwind,
  type: 'userDefined',
  accessMode: 'restricted',
  fieldTemplates: [
    { templateType: 'card', method: 'FPE', cvvEnabled: true },
    { templateType: 'email', name: 'email', label: 'E-mail' },
  ],
  options: { domains: ['shop.example.com'] },
} satisfies z.input<typeof TemplateCreate>

export const templateDetails = {
  id: 352,
  name: 'membership_ach',
  reference: '8567323e9c15617a3a8028e289372194',
  active: false,
  version: 0,
  partner: { id: 984, name: 'Southgate Resale' },
  client: { id: 1240, name: 'Lakeside Gym' },
  type: 'templateMyChartAchTransaction',
  accessMode: 'unrestricted',
  fieldTemplates: [
    {
      templateType: 'bank',
      method: 'FPE',
      sortOrder: 1,
      required: true,
      name: 'account',
      label: 'Account number',
      format: 'LAST_FOUR',
    },
    {
      templateType: 'routing',
      method: 'FPE',
      sortOrder: 2,
      required: true,
      name: 'routing',
      label: 'Routing number',
      format: 'NONE',
    },
  ],
  options: {},
} satisfies z.input<typeof TemplateDetails>
