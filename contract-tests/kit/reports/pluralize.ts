/** Number with its noun: `1 exchange`, `2 exchanges`. */
export function pluralize(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? '' : 's'}`
}
