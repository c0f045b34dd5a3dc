import type { Standing } from '../../../../spec/contract.ts'
import type { Author, RequirementDefinition } from '../../authoring/author.ts'
import { requireHeaders, requireSchema, requireThat } from '../../expectations/expectation.ts'
import { requireUndocumented } from '../../expectations/undocumented.ts'
import { describedResponse } from '../../contract/described-response.ts'
import type { AnswerWatch, SeenAnswer } from '../../requirement/answer-watch.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import type { Requirement } from '../../requirement/requirement.ts'
import { standards } from '../../requirement/standards.ts'
import { pluralize } from '../../reports/pluralize.ts'
import { AccessMatrix, type AccessParts } from '../access/access-matrix.ts'
import { usesOf } from '../access/requirements.ts'
import { type CellContradiction, causesOf, contradictionOf } from '../causes.ts'
import { needsOfExamples } from '../example-operations.ts'
import { checkOfMatrix } from '../matrix-requirement.ts'
import { answerMatrix } from './answer-matrix.ts'
import type { AnswerFacts } from './facts.ts'
import { requireChallenge, requireDescribed, requirePrivate } from './headers.ts'
import { listedBody } from './listed-names.ts'
import { watchRateHeaders } from './rate-headers.ts'
import { leakIn } from './secret-search.ts'
import { seenOnce } from './seen-once.ts'

/** What the requirements about answers are made from. */
export interface AnswerRequirements<Op extends string> extends Omit<
  AccessParts<Op>,
  'operationOf'
> {
  readonly answers: AnswerFacts
  /** Where the bodies of answers are described. */
  readonly source: string
  /** How those bodies are known, on the whole; each part is held to as it is known itself. */
  readonly standing: Standing
}

const risks = `${standards.risks}, API3`

/** What an operation answers, to whomever: its form, its headers, and nothing that is secret. */
export function answerRequirements<Op extends string>(
  author: Author<Op>,
  { answers, source, standing, ...parts }: AnswerRequirements<Op>,
): readonly Requirement<Op>[] {
  const { operationNames, operationOf } = author
  const access = new AccessMatrix({ ...parts, operationOf })
  const everyAnswer = seenByEverybody(access, operationNames, answers)
  const common = {
    operations: operationNames,
    isExploring: true,
    uses: [
      ...usesOf(parts.facts, needsOfExamples(operationNames, parts.examples)),
      ...(answers.callers ?? []),
    ],
  }
  const kinds = Object.values(parts.facts.kinds)
  const seen = [
    author.requirement({
      ...common,
      id: 'fields.answers-agree-with-each-other',
      says: 'One thing has the same attributes with the same values in every list, page and detail that shows it, for everybody.',
      standing: 'inferred',
      source,
      check: async (context) => {
        const { failure } = await everyAnswer(context)
        if (failure !== undefined) throw failure
      },
    }),
    author.requirement({
      ...common,
      id: 'hierarchy.answers-mention-nothing-foreign',
      says: 'No answer mentions anything of somebody whom its caller does not reach.',
      standing: 'documented',
      source: risks,
      check: async (context) => {
        const { leaks } = await everyAnswer(context)
        const [first, ...others] = causesOf(leaks)
        if (first !== undefined) throw contradictionOf([first, ...others], leaks.length, 'leaks')
      },
    }),
  ]
  return [
    // Where no list shows what there is, there is nothing to compare.
    ...(kinds.some(({ list }) => list !== undefined) ? seen : []),
    ...watchesOf(answers, { source, standing }).map((watch) =>
      author.requirement({
        ...common,
        ...watch,
        // What everybody is answered is seen too where nothing else is asked for.
        check: async (context) => void (await everyAnswer(context)),
      }),
    ),
  ]
}

/** A requirement about every answer of a run, whoever asked for it. */
type Watching = Pick<RequirementDefinition<string>, 'id' | 'says' | 'standing' | 'source'> & {
  readonly watch: () => AnswerWatch
}

