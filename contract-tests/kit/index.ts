/*
 * Everything that requirements are written with, and that runs them: for the providers of this
 * repository, and for an API of your own (`contract-tests/examples/own-api.ts`).
 */
export { type Contract, defineContract, known, type Operation } from '../../spec/contract.ts'
export {
  type ListDeclaration,
  listing,
  type Paging as PagingDeclaration,
} from '../../spec/lists.ts'

export {
  type RefusedAuth,
  refusedAuthRequirements,
  refusedAuthTraits,
} from './authoring/auth-requirements.ts'
export {
  type Author,
  type AuthorDefaults,
  authorFor,
  type RequirementDefinition,
} from './authoring/author.ts'
export {
  deactivation,
  deletion,
  pagedSearch,
  type Paging,
  type RemovalOperations,
} from './authoring/cleanup-rules.ts'
export { defineSuite, type SuiteDefinition } from './authoring/define-suite.ts'
export {
  type CallShapes,
  type ExampleCall,
  type ExampleCalls,
  exampleCallShapes,
  exampleCallsOf,
  type Variant,
} from './authoring/example-calls.ts'
export {
  responseRequirements,
  type ResponseWordings,
  type Wording,
} from './authoring/response-requirements.ts'

export type {
  AccessFacts,
  FilterFacts,
  KindFacts,
  ListFacts,
  PathFacts,
  ReferenceFacts,
} from './matrix/access/facts.ts'
export type { AnswerFacts, RateHeaders } from './matrix/answers/facts.ts'
export { answerRequirements, type AnswerRequirements } from './matrix/answers/requirements.ts'
export { accessRequirements, type AccessRequirements } from './matrix/access/requirements.ts'
export type { ListFilter, ListedFacts, ListsFacts, Reading } from './matrix/lists/facts.ts'
export { type ListRequirements, listRequirements } from './matrix/lists/requirements.ts'
export type { FieldFacts } from './matrix/fields/facts.ts'
export { type FieldRequirements, fieldRequirements } from './matrix/fields/requirements.ts'
export type { CredentialFacts, SignatureFacts } from './matrix/credentials/facts.ts'
export type { LifeCycleFacts, ResourceFacts } from './matrix/life-cycle/facts.ts'
export {
  lifeCycleRequirements,
  type LifeCycleRequirements,
} from './matrix/life-cycle/requirements.ts'
export type { EventFacts, WebhookFacts } from './matrix/webhooks/facts.ts'
export { webhookRequirements, type WebhookRequirements } from './matrix/webhooks/requirements.ts'
export { requireAvailable } from './matrix/limits/available.ts'
export type { LimitFacts } from './matrix/limits/facts.ts'
export type { LimitRequirements } from './matrix/limits/calls.ts'
export { limitRequirements } from './matrix/limits/requirements.ts'
export { callableOperations, needsOfExamples } from './matrix/example-operations.ts'
export { routeRequirements, type RouteRequirements } from './matrix/routes/requirements.ts'
export { checkOfMatrix, type Matrix } from './matrix/matrix-requirement.ts'
export { type CredentialMatrix, credentialRequirements } from './matrix/credentials/requirements.ts'
export { type CellOptions, type Depth, depths } from './matrix/depth.ts'
export type { ReadBack } from './matrix/traces.ts'

export type { NewResource, SequenceFacts, SequenceKind } from './model/resources/facts.ts'
export {
  type ReadingRequirements,
  readingRequirements,
  type SequenceRequirements,
  sequenceRequirements,
} from './model/requirements.ts'

export type { CheckContext } from './requirement/check-context.ts'
export type {
  CleanupCall,
  CleanupRule,
  ListedResource,
  SearchRule,
} from './requirement/cleanup-rule.ts'
export { type Effect, type Mode } from './requirement/effect.ts'
export {
  type Claim,
  type Excluded,
  families,
  type Family,
  type Requirement,
  type Waived,
  type Withdrawn,
} from './requirement/requirement.ts'
export type { Resource } from './requirement/resource.ts'
export {
  type RateLimitedResponse,
  type RateLimitRule,
  tooManyRequests,
} from './requirement/rate-limit.ts'
export type {
  CurlProof,
  Proof,
  ProofInput,
  Scheme,
  SessionInput,
  SessionOperation,
  SessionRequest,
  SignIn,
  SignInSession,
} from './requirement/scheme.ts'
export { selected, SelectionError } from './requirement/selection.ts'
export { type Sentence, sentencesOf } from './requirement/sentence.ts'
export type { Builder, Finder, ProbeCall, Suite } from './requirement/suite.ts'
export type { Strictness } from './client/strictness.ts'
export { isBodyDocumented } from './contract/documented-check.ts'
export { requireUndocumented } from './expectations/undocumented.ts'
export {
  Contradiction,
  type Evidence,
  Inconclusive,
  NotApplicable,
  NotPermitted,
  PrerequisiteFailed,
  SignInFailed,
  type Verdict,
} from './requirement/verdict.ts'
export type { WriteRequest, WriteRule } from './requirement/write-rule.ts'

export { type Answer } from './client/answer.ts'
export type {
  AuthOverride,
  CallOptions,
  Query,
  RequestLine,
  SignableRequest,
} from './client/call.ts'
export type { Exchange } from './client/exchange.ts'
export { at, idAt, keysOf, listAt, objectOf } from './client/json.ts'
export { requestSchemaOf, shapeOf } from './contract/described-response.ts'
export { statusesOf, successOf } from './contract/operation.ts'
export { describeProblems, type Problem, problemsOfValue } from './contract/schema-check.ts'
export {
  findAttribute,
  findId,
  isMentioned,
  requireTopic,
  rowsIn,
} from './expectations/any-shape.ts'
export {
  excerptOf,
  refusedThenAllowed,
  type RefusalPair,
  requireHeaders,
  requireListedFields,
  requireSchema,
  requireStatus,
  requireSuccess,
  requireThat,
  requireValue,
  requireValues,
  requireWhereDocumented,
  requireWholeNumber,
} from './expectations/expectation.ts'
export { rightOnce, steadily, steady } from './expectations/steady.ts'
export { type Delivery, eventTypeOf, payloadOf, requireDelivery } from './webhooks/delivery.ts'
export type { Reply, WebhookInbox } from './webhooks/inbox.ts'

export { parseTarget } from './target/parse-target.ts'
export { type TargetDefinition } from './target/target-definition.ts'
export { TargetError } from './target/target-error.ts'
export { readTargetFile, referenceResolver } from './target/target-file.ts'
export type { Identity, Target } from './target/target.ts'

export { eventLine, readEvents } from './reports/events.ts'
export { formats } from './reports/formats.ts'
export { type Finding, type Report, reportOf } from './reports/report.ts'
export {
  type ContractTest,
  contractTests,
  type ContractTestsOptions,
} from './run/contract-tests.ts'
export { type RunEvent } from './run/events.ts'
export { verifyTarget, type VerifyTargetOptions } from './run/verify-target.ts'

export { type Host, type RunningSimulator, verifyCommand } from './cli/command.ts'
export { type Screen, screenOf } from './reports/terminal.ts'
