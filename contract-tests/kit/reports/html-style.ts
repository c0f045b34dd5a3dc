/** The look of the HTML report: legible in light and dark, on paper and on a telephone. */
export const style = `
:root { color-scheme: light dark; --bad: #b3261e; --odd: #8a5a00; --good: #1b6e36; --faint: #6b7280; --line: #d5d9e0; --shade: #f3f4f6 }
@media (prefers-color-scheme: dark) { :root { --bad: #ff8a80; --odd: #f0c060; --good: #7bd88f; --faint: #9aa3b2; --line: #3a4150; --shade: #1f2430 } }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere }
h1 { margin: 0; font-size: 1.6rem } h1 small { font-weight: 500; font-size: 1.1rem }
h2 { font-size: 1.1rem; display: inline-block; margin: 0 .5rem 0 0 }
section, .family { margin: 1.5rem 0 }
summary { cursor: pointer } summary:focus-visible { outline: 2px solid currentColor; outline-offset: 2px }
.tiles { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .5rem }
.tiles li { border: 1px solid var(--line); border-radius: .5rem; padding: .3rem .8rem }
.tiles b { font-size: 1.2rem }
.contradicted { color: var(--bad) } .blocked, .inconclusive { color: var(--odd) } .held { color: var(--good) }
.not-permitted, .not-applicable, .about, figcaption { color: var(--faint) }
.finding { border-top: 1px solid var(--line); padding: .35rem 0 .35rem .5rem }
.finding > :not(summary) { margin-left: 1.1rem }
code, pre { font: 13px/1.45 ui-monospace, monospace }
a { color: inherit } li code, summary code { color: var(--faint); overflow-wrap: anywhere }
pre { background: var(--shade); border-radius: .4rem; padding: .6rem .8rem; overflow: auto; max-height: 24rem; white-space: pre-wrap; overflow-wrap: anywhere }
figure { margin: .6rem 0 } dt { color: var(--faint) } dd { margin: 0 0 .4rem; overflow-wrap: anywhere }
.filter fieldset { border: 0; padding: 0; margin: .4rem 0; display: flex; flex-wrap: wrap; gap: .3rem }
.filter legend { float: left; width: 4.5rem; padding: .2rem 0; color: var(--faint) }
.filter label { border: 1px solid var(--line); border-radius: 1rem; padding: .1rem .7rem; cursor: pointer }
.filter label:has(:checked) { background: var(--shade); border-color: currentColor }
.filter label:has(:focus-visible) { outline: 2px solid currentColor; outline-offset: 2px }
.filter input { position: absolute; opacity: 0 } .filter small { color: var(--faint) }
@media (max-width: 34rem) { td, th { display: block } tr { display: block; margin-bottom: .4rem } ul:not(.tiles) { padding-left: 1.1rem } .finding, .finding > :not(summary) { margin-left: 0; padding-left: 0 } .filter legend { float: none; width: 100% } }
@media print { .filter { display: none } pre { max-height: none } }
table { border-collapse: collapse } th { text-align: left; font-weight: 500; padding-right: 1rem } td { padding-right: 1rem; vertical-align: top }
`
