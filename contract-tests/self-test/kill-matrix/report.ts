import type { Measured } from './summary.ts'
import { type Row, table } from './table.ts'

/** The long form, which is not committed: every mutant with every requirement that kills it. */
export function killMatrixReport(measured: readonly Measured[]): string {
  return measured
    .map(({ suite, mutants, matrix }) => {
      const { provider } = suite.contract
      const rows = mutants.map(({ id, family }): Row => {
        const killers = matrix.get(id) ?? []
        const names = killers.map((one) => `\`${one.slice(provider.length + 1)}\``)
        return [`\`${id}\``, family, killers.length, names.join(', ')]
      })
      const title = `## The ${String(mutants.length)} mutants of ${provider}`
      return `${title}\n\n${table(['mutant', 'family', 'killers', 'requirements'], rows)}`
    })
    .join('\n')
}
