/** Statuses whose answers may say when to come again. */
const statusesWithRetryAfter = [429, 503]

/** Milliseconds that an answer asks to wait; 0 if it does not. `Retry-After` is seconds or a date. */
export function retryAfterMs(
  {
    status,
    headers,
  }: { readonly status: number; readonly headers: Readonly<Record<string, string>> },
  nowMs: number,
): number {
  const asked = headers['retry-after']
  if (asked === undefined || !statusesWithRetryAfter.includes(status)) return 0
  if (/^\d+$/.test(asked)) return Number(asked) * 1000
  const until = Date.parse(asked)
  return Number.isNaN(until) ? 0 : Math.max(0, until - nowMs)
}
