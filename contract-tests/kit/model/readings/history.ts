import { isDeepStrictEqual } from 'node:util'
import type { Answer } from '../../client/answer.ts'
import { requireUndocumented } from '../../expectations/undocumented.ts'
import { foresee } from '../model.ts'
import { scalarsOf } from '../resources/scalars.ts'

/** What one caller has been shown of one resource by one operation. */
export class History {
  /** Every form that it was shown in, the latest last. */
  readonly #forms: ReadonlyMap<string, unknown>[] = []
  #isGone = false

  /** Takes note that it was not shown, where it should have been. */
  noteGone(): void {
    if (this.#forms.length > 0) this.#isGone = true
  }

  /**
   * Takes what is shown now. Others may have changed it since, or removed it: then it does not
   * become again what it was, and is not there again.
   */
  note(name: string, shown: unknown, answer: Answer): void {
    const about = name
    foresee(!this.#isGone, 'gone for good', {
      expected: `${name} to stay away, as it was not there a moment ago`,
      ...{ actual: 'there it is again', answer, about },
    })
    const form = scalarsOf(shown)
    const latest = this.#forms.at(-1)
    if (latest === undefined) {
      this.#forms.push(form)
      return
    }
    if (isDeepStrictEqual(form, latest)) return
    const change = changeOf(latest, form)
    const isEarlier = this.#forms.some((one) => isDeepStrictEqual(one, form))
    this.#forms.push(form)
    foresee(!isEarlier, 'not back to what it was', {
      expected: `${name} to stay as it was shown a moment ago`,
      ...{ actual: `${change}, as it was before that`, answer, about },
    })
    const lost = [...latest].find(([path, value]) => value !== null && !form.has(path))
    requireUndocumented(answer.strictness, () =>
      foresee(lost === undefined, 'as much as before', {
        expected: `${name} with everything that was shown of it before`,
        ...{ actual: change, answer, about },
      }),
    )
  }
}

function changeOf(before: ReadonlyMap<string, unknown>, now: ReadonlyMap<string, unknown>): string {
  const paths = new Set([...before.keys(), ...now.keys()])
  const [path = ''] = [...paths].filter((one) => before.get(one) !== now.get(one))
  const shown = (values: ReadonlyMap<string, unknown>) =>
    values.has(path) ? JSON.stringify(values.get(path)) : 'absent'
  return `${path} was ${shown(before)} and is ${shown(now)}`
}
