const digits = new Map<string, number>()

/** How many digits the amounts of a currency have behind the point: two for most, none for yen. */
export function minorDigits(currency: string): number {
  let found = digits.get(currency)
  if (found === undefined) {
    const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', {
      style: 'currency',
      currency,
    }).resolvedOptions()
    found = maximumFractionDigits
    digits.set(currency, found)
  }
  return found
}
