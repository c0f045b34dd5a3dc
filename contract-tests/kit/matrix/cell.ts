/** One combination of values, one of each dimension. */
export type Cell<Name extends string = string> = Readonly<Record<Name, string>>

/** Every combination of the values, but for those that make no sense. */
export function cellsOf<Name extends string>(
  dimensions: Readonly<Record<Name, readonly string[]>>,
  isCell: (cell: Cell<Name>) => boolean = () => true,
): readonly Cell<Name>[] {
  let cells: readonly Readonly<Record<string, string>>[] = [{}]
  for (const [name, values] of Object.entries<readonly string[]>(dimensions)) {
    cells = cells.flatMap((cell) => values.map((value) => ({ ...cell, [name]: value })))
  }
  // Each cell has been given a value of every dimension.
  return (cells as readonly Cell<Name>[]).filter(isCell)
}

/** A cell as a report names it: its values, in the order of the dimensions. */
export function nameOfCell(cell: Cell): string {
  return Object.values(cell).join(', ')
}
