import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import type { Attack } from './attacks/attack.ts'
import { crash } from './attacks/crash.ts'
import { fuzz } from './attacks/fuzz.ts'
import { hosts } from './attacks/hosts.ts'
import { soak } from './attacks/soak.ts'

/* `npm run fuzz`, `crash`, `soak` and `attack`: what a hostile world does to a simulator, by a seed. */

const attacks: Readonly<Record<string, Attack>> = { fuzz, crash, soak, attack: hosts }

const [name = '', ...args] = process.argv.slice(2)
const attack = attacks[name]
if (attack === undefined) {
  console.error(`there is no attack ${name}; there is ${Object.keys(attacks).join(', ')}`)
  process.exit(2)
}
process.exitCode = await run(name, attack)

async function run(name: string, { says, unit, usually, run: attackBy }: Attack): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      [unit]: { type: 'string', default: String(usually) },
      seed: { type: 'string', default: String(randomInt(1_000_000)) },
      from: { type: 'string', default: '0' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values['help'] === true) {
    console.log(
      `npm run ${name} -- [--${unit} ${String(usually)}] [--seed S] [--from N]\n\n${says}`,
    )
    return 0
  }
  const [count, from] = [Number(values[unit]), Number(values['from'])]
  if (!Number.isSafeInteger(count) || count < 1 || !Number.isSafeInteger(from) || from < 0) {
    console.error(`--${unit} and --from take whole numbers`)
    return 2
  }
  const seed = String(values['seed'])
  console.log(`${name} --${unit} ${String(count)} --seed ${seed} --from ${String(from)}`)
  const startedAt = performance.now()
  const { figures, findings } = await attackBy({
    count,
    seed,
    from,
    onProgress: progress(count, unit),
  })
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  for (const [what, figure] of Object.entries(figures)) console.log(`${what}: ${String(figure)}`)
  for (const finding of findings) console.log(`FOUND ${finding}`)
  console.log(`${String(findings.length)} findings in ${seconds} s`)
  return findings.length === 0 ? 0 : 1
}

/** A line that is written over, for people who wait. */
function progress(count: number, unit: string): (done: number) => void {
  let shown = 0
  return (done) => {
    const percent = Math.min(100, Math.floor((done * 100) / count))
    if (process.stderr.isTTY !== true || percent === shown) return
    shown = percent
    process.stderr.write(
      `\r${String(done)} ${unit}, ${String(percent)} %${percent === 100 ? '\n' : ''}`,
    )
  }
}
