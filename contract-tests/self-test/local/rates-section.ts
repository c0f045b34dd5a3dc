import { type Row, table } from '../kill-matrix/table.ts'
import { confidenceOf, type Rate } from './rates.ts'
import { readRecord, type RecordedRates, totalOf } from './record.ts'

const opening = `## Defects that nobody listed

\`npm run kill-matrix -- --local\` draws **local mutants** by a seed: each breaks one operation for one
caller, one field, one page. The seed follows from the commit and is one that was never used before
(\`contract-tests/self-test/local/seeds.json\` has those that were), so nobody has written a
requirement for what is drawn. In \`observe\` only those are drawn that reading can show. The bounds
are those of 95 % confidence; the record is \`contract-tests/self-test/local/rates.json\`.
`

/** The sections of the page about drawn mutants, as they were last measured. */
export function ratesSections(): readonly string[] {
  const heads = ['provider', 'mode', 'depth', 'drawn by', 'security', 'all', 'by family']
  const rows = readRecord().map(rowOf)
  return [opening, table([...heads, 'rules with misses', 'rules not measured'], rows)]
}

function rowOf({ provider, mode, depth, seeds, rules }: RecordedRates): Row {
  const families = [...new Set(rules.map(({ family }) => family))].toSorted()
  const ofFamilies = families.map((family) => {
    const rate = totalOf(rules.filter((rule) => rule.family === family))
    return rate.of === 0 ? [] : [`${family} ${count(rate)}`]
  })
  const missed = rules.filter(({ caught, of }) => caught < of)
  return [
    ...[provider, mode, depth, seeds.join(', ')],
    ...[share(totalOf(rules.filter(({ isSecurity }) => isSecurity))), share(totalOf(rules))],
    ofFamilies.flat().join('; '),
    missed.map((rule) => `${rule.rule} ${count(rule)}`).join('; '),
    rules.filter(({ of }) => of === 0).length,
  ]
}

const count = ({ caught, of }: Rate) => `${String(caught)} of ${String(of)}`

/** A rate with its bounds, such as `57 of 60 (86 to 98 %)`. */
function share(rate: Rate): string {
  if (rate.of === 0) return 'none'
  const [low, high] = confidenceOf(rate).map((bound) => (bound * 100).toFixed(0))
  return `${String(rate.caught)} of ${String(rate.of)} (${low ?? ''} to ${high ?? ''} %)`
}
