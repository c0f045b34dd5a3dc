import { Hono } from 'hono'
import { emptyOffer, serveBare, tellBenchmark, type WholeAnswer } from './serving.ts'

/*
 * The floor that everything is compared with: bare Hono that reads a body if there is one, looks at
 * nothing, and answers the very bytes that it was given, which are those of the product.
 */

let given: WholeAnswer = { status: 200, headers: {}, body: '{}' }

const app = new Hono()
app.get('*', () => answer())
app.post('*', async (context) => {
  await context.req.json()
  return answer()
})

function answer(): Response {
  const { status, headers, body } = given
  return new Response(body, { status, headers })
}

tellBenchmark({
  port: await serveBare((request) => app.fetch(request)),
  offer: emptyOffer,
  answerWith: (whole) => {
    given = whole
  },
})
