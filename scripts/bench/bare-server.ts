import { emptyOffer, serveBare, tellBenchmark } from './serving.ts'

/** The floor that everything is compared with: the adaptor, answering one constant. */
const constant = JSON.stringify({ ok: true })
const headers = { 'content-type': 'application/json' }

const port = await serveBare(() => new Response(constant, { headers }))
tellBenchmark({ port, offer: emptyOffer })