function watchesOf(
  { challenges, rateHeaders }: AnswerFacts,
  { source, standing }: Pick<AnswerRequirements<string>, 'source' | 'standing'>,
): readonly Watching[] {
  const documented: readonly Omit<Watching, 'standing'>[] = [
    {
      id: 'fields.no-answer-has-a-secret',
      says: 'No answer has an attribute or a value that is secret in kind and that nobody lists.',
      source: risks,
      watch: () => seenOnce(requireNoLeak),
    },
    {
      id: 'headers.answers-are-for-their-caller-alone',
      says: 'What one caller is answered may be kept by no shared cache and read by no other origin.',
      source: `${standards.caching}, 3.5`,
      watch: () => requirePrivate,
    },
    {
      id: 'headers.answers-say-what-they-are',
      says: 'The headers of every answer are true to its body, and those that are listed are there.',
      source: `${standards.http}, 8`,
      watch: () => (seen) => {
        requireDescribed(seen)
        if (challenges) requireChallenge(seen)
        requireListedHeaders(seen)
      },
    },
    {
      id: 'status.no-answer-is-a-failure',
      says: 'No call is answered by a failure of the deployment, be it now and then.',
      source: `${standards.http}, 15.6`,
      watch: () => requireNoFailure,
    },
  ]
  const all: readonly Watching[] = [
    {
      id: 'schema.every-answer-fits',
      says: 'Every answer, with whatever status and to whomever, fits its schema in every item.',
      ...{ source, standing },
      watch: () => seenOnce(requireListedBody),
    },
    ...documented.map((one) => ({ ...one, standing: 'documented' as const })),
  ]
  if (rateHeaders === undefined) return all
  return [
    ...all,
    {
      id: 'rate-limit.headers-count-every-answer',
      says: 'The headers about the budget count every answer, and end their window in the future.',
      standing: 'inferred',
      source,
      watch: () => watchRateHeaders(rateHeaders),
    },
  ]
}

/** What came of making sure that everybody is answered by everything. */
interface Seen {
  readonly failure: unknown
  readonly leaks: readonly CellContradiction[]
}

/** Tries the cells once for the whole run, whichever requirement is the first to ask. */
function seenByEverybody<Op extends string>(
  access: AccessMatrix<Op>,
  operations: readonly Op[],
  { callers = [], ...left }: AnswerFacts,
): (context: CheckContext<Op>) => Promise<Seen> {
  return (context) =>
    context.once('answers of everything to everybody', async () => {
      const leaks: CellContradiction[] = []
      const matrix = answerMatrix(access, operations, { callers, left, leaks })
      try {
        await checkOfMatrix(matrix)(context)
        return { failure: undefined, leaks }
      } catch (failure) {
        return { failure, leaks }
      }
    })
}

function requireListedBody({ operation, answer }: SeenAnswer): void {
  if (describedResponse(operation, answer.status) !== undefined) requireSchema(operation, answer)
}

function requireListedHeaders({ operation, answer }: SeenAnswer): void {
  if (describedResponse(operation, answer.status) === undefined) return
  requireUndocumented(answer.strictness, () => {
    requireHeaders(operation, answer)
  })
}

function requireNoLeak({ operation, answer, caller }: SeenAnswer): void {
  const { request } = answer.exchange
  const sent = `${decoded(request.url)} ${request.body ?? ''}`
  const leak = leakIn(answer.body ?? answer.text, listedBody(operation, answer.status), sent)
  requireThat(leak === undefined, 'nothing that is secret in kind', {
    actual: `a leak in ${operation.operationId} for ${caller ?? 'anybody'}: ${leak?.at ?? ''} is ${leak?.what ?? ''} of ${pluralize(leak?.value.length ?? 0, 'character')}`,
    answer,
  })
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}

function requireNoFailure({ operation, answer }: SeenAnswer): void {
  const expected = `an answer of ${operation.operationId} that is no failure of the deployment`
  requireThat(answer.status !== 500, expected, { answer })
  requireUndocumented(answer.strictness, () => {
    requireThat(answer.status < 500, expected, { answer })
  })
}
