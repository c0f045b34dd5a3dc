import type { z } from '@hono/zod-openapi'
import type { TemplateDetails, TemplateListItem } from '../../../../spec/bluefin/templates.ts'
import type { CallerAccess } from '../access/caller-access.ts'
import type { TemplateRecord } from '../records.ts'

/** A template on the wire, as lists show it. */
export function templateListItem(
  access: CallerAccess,
  template: TemplateRecord,
): z.input<typeof TemplateListItem> {
  return {
    id: template.id,
    name: template.name,
    reference: template.reference,
    active: template.active,
    version: template.version,
    partner: access.partnerReference(template.partnerId),
    client: access.clientReference(template.clientId),
    type: template.type,
    accessMode: template.accessMode,
  }
}

/** A template on the wire, as its own operation shows it. */
export function templateDetails(
  access: CallerAccess,
  template: TemplateRecord,
): z.input<typeof TemplateDetails> {
  const { fieldTemplates, options } = template
  return { ...templateListItem(access, template), fieldTemplates, options }
}
