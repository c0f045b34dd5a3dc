import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../contract.ts'
import { answer, jsonBody, printedAnswer, pullErrors, readErrors, writeErrors } from './errors.ts'
import { pulled, push, pushed, template } from './examples/merchant-data.ts'
import { merchantFields, progressFields, statuses } from './merchant-fields.ts'
import { filledText, flowId, idPath, merchantId, pageId, realmId } from './references.ts'
import { security } from './security.ts'
import { sources } from './sources.ts'

/** Of what a page prints the name only. */
const unprinted = `${sources.pushSpec} (prints the names; what they hold is inferred)`
const unshown = known('inferred', `${sources.pull} (prints the names; what they hold is inferred)`)

/** The overview prints the URL of a pull in lower case, its query too. */
const queryInAnyCase = { 'x-query-in-any-case': true } as const

/** Bytes of a push, with the documents that may be embedded in it. */
export const pushLimitBytes = 8 * 1024 * 1024

/** Widgets in one push. */
export const mostWidgets = 100

/** Any object: its properties are looked at one by one, also those of evil names. */
const variables = z
  .custom<Readonly<Record<string, unknown>>>(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    { error: 'Invalid input: expected object' },
  )
  .openapi({
    type: 'object',
    additionalProperties: { type: 'string' },
    description:
      'Values by variable. A document is the URL of a file, or the file itself as a `data:` URL.',
  })

const widget = <Data extends z.ZodType>(data: Data) =>
  z.object({
    pageId,
    widgetName: filledText(100, 'The widget on the page.', 'Aadhaar'),
    data,
  })

export const MerchantPush = z
  .object({
    flowId,
    realmId,
    merchantId,
    data: z.array(widget(variables)).min(1).max(mostWidgets).openapi({
      description: 'What the pages of the onboarding brought; a page may have several widgets.',
    }),
  })
  .openapi('MerchantPush')

export const PushResult = z
  .object({
    result: z.object({
      success: z.literal(true),
      merchantId,
      status: z.enum(statuses).openapi({
        description: '`draft` while data are missing, `pending` once they are complete.',
      }),
    }),
  })
  .openapi('PushResult')

export const PushTemplate = z
  .object({
    flowId,
    realmId,
    merchantId: z.string(),
    data: z.array(widget(z.record(z.string(), z.string()).meta(known('inferred', unprinted)))),
  })
  .openapi('PushTemplate')

export const PulledMerchant = z
  .object({
    result: z.object({
      merchantSignup: z.object({}),
      merchantData: z.object({
        basicDetails: z.object({
          ...merchantFields,
          ...progressFields,
          flowName: z.string(),
          redirectUrl: z.string(),
          instructions: z.string(),
          backopsFormData: z.object({}),
        }),
        documents: z
          .array(
            z
              .object({ type: z.string(), widgetName: z.string(), pageId })
              .catchall(z.string())
              .openapi({
                description: 'A widget with documents; its variables stand beside its name.',
              }),
          )
          .openapi({ description: 'What was pushed of widgets with documents.' })
          .meta(unshown),
        formData: z
          .record(z.string(), z.record(z.string(), z.string()))
          .openapi({ description: 'By widget, what was pushed of all others.' })
          .meta(unshown),
        videoForensics: z
          .object({
            audioMatchScore: z.string(),
            videoMatchScore: z.string(),
            videoCoVariance: z.string(),
            videoFinalImage: z.string(),
            videoUrl: z.string(),
          })
          .partial()
          .meta(unshown),
        contract: z.object({}),
        products: z.array(z.object({}).meta(unshown)),
        browserAndLocationInfo: z.object({ browserInfo: z.object({}), locationInfo: z.object({}) }),
        appAndLocationInfo: z.object({}),
        matcherData: z
          .array(
            z.object({
              data: z.array(z.object({ variable: z.string(), value: z.string() })),
              matchScore: z.number().min(0).max(1),
            }),
          )
          .openapi({ description: 'How well the names on the documents go together.' })
          .meta(unshown),
      }),
    }),
  })
  .openapi('PulledMerchant')

const tags = ['Merchant data']

export const pushMerchant = createRoute({
  operationId: 'pushMerchant',
  method: 'post',
  path: '/api/distributors/pushMerchant',
  tags,
  security,
  summary: 'Step 6: push the data of a merchant',
  description:
    'Sends what the onboarding brought to the back office, checked against the flow. A widget that is ' +
    'pushed again is replaced. The answer is inferred: the vendor’s page shows none.',
  'x-body-limit-bytes': pushLimitBytes,
  request: jsonBody(MerchantPush, push),
  responses: { ...answer(PushResult, 'Where the merchant stands now.', pushed), ...writeErrors },
  ...known('documented', sources.push),
})

export const getPushMerchantSpec = createRoute({
  operationId: 'getPushMerchantSpec',
  method: 'get',
  path: '/api/distributors/pushMerchantSpec/{applicationId}',
  tags,
  security,
  summary: 'Get a template of a push',
  description:
    'All widgets of a flow with their variables, to be filled in: of the flow of a merchant, or of ' +
    'the first flow that is assigned in a realm.',
  request: {
    ...idPath('applicationId', 'The id of a realm, or of a merchant.', '62df8e46fa3308fa636ccf94'),
    query: z.object({
      sampleData: z
        .enum(['true', 'false'])
        .optional()
        .openapi({
          param: { name: 'sampleData', in: 'query' },
          description: 'Whether to say what each variable is to be; all are empty otherwise.',
          example: 'true',
        }),
    }),
  },
  ...queryInAnyCase,
  responses: {
    ...printedAnswer(sources.pushSpec, PushTemplate, ['The template.', template]),
    ...readErrors,
  },
  ...known('documented', sources.pushSpec),
})

export const pullMerchant = createRoute({
  operationId: 'pullMerchant',
  method: 'get',
  path: '/api/distributors/pullMerchant/{merchantId}',
  tags,
  security,
  summary: 'Step 7: pull a merchant',
  description:
    'All that is known of a merchant, with what was pushed and what the back office decided.',
  request: {
    ...idPath('merchantId', 'The id of the merchant.', '64ca5a8cc4d83d01453778c7'),
    query: z.object({
      realmId: z
        .string()
        .min(1)
        .openapi({
          param: { name: 'realmId', in: 'query' },
          description: 'The realm that the merchant is in.',
          example: '62df8e46fa3308fa636ccf94',
        }),
      version: z.enum(['1.1.0']).openapi({
        param: { name: 'version', in: 'query' },
        description: 'The form of the answer; there is one.',
        example: '1.1.0',
      }),
    }),
  },
  ...queryInAnyCase,
  responses: {
    200: {
      ...printedAnswer(sources.pull, PulledMerchant, ['The merchant.', pulled])[200],
      ...known('documented', sources.pull),
    },
    ...pullErrors,
  },
  ...known('documented', `${sources.overview}, Step 7; ${sources.pull}`),
})
