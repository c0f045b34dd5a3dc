import type { z } from '@hono/zod-openapi'
import type { PulledMerchant, PushTemplate } from '../../../../spec/signzy/merchant-data.ts'
import { progressOnWire } from '../merchants/wire.ts'
import type { FlowRecord, MerchantRecord, PushedWidgetRecord } from '../records.ts'
import type { SignzyState } from '../state.ts'
import { type PlacedWidget, widgetsOf } from './completeness.ts'
import { matchNames } from './name-match.ts'

type MerchantData = z.input<typeof PulledMerchant>['result']['merchantData']

/** A widget of a flow with what was pushed of it. */
type Filled = PlacedWidget & Pick<PushedWidgetRecord, 'variables'>

/** All that is known of a merchant, as a pull shows it. */
export function pulledOnWire(
  state: SignzyState,
  merchant: MerchantRecord,
): z.input<typeof PulledMerchant> {
  const flow = state.flows.require(merchant.flowId)
  const filled = filledWidgets(flow, state.pushedOf(merchant.id))
  return {
    result: {
      merchantSignup: {},
      merchantData: {
        basicDetails: {
          ...progressOnWire(state, merchant),
          flowName: flow.name,
          redirectUrl: '',
          instructions: '',
          backopsFormData: {},
        },
        documents: documentsOf(filled),
        formData: formDataOf(filled),
        videoForensics: videoForensicsOf(filled),
        contract: {},
        products: [],
        browserAndLocationInfo: { browserInfo: {}, locationInfo: {} },
        appAndLocationInfo: {},
        matcherData: matchNames(namesOf(filled)),
      },
    },
  }
}

function filledWidgets(
  flow: FlowRecord,
  pushed: ReadonlyMap<string, PushedWidgetRecord>,
): Filled[] {
  return widgetsOf(flow).flatMap((placed) => {
    const record = pushed.get(placed.key)
    return record === undefined ? [] : [{ ...placed, variables: record.variables }]
  })
}

function documentsOf(filled: readonly Filled[]): MerchantData['documents'] {
  return filled.flatMap(({ page, widget, variables }) =>
    widget.documentType === undefined
      ? []
      : [
          {
            ...variables,
            pageId: page.pageId,
            type: widget.documentType,
            widgetName: widget.widgetName,
          },
        ],
  )
}

function formDataOf(filled: readonly Filled[]): MerchantData['formData'] {
  const forms = filled.filter(
    ({ widget }) => widget.documentType === undefined && !isVideo(widget.widgetName),
  )
  return Object.fromEntries(
    forms.map(({ widget, variables }) => [widget.widgetName, { ...variables }]),
  )
}

function isVideo(widgetName: string): boolean {
  return widgetName === 'Video Verification'
}

/** What is pushed as `videoCovariance` is pulled as `videoCoVariance`: so the vendor prints them. */
function videoForensicsOf(filled: readonly Filled[]): MerchantData['videoForensics'] {
  const video = filled.find(({ widget }) => isVideo(widget.widgetName))
  if (video === undefined) return {}
  const { videoCovariance, ...others } = video.variables
  return {
    ...others,
    ...(videoCovariance === undefined ? {} : { videoCoVariance: videoCovariance }),
  }
}

function namesOf(filled: readonly Filled[]) {
  return filled.flatMap(({ widget, variables }) =>
    widget.variables.flatMap(({ kind, name: variable }) => {
      const value = variables[variable]
      return kind === 'name' && value !== undefined ? [{ variable, value }] : []
    }),
  )
}

/** What a template is made for, and whether it says what each variable is to be. */
interface TemplateOptions {
  readonly merchantId: string
  readonly hasPlaceholders: boolean
}

/** The template of a push: every widget of a flow, to be filled in. */
export function templateOnWire(
  flow: FlowRecord,
  { merchantId, hasPlaceholders }: TemplateOptions,
): z.input<typeof PushTemplate> {
  return {
    flowId: flow.id,
    realmId: flow.realmId,
    merchantId,
    data: widgetsOf(flow).map(({ page, widget }) => ({
      pageId: page.pageId,
      widgetName: widget.widgetName,
      data: Object.fromEntries(
        widget.variables.map(({ name, placeholder }) => [name, hasPlaceholders ? placeholder : '']),
      ),
    })),
  }
}
