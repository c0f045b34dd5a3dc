/** Answers that may say when to come again. */
const telling = [429, 503]

/** How long an answer asks to wait; 0 if it does not. `Retry-After` gives seconds or a date. */
export function pauseAskedFor(
  {
    status,
    headers,
  }: { readonly status: number; readonly headers: Readonly<Record<string, string>> },
  nowMs: number,
): number {
  const asked = headers['retry-after']
  if (asked === undefined || !telling.includes(status)) return 0
  if (/^\d+$/.test(asked)) return Number(asked) * 1000
  const until = Date.parse(asked)
  return Number.isNaN(until) ? 0 : Math.max(0, until - nowMs)
}
