import { isoOf, plus } from '../../../kernel/time/clock.ts'
import type { TemplateRecord, TransactionRecord } from '../records.ts'
import { momentBetween, timeSpan } from './time-span.ts'
import type { GeneratorContext } from './generator-context.ts'
import { trades } from './names.ts'

/** Address ranges for documentation (RFC 5737). */
const networks = ['192.0.2', '198.51.100', '203.0.113'] as const

/** Generates transactions of published templates in order of time; a few templates have the most. */
export function* generateTransactions(
  context: GeneratorContext,
  published: readonly TemplateRecord[],
  count: number,
): Generator<TransactionRecord> {
  const { random } = context
  const spanMs = (timeSpan.ends - timeSpan.firstTransaction) / count
  let order = random.whole(10_000, 90_000)
  for (let nth = 0; nth < count; nth += 1) {
    const template = published[Math.floor(random.fraction() ** 2 * published.length)]
    if (template === undefined) return
    const failure = random.happens(0.06) ? random.pick(trades.failures) : undefined
    const start = plus(timeSpan.firstTransaction, nth * spanMs)
    order += random.whole(1, 3)
    yield {
      id: context.nextId('transactions'),
      transactionType: random.happens(0.7) ? 5 : random.happens(0.75) ? 4 : 6,
      templateId: template.id,
      bfid: random.hex(16),
      success: failure === undefined,
      messageId: random.hex(16),
      reference: `order-${String(order)}`,
      errMessage: failure?.errMessage ?? null,
      errCode: failure?.errCode ?? null,
      ipAddress: `${random.pick(networks)}.${String(random.whole(1, 254))}`,
      completeDate: isoOf(momentBetween(random, start, plus(start, spanMs))),
      partnerId: template.partnerId,
      ...(template.clientId === undefined ? {} : { clientId: template.clientId }),
    }
  }
}
