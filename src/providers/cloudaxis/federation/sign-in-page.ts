import type { PersonRecord } from './records.ts'

/** What a sign-in page is made of. */
interface SignIn {
  readonly title: string
  readonly clientId: string
  readonly people: readonly PersonRecord[]
}

const style = `
  body { font: 16px/1.5 system-ui, sans-serif; background: #f2f2f2; color: #1b1b1b; margin: 0 }
  main { background: #fff; max-width: 26rem; margin: 12vh auto; padding: 2rem; border-radius: 4px }
  h1 { font-size: 1.25rem; margin: 0 0 1rem }
  button { display: block; width: 100%; text-align: left; font: inherit; padding: .6rem .8rem;
    margin: .4rem 0; background: #fff; border: 1px solid #bbb; border-radius: 4px; cursor: pointer }
  button:hover, button:focus { border-color: #0067b8 }
  small { display: block; color: #555 }
`

/** The page on which a person is chosen; nobody has a password here. The form goes to the page itself. */
export function signInPage({ title, clientId, people }: SignIn): string {
  const choices = people.map(
    ({ id, name, email }) =>
      `<button name="person" value="${escaped(id)}">${escaped(name)}<small>${escaped(email)}</small></button>`,
  )
  const none = '<p>There is nobody in this directory.</p>'
  return document(
    title,
    `<p>Who signs in to <b>${escaped(clientId)}</b>?</p>
      <form method="post">${choices.length === 0 ? none : choices.join('\n')}</form>`,
  )
}

/** A page that says why nobody can be sent back. */
export function messagePage(message: string): string {
  return document('This request cannot be followed', `<p>${escaped(message)}</p>`)
}

function document(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>${escaped(title)}</title>
    <style>${style}</style>
  </head>
  <body>
    <main>
      <h1>${escaped(title)}</h1>
      ${content}
    </main>
  </body>
</html>
`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '')
}
