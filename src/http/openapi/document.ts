import { OpenAPIHono, type RouteConfig } from '@hono/zod-openapi'
import type { Contract, WebhookContract } from '../../../spec/contract.ts'
import { shareAnswers } from './shared-components.ts'

/** A document of OpenAPI 3.1. */
export type OpenApiDocument = ReturnType<OpenAPIHono['getOpenAPI31Document']>

/** Ours, as package.json has it: nobody is granted anything. */
const license = { name: 'Unlicensed', identifier: 'LicenseRef-UNLICENSED' }

/** The contract as people read, lint and generate clients from it. Equal contracts, equal bytes. */
export function openApiDocument(contract: Contract): OpenApiDocument {
  const library = new OpenAPIHono()
  const registry = library.openAPIRegistry
  for (const [name, scheme] of Object.entries(contract.securitySchemes)) {
    registry.registerComponent('securitySchemes', name, scheme)
  }
  for (const operation of Object.values(contract.operations)) registry.registerPath(operation)
  for (const [event, webhook] of Object.entries(contract.webhooks)) {
    registry.registerWebhook(webhookRoute(event, webhook))
  }
  const { openapi, info, components, paths, webhooks } = library.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { ...contract.info, license },
  })
  return shareAnswers({
    openapi,
    info,
    servers: [...contract.servers],
    tags: [...contract.tags],
    paths: paths ?? {},
    webhooks: webhooks ?? {},
    components: components ?? {},
    ...(contract.errorCodes === undefined ? {} : { 'x-error-codes': contract.errorCodes }),
  })
}

/** What the vendor sends, and what it takes for a success. */
function webhookRoute(event: string, webhook: WebhookContract): RouteConfig {
  return {
    operationId: event,
    method: 'post',
    path: event,
    summary: webhook.summary,
    security: [],
    'x-standing': webhook.standing,
    'x-source': webhook.source,
    request: {
      body: { required: true, content: { 'application/json': { schema: webhook.payload } } },
    },
    responses: { '2XX': { description: 'The receiver has the event.' } },
  }
}
