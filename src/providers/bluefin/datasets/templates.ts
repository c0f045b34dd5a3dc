import { readFileSync } from 'node:fs'
import type { TemplateRecord } from '../records.ts'
import type { GeneratorContext } from './generator-context.ts'
import { hostOf } from './names.ts'

type Form = Pick<TemplateRecord, 'name' | 'type' | 'accessMode' | 'fieldTemplates'>

/** The forms that templates are made from; together they have all nine kinds of fields. */
export const forms = JSON.parse(
  readFileSync(new URL('../../../../fixtures/bluefin/forms.json', import.meta.url), 'utf8'),
) as readonly Form[]

/** An organization that may own templates. */
export interface TemplateOwner {
  readonly name: string
  readonly partnerId: number
  readonly clientId?: number
}

/**
 * Generates templates of random owners. The first ones go through the forms in order, so that even the
 * smallest dataset has every kind of field; of the first two, one is published and one is not.
 */
export function* generateTemplates(
  context: GeneratorContext,
  owners: readonly [TemplateOwner, ...TemplateOwner[]],
  count: number,
): Generator<TemplateRecord> {
  const { random, names } = context
  for (let nth = 0; nth < count; nth += 1) {
    const form = forms[nth] ?? random.pick(forms as [Form, ...Form[]])
    const { name: business, partnerId, clientId } = nth === 0 ? owners[0] : random.pick(owners)
    const scope = `templates of ${String(partnerId)} ${String(clientId)}`
    const active = nth === 0 || (nth !== 1 && random.happens(0.65))
    yield {
      id: context.nextId('templates'),
      name: names.unique(scope, form.name, '_'),
      reference: random.uuidV4Digits(),
      active,
      version: active ? random.whole(1, 5) : random.whole(0, 2),
      partnerId,
      ...(clientId === undefined ? {} : { clientId }),
      type: form.type,
      accessMode: form.accessMode,
      fieldTemplates: form.fieldTemplates,
      options: {
        domains: [`shop.${hostOf(business)}`],
        security: { irreversible: random.happens(0.1) },
      },
    }
  }
}
