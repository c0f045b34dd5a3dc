import { configureGlobal } from 'fast-check'

/*
 * Before every test file: properties try the same cases on every machine and every day, so that a
 * change is blamed only for what it did. `PROPERTY_SEED=7 npm test` tries others, and
 * `PROPERTY_RUNS=1000` more of them, where a property does not say itself how many it takes.
 */

const { PROPERTY_SEED: seed = '20261121', PROPERTY_RUNS: runs = '100' } = process.env

configureGlobal({
  seed: wholeNumber('PROPERTY_SEED', seed),
  numRuns: wholeNumber('PROPERTY_RUNS', runs),
})

function wholeNumber(name: string, text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error(`${name} is not a whole number: ${text}`)
  return value
}
