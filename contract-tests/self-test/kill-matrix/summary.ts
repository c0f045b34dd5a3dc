import { families, type Requirement } from '../../kit/requirement/requirement.ts'
import type { Suite } from '../../kit/requirement/suite.ts'
import type { Exceptions, Mutant } from '../mutants/mutant.ts'
import { ratesSections } from '../local/rates-section.ts'
import { exceptions } from './exceptions.ts'
import type { KillMatrix } from './matrix.ts'
import { type Row, section } from './table.ts'

/** Mutants of a provider, and which requirements killed them. */
export interface Measured {
  readonly suite: Suite
  readonly mutants: readonly Mutant[]
  readonly matrix: KillMatrix
}

const opening = `# Kill matrix

Written by \`npm run kill-matrix\`; do not edit it.

A **mutant** is a correct target with exactly one defect: the simulator behind a proxy that changes
one thing. A requirement **kills** a mutant when it is contradicted by it. A suite is worth as much
as the defects that it finds, so every mutant has to be killed, and every documented \`must\` has to
kill at least one; what is exempt is listed with its reason.

The tests measure a part of the matrix each time: every mutant at least once, and every requirement
that kills at least once. Where that part changes they fail. The whole is measured by the command
above, in some minutes, and stands in \`contract-tests/self-test/kill-matrix/kill-matrix.json\`: for
each mutant the positions of its killers in \`contract-tests/requirements.lock.json\`. To read a row
or a column of it, name a mutant or a requirement: \`npm run kill-matrix -- <id>\`; to read all of
it, \`npm run kill-matrix -- --report FILE\` writes every mutant with its killers.
`

/** The committed page: rates by provider, family and standing, and what is exempt. */
export function killMatrixSummary(measured: readonly Measured[]): string {
  return [
    opening,
    section('By provider', ['provider', ...heads], measured.map(totalRow)),
    section(
      'By family',
      ['provider', 'family', ...heads],
      measured.flatMap((one) => familyRows(one)),
    ),
    section(
      'By standing',
      ['provider', 'standing', 'level', 'requirements', 'that kill'],
      measured.flatMap((one) => standingRows(one)),
    ),
    ...ratesSections(),
    exceptionTable('Mutants that nothing kills', 'survivors'),
    exceptionTable('Requirements of level `must` that kill nothing', 'nonKilling'),
  ].join('\n')
}

const heads = ['mutants', 'killed', 'cells', 'requirements', 'that kill']

function totalRow(measured: Measured): Row {
  return [measured.suite.contract.provider, ...countsOf(measured, () => true)]
}

function familyRows(measured: Measured): Row[] {
  const { provider } = measured.suite.contract
  return families
    .map((family) => [
      provider,
      family,
      ...countsOf(measured, (one: Mutant | Requirement) => one.family === family),
    ])
    .filter(([, , mutants, , , requirements]) => mutants !== 0 || requirements !== 0)
}

function countsOf(
  { suite, mutants, matrix }: Measured,
  counts: (one: Mutant | Requirement) => boolean,
): number[] {
  const mine = mutants.filter(counts)
  const cells = mine.map(({ id }) => matrix.get(id)?.length ?? 0)
  const requirements = suite.requirements.filter(counts)
  return [
    mine.length,
    cells.filter((count) => count > 0).length,
    cells.reduce((total, count) => total + count, 0),
    requirements.length,
    killing(requirements, matrix).length,
  ]
}

function killing(requirements: readonly Requirement[], matrix: KillMatrix): Requirement[] {
  const killers = new Set([...matrix.values()].flat())
  return requirements.filter(({ id }) => killers.has(id))
}

function standingRows({ suite, matrix }: Measured): Row[] {
  return (['documented', 'observed', 'inferred'] as const).flatMap((standing) =>
    (['must', 'should'] as const).flatMap((level): Row[] => {
      const all = suite.requirements.filter(
        (one) => one.standing === standing && one.level === level,
      )
      if (all.length === 0) return []
      const kills = killing(all, matrix).length
      return [[suite.contract.provider, standing, level, all.length, kills]]
    }),
  )
}

/** Exempt mutants or requirements, a row for each reason. */
function exceptionTable(title: string, list: keyof Exceptions): string {
  const rows = Object.entries(exceptions).flatMap(([provider, lists]) =>
    lists[list].map(({ ids, because }): Row => [
      provider,
      ids.map((id) => `\`${id}\``).join(', '),
      because,
    ]),
  )
  return rows.length === 0
    ? `## ${title}\n\nNone.\n`
    : section(title, ['provider', 'ids', 'because'], rows)
}
