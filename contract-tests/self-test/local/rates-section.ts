import { type Row, section } from '../kill-matrix/table.ts'
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
  const record = readRecord()
  return [
    opening,
    section(
      'Caught of what was drawn',
      ['provider', 'mode', 'depth', 'drawn by', 'security', 'all', 'rules not measured'],
      record.map(totalRow),
    ),
    section(
      'Caught by family',
      ['provider', 'mode', 'family', 'caught'],
      record.flatMap((one) => familyRows(one)),
    ),
    section(
      'Rules with misses',
      ['provider', 'mode', 'rule', 'caught', 'missed, for example'],
      [...record.flatMap((one) => missedRows(one))],
    ),
  ]
}

function totalRow({ provider, mode, depth, seeds, rules }: RecordedRates): Row {
  const security = totalOf(rules.filter(({ isSecurity }) => isSecurity))
  return [
    provider,
    mode,
    depth,
    seeds.join(', '),
    share(security),
    share(totalOf(rules)),
    rules.filter(({ of }) => of === 0).length,
  ]
}

function familyRows({ provider, mode, rules }: RecordedRates): Row[] {
  const families = [...new Set(rules.map(({ family }) => family))].toSorted()
  return families.map((family) => [
    ...[provider, mode, family],
    share(totalOf(rules.filter((rule) => rule.family === family))),
  ])
}

function missedRows({ provider, mode, rules }: RecordedRates): Row[] {
  return rules
    .filter(({ missed }) => missed.length > 0)
    .map((rule) => [provider, mode, rule.rule, share(rule), rule.missed[0] ?? ''])
}

/** A rate with its bounds, such as `57 of 60 (86 to 98 %)`. */
function share(rate: Rate): string {
  if (rate.of === 0) return 'none'
  const [low, high] = confidenceOf(rate).map((bound) => (bound * 100).toFixed(0))
  return `${String(rate.caught)} of ${String(rate.of)} (${low ?? ''} to ${high ?? ''} %)`
}
