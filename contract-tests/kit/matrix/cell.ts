/** One combination of values, one of each dimension. */
export type Cell<Name extends string = string> = Readonly<Record<Name, string>>

/** Every combination of the values, but for those that make no sense; `isCell` keeps none of them. */
export function cellsOf<Name extends string>(
  dimensions: Readonly<Record<Name, readonly string[]>>,
  isCell: (cell: Cell<Name>) => boolean = () => true,
): readonly Cell<Name>[] {
  const names = Object.keys(dimensions) as Name[]
  const cells: Cell<Name>[] = []
  // Most combinations of a large matrix make no sense: one is copied only once it is known to.
  const draft: Record<string, string> = {}
  const complete = (place: number): void => {
    const name = names[place]
    if (name === undefined) {
      // It has been given a value of every dimension.
      const cell = draft as Cell<Name>
      if (isCell(cell)) cells.push({ ...cell })
      return
    }
    for (const value of dimensions[name]) {
      draft[name] = value
      complete(place + 1)
    }
  }
  complete(0)
  return cells
}

/** A cell as a report names it: its values, in the order of the dimensions. */
export function nameOfCell(cell: Cell): string {
  return Object.values(cell).join(', ')
}
