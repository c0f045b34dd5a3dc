import type { CheckContext } from '../requirement/check-context.ts'
import type { RequirementDefinition } from '../authoring/author.ts'
import {
  Contradiction,
  Inconclusive,
  NotApplicable,
  NotPermitted,
  PrerequisiteFailed,
} from '../requirement/verdict.ts'
import { causesOf, type CellContradiction, contradictionOf } from './causes.ts'
import { type Cell, cellsOf, nameOfCell } from './cell.ts'
import { coveringOrder } from './covering-design.ts'
import { cellsTried } from './depth.ts'

/** A rule that holds in every cell of a matrix. */
export interface Matrix<Op extends string, Name extends string> {
  /** The dimensions, with the values that the target has. */
  readonly dimensions: (
    context: CheckContext<Op>,
  ) => Promise<Readonly<Record<Name, readonly string[]>>>
  readonly isCell?: (cell: Cell<Name>, context: CheckContext<Op>) => boolean
  /** Cells of the same lane are tried one after another; lanes go on beside each other. */
  readonly laneOf: (cell: Cell<Name>) => string
  /** Returns if the rule holds in a cell; throws a Contradiction if it does not. */
  readonly check: (context: CheckContext<Op>, cell: Cell<Name>) => Promise<void>
  /** The most cells that a run tries that is not told to go deep, besides those that cover every pair. */
  readonly most?: number
  /** What is checked once all cells of a lane have been tried: that nothing was done, for example. */
  readonly conclude?: (
    context: CheckContext<Op>,
    lane: string,
    cells: readonly Cell<Name>[],
  ) => Promise<void>
}

/** Contradictions after which a matrix is not tried further: the target does not keep to it at all. */
const mostContradictions = 300

/** Lanes that go on beside each other. */
const mostLanes = 8

/** The check of a requirement that says something about every cell of a matrix. */
export function checkOfMatrix<Op extends string, Name extends string>(
  matrix: Matrix<Op, Name>,
): RequirementDefinition<Op>['check'] {
  return async (context) => {
    const all = cellsOf(
      await matrix.dimensions(context),
      (cell) => matrix.isCell?.(cell, context) ?? true,
    )
    const { depth, seed, only = () => true } = context.cells
    const { ordered, covering } = coveringOrder(all, seed)
    const { requests } = context.target.budgets
    const most =
      depth === 'deep'
        ? Number.POSITIVE_INFINITY
        : Math.max(covering, matrix.most ?? Number.POSITIVE_INFINITY)
    const tried = Math.min(most, cellsTried(depth, covering, requests))
    const chosen = ordered.slice(0, tried).filter(only)
    const trial = new Trial(matrix, context)
    await trial.run(chosen)
    context.cells.report({ tried: trial.tried, of: all.length, seed })
    trial.conclude(Math.min(covering, chosen.length))
  }
}

/** Tries cells of a matrix, and keeps what came of it. */
class Trial<Op extends string, Name extends string> {
  readonly #matrix: Matrix<Op, Name>
  readonly #context: CheckContext<Op>
  readonly #found: CellContradiction[] = []
  /** Why a cell was not tried. */
  #obstacle: PrerequisiteFailed | NotPermitted | NotApplicable | undefined
  /** Why no further cell is tried. */
  #stopped: unknown
  tried = 0

  constructor(matrix: Matrix<Op, Name>, context: CheckContext<Op>) {
    this.#matrix = matrix
    this.#context = context
  }

  async run(cells: readonly Cell<Name>[]): Promise<void> {
    const lanes = lanesOf(cells, this.#matrix.laneOf)
    const next = async (): Promise<void> => {
      for (let lane = lanes.shift(); lane !== undefined; lane = lanes.shift()) {
        await this.#runLane(...lane)
      }
    }
    await Promise.all(Array.from({ length: mostLanes }, next))
  }

  /**
   * Throws what the trial found: a contradiction before anything that could not be decided. Where
   * the target stops answering, so many cells are enough.
   */
  conclude(covering: number): void {
    const [first, ...others] = causesOf(this.#found)
    if (first === undefined) {
      const isEnough = this.#stopped instanceof Inconclusive && this.tried >= covering
      if (this.#stopped !== undefined && !isEnough) throw this.#stopped
      const isFailure = this.#obstacle instanceof PrerequisiteFailed || this.tried === 0
      if (this.#obstacle !== undefined && isFailure) throw this.#obstacle
      return
    }
    throw contradictionOf([first, ...others], this.tried)
  }

  async #runLane(lane: string, cells: readonly Cell<Name>[]): Promise<void> {
    const tried: Cell<Name>[] = []
    for (const cell of cells) {
      if (this.#stopped !== undefined || this.#found.length >= mostContradictions) break
      const isTried = await this.#attempt(nameOfCell(cell), () =>
        this.#matrix.check(this.#context, cell),
      )
      if (isTried) tried.push(cell)
    }
    this.tried += tried.length
    const { conclude } = this.#matrix
    if (conclude === undefined || tried.length === 0 || this.#stopped !== undefined) return
    await this.#attempt(lane, () => conclude(this.#context, lane, tried))
  }

  /** Whether a step could be taken, whatever it showed. */
  async #attempt(name: string, step: () => Promise<void>): Promise<boolean> {
    try {
      await step()
      return true
    } catch (error) {
      if (error instanceof Contradiction) {
        this.#found.push({ cell: name, contradiction: error })
        return true
      }
      if (error instanceof PrerequisiteFailed) this.#obstacle = error
      else if (error instanceof NotPermitted || error instanceof NotApplicable) {
        this.#obstacle ??= error
      } else this.#stopped ??= error
      return false
    }
  }
}

function lanesOf<C extends Cell>(
  cells: readonly C[],
  laneOf: (cell: C) => string,
): (readonly [lane: string, cells: readonly C[]])[] {
  const lanes = new Map<string, C[]>()
  for (const cell of cells) lanes.set(laneOf(cell), [...(lanes.get(laneOf(cell)) ?? []), cell])
  return [...lanes]
}
