import type { RouteConfig, z } from '@hono/zod-openapi'
import type { ListDeclaration } from './lists.ts'
import type { PathRules } from './path-matcher.ts'
import type { SourceDocument } from './sources.ts'

/**
 * How a fact about a vendor is known: the vendor says so, a recording shows it,
 * or it is our most realistic reading where the vendor is silent.
 */
export type Standing = 'documented' | 'observed' | 'inferred'

/** One documented method and path; `operationId` is its one name everywhere. */
export type Operation = RouteConfig & {
  readonly operationId: string
  readonly 'x-standing': Standing
  readonly 'x-source': string
  /** What it promises of its lists, where it lists. */
  readonly 'x-list'?: ListDeclaration
  /** How large a body may be, in bytes, where that is not what is usual. */
  readonly 'x-body-limit-bytes'?: number
  /** Whether its handler reads the body by itself (see `bodyAsBytes`). */
  readonly 'x-body-as-bytes'?: true
  /** Whether the names in its query are read in any letter case. */
  readonly 'x-query-in-any-case'?: true
}

/** One event a provider announces: its payload, and how we know of it. */
export interface WebhookContract {
  readonly summary: string
  readonly payload: z.ZodType
  readonly standing: Standing
  readonly source: string
}

/** One way in which an API refuses a call, and how we know of it. */
export interface RefusalDefinition {
  readonly status: number
  readonly standing: Standing
  readonly source: string
}

/** A code in the body of a refusal: what it says is wrong, and how we know of it. */
export interface ErrorCode {
  readonly code: number | string
  readonly says: string
  readonly standing: Standing
  readonly source: string
}

/** Everything a provider promises, and nothing about how the promise is kept. */
export interface Contract<
  Operations extends Record<string, Operation> = Record<string, Operation>,
  Webhooks extends Record<string, WebhookContract> = Record<string, WebhookContract>,
> {
  readonly provider: string
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  /** Base URLs of the vendor's real environments, as its documents print them. */
  readonly servers: readonly { readonly url: string; readonly description: string }[]
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly securitySchemes: Readonly<Record<string, SecurityScheme>>
  readonly operations: Operations
  /** How the vendor reads paths; exactly, unless this says otherwise. */
  readonly paths?: PathRules
  /** Where the vendor publishes this document, besides `/openapi.json`. */
  readonly documentPaths?: readonly string[]
  readonly webhooks: Webhooks
  readonly errorCodes?: readonly ErrorCode[]
  /** The documents that every standing points to. */
  readonly documents?: readonly SourceDocument[]
}

/** A security scheme of OpenAPI 3.1, as far as the providers need it. */
export type SecurityScheme =
  | { readonly type: 'http'; readonly scheme: string; readonly description: string }
  | {
      readonly type: 'apiKey'
      readonly in: 'header' | 'query'
      readonly name: string
      readonly description: string
    }

/** Keeps the types of a contract; throws if an operation is not filed under its own name. */
export function defineContract<
  Operations extends Record<string, Operation>,
  Webhooks extends Record<string, WebhookContract>,
>(contract: Contract<Operations, Webhooks>): Contract<Operations, Webhooks> {
  for (const [name, { operationId }] of Object.entries(contract.operations)) {
    if (name !== operationId) throw new Error(`${operationId} is filed under ${name}`)
  }
  return contract
}

/** What a body of a media type is in code: a value of its schema for JSON, text or bytes for others. */
type BodyOf<MediaType, Schema extends z.ZodType> = MediaType extends `${string}json`
  ? z.input<Schema>
  : string | Uint8Array

type ResponseBody<Response> = Response extends { content: infer Content }
  ? {
      [MediaType in keyof Content]: Content[MediaType] extends {
        schema: infer Schema extends z.ZodType
      }
        ? BodyOf<MediaType, Schema>
        : never
    }[keyof Content]
  : undefined

/** A key of the responses as a number: spreading an object turns its numeric keys into strings. */
type NumberOf<Key> = Key extends number
  ? Key
  : Key extends `${infer Status extends number}`
    ? Status
    : never

/** The statuses an operation lists. */
export type StatusOf<Op extends Operation> = NumberOf<keyof Op['responses']>

/** Every answer an operation may give: a listed status with the body listed for it. */
export type ReplyOf<Op extends Operation> = {
  [Key in keyof Op['responses']]: {
    readonly status: NumberOf<Key>
    readonly body: ResponseBody<Op['responses'][Key]>
    readonly headers?: Readonly<Record<string, string>>
    /** What is done outside of the state once the change is stored, before the answer leaves. */
    readonly afterwards?: () => void | Promise<void>
  }
}[keyof Op['responses']]

type Part<Request, Name extends string> = Request extends {
  [Key in Name]: infer Schema extends z.ZodType
}
  ? z.output<Schema>
  : Record<never, never>

type BodyPart<Request> = Request extends { body: { content: infer Content } }
  ? {
      [MediaType in keyof Content]: Content[MediaType] extends {
        schema: infer Schema extends z.ZodType
      }
        ? z.output<Schema>
        : never
    }[keyof Content]
  : undefined

/** What a validated request of an operation carries. */
export interface RequestOf<Op extends Operation> {
  readonly params: Part<Op['request'], 'params'>
  readonly query: Part<Op['request'], 'query'>
  readonly body: Op extends { 'x-body-as-bytes': true } ? Uint8Array : BodyPart<Op['request']>
}

/** Marks an operation whose handler reads its body by itself: one too large to be parsed in one go. */
export const bodyAsBytes = { 'x-body-as-bytes': true } as const

/**
 * Marks an operation, its answer with one status, a body of that, or (by `.meta()`) a schema with how
 * it is known and where from. What is not marked is known as the whole is.
 */
export function known(standing: Standing, source: string) {
  return { 'x-standing': standing, 'x-source': source }
}

/** Marks an attribute, by `.meta()`, that is documented to be in every answer that may have it. */
export const alwaysPresent = { 'x-always-present': true } as const
