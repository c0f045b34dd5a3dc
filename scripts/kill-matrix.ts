import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suites } from '../contract-tests/index.ts'
import {
  type KillMatrix,
  readMatrix,
  writeMatrices,
} from '../contract-tests/self-test/kill-matrix/matrix.ts'
import { measure } from '../contract-tests/self-test/kill-matrix/measurement.ts'
import { killMatrixPage } from '../contract-tests/self-test/kill-matrix/page.ts'
import { mutants } from '../contract-tests/self-test/mutants/index.ts'

const page = join(import.meta.dirname, '../docs/kill-matrix.md')
const everyTime = 100

/** Asks all requirements about all mutants, which takes minutes; or about those without a row. */
async function measureAll(keepsRows: boolean): Promise<void> {
  const matrices: Record<string, KillMatrix> = {}
  for (const [provider, suite] of Object.entries(suites)) {
    const all = mutants[provider] ?? []
    let done = 0
    const onMeasured = () => {
      done += 1
      if (done % everyTime === 0) {
        console.log(`${provider}: ${String(done)} of ${String(all.length)} mutants`)
      }
    }
    const known = keepsRows ? { known: readMatrix(provider) } : {}
    matrices[provider] = await measure(suite, all, { ...known, onMeasured })
  }
  writeMatrices(matrices)
}

/** Writes the page anew from the committed matrices. */
function writePage(): void {
  const measured = Object.entries(suites).map(([provider, suite]) => ({
    suite,
    mutants: mutants[provider] ?? [],
    matrix: readMatrix(provider),
  }))
  writeFileSync(page, killMatrixPage(measured))
}

/** One row or column of the committed matrices: what kills a mutant, what a requirement kills. */
function linesOf(id: string): string[] {
  return Object.keys(suites).flatMap((provider) => {
    const matrix = readMatrix(provider)
    const killed = [...matrix].filter(([, killers]) => killers.includes(id))
    return [...(matrix.get(id) ?? []), ...killed.map(([mutant]) => `${provider} ${mutant}`)]
  })
}

const [asked] = process.argv.slice(2)
if (asked === undefined || asked === '--new' || asked === '--page') {
  if (asked !== '--page') await measureAll(asked === '--new')
  writePage()
} else {
  const lines = linesOf(asked)
  console.log(lines.length === 0 ? `${asked} is in no cell of the matrix` : lines.join('\n'))
}
