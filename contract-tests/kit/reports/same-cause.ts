import type { Weight } from '../run/exit.ts'
import type { RequirementSummary } from '../run/events.ts'
import type { Evidence, Verdict } from '../requirement/verdict.ts'
import { sentenceIn, statementOf, withoutValues } from './statement.ts'

/** What a contradiction is compared by. */
export interface Contradicted extends Pick<RequirementSummary, 'id' | 'family' | 'standing'> {
  readonly verdict: Verdict
  readonly weight: Weight
}

/** One cause that a requirement met. */
interface Met {
  /** What it has in common with others of the same cause. */
  readonly traits: readonly string[]
  /** What it explains of others. */
  readonly shows: readonly string[]
  readonly operation: string
  /** The same for every operation of which it can be said. */
  readonly statement: string
}

interface Candidate {
  readonly id: string
  readonly rank: readonly number[]
  readonly met: readonly Met[]
}

/**
 * By the id of a requirement, the one whose contradiction shows everything that contradicts it: the
 * same operation answers wrongly in the same respect. What shows anything else stands for itself, and
 * nothing stands for what weighs more.
 */
export function sameCauses(findings: readonly Contradicted[]): ReadonlyMap<string, string> {
  const candidates = findings.flatMap((one) =>
    one.verdict.kind === 'contradicted' ? [candidateOf(one, one.verdict.evidence)] : [],
  )
  const left = alsoAnywhere(candidates).toSorted((one, other) => compare(one.rank, other.rank))
  const shownBy = new Map<string, string>()
  const leading = new Set<string>()
  for (const { id, others } of leadersFirst(left)) {
    if (shownBy.has(id)) continue
    leading.add(id)
    for (const other of others) {
      if (!shownBy.has(other) && !leading.has(other)) shownBy.set(other, id)
    }
  }
  return shownBy
}

/** Each with those that it stands for; of one weight, those that stand for most come first. */
function leadersFirst(ranked: readonly Candidate[]) {
  return ranked
    .map(({ id, met, rank: [weight = 0] }) => {
      const shown = new Set(met.flatMap(({ shows }) => shows))
      const isShown = (other: Candidate) =>
        other.id !== id &&
        (other.rank[0] ?? 0) >= weight &&
        other.met.every(({ traits }) => traits.some((trait) => shown.has(trait)))
      return { id, weight, others: ranked.filter(isShown).map((other) => other.id) }
    })
    .toSorted((one, other) => one.weight - other.weight || other.others.length - one.others.length)
}

const weights: readonly Weight[] = ['failure', 'warning', 'information']
const standings: readonly string[] = ['documented', 'observed', 'inferred']

function candidateOf(
  { id, family, weight, standing }: Contradicted,
  evidence: Evidence,
): Candidate {
  const rank = [weights.indexOf(weight), rankOf(family, evidence), standings.indexOf(standing)]
  const all = [evidence, ...(evidence.further ?? [])]
  return { id, rank, met: all.map((one) => metIn(family, one)) }
}

/** Who gets at what is not theirs explains most, and a sequence least, as it is about everything. */
function rankOf(family: string, { exchange, sequence, cells }: Evidence): number {
  if (exchange === undefined) return 4
  if (sequence !== undefined) return 3
  if (cells === undefined) return 1
  return family === 'auth' || family === 'hierarchy' ? 0 : 2
}

function compare(one: readonly number[], other: readonly number[]): number {
  const place = one.findIndex((value, index) => value !== other[index])
  return place === -1 ? 0 : (one[place] ?? 0) - (other[place] ?? 0)
}

function metIn(family: string, evidence: Evidence): Met {
  const { expected, actual, exchange } = evidence
  const { operation = '', identity = '', response } = exchange ?? {}
  const status = response?.status ?? 0
  const where = `${operation} ${String(status)}`
  const said = sentenceIn(actual)
  const statement = `${family === 'validation' ? where : ''} ${statementOf(evidence)}`
  const traits = [`${where} ${withoutValues(expected)} ${withoutValues(said)}`]
  if (operation === '') return { traits, shows: traits, operation, statement }
  if (status >= 500) traits.push(where)
  const isOfStatus = isAboutStatus.test(expected)
  if (isOfStatus) traits.push(`${where} where ${dueIn(expected)} is due`)
  if (family === 'hierarchy') traits.push(`${where}, of others, to ${identity}`)
  for (const name of namesIn(evidence)) traits.push(`${where} .${name}`)
  // An answer that should be none of its kind is wrong in all that follows from that.
  const answer = `${where} to ${identity}`
  const isRefusal = isOfStatus && status >= 400
  const shows = isRefusal ? [...traits, answer] : traits
  return { traits: [...traits, answer], shows, operation, statement }
}

/** Operations of which the same has to be said before it counts as one defect of them all. */
const fewestOperations = 3

/** What is said of several operations is of one cause, but for values that each takes of its own. */
function alsoAnywhere(candidates: readonly Candidate[]): readonly Candidate[] {
  const operations = new Map<string, Set<string>>()
  for (const { statement, operation } of candidates.flatMap(({ met }) => met)) {
    operations.set(statement, (operations.get(statement) ?? new Set()).add(operation))
  }
  return candidates.map((candidate) => ({
    ...candidate,
    met: candidate.met.map((one) => {
      if ((operations.get(one.statement)?.size ?? 0) < fewestOperations) return one
      const more = `anywhere ${one.statement}`
      return { ...one, traits: [...one.traits, more], shows: [...one.shows, more] }
    }),
  }))
}

const isAboutStatus = /\bstatus \d|\brefus|\bsuccess\b/

function dueIn(expected: string): string {
  return /\bstatus 2|\bsuccess\b/.test(expected) ? 'a success' : 'a refusal'
}

/** Characters of a body, and names in it, that are looked at. */
const mostCharacters = 20_000

/** Names that every body has. */
const anyName = new Set(['id', 'data', 'error', 'errors', 'message', 'status', 'code', 'type'])

/** Attributes and headers that the evidence speaks of: those words of it that the exchange has. */
function namesIn({ expected, actual, exchange }: Evidence): readonly string[] {
  const words = new Set(`${expected} ${sentenceIn(actual)}`.match(/[A-Za-z_][\w-]*/g))
  const bodies = [exchange?.response?.body, exchange?.request.body].map((body = '') =>
    body.slice(0, mostCharacters),
  )
  const attributes = [...bodies.join('\n').matchAll(/"([\w-]+)"\s*:/g)].map(([, name = '']) => name)
  // One that is missing is recognised as a header by how such names are written.
  const headers = [...words].filter((word) => /^[A-Z]\w*-\w/.test(word))
  return [
    ...attributes.filter((name) => words.has(name) && !anyName.has(name)),
    ...headers.map((name) => name.toLowerCase()),
  ]
}
