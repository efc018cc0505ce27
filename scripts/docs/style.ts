/** Light and dark as the reader has it; contract-tests/docs.test.ts computes the contrast of what is shown. */
export const style = `
:root {
  color-scheme: light dark;
  --page: #ffffff; --text: #1f2328; --dim: #57606a; --line: #d0d7de; --link: #0550ae; --code: #f3f5f7; --target: #fff8e1;
  --documented: #116329; --documented-page: #dafbe1; --assumed: #713600; --assumed-page: #ffe8bf;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0d1117; --text: #e6edf3; --dim: #9aa4af; --line: #3a424c; --link: #79b8ff; --code: #1a212b; --target: #262213;
    --documented: #7ee2a0; --documented-page: #12321d; --assumed: #ffc978; --assumed-page: #45300c;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--text); background: var(--page); margin: 0 auto; padding: 1rem; max-width: 74rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 0.5rem; }
h2 { font-size: 1.4rem; margin: 2.5rem 0 0.5rem; padding-top: 1rem; border-top: 2px solid var(--line); }
h3 { font-size: 1.15rem; margin: 2rem 0 0.5rem; }
h4 { font-size: 1rem; margin: 1.5rem 0 0.5rem; }
p { margin: 0.25rem 0; }
main, header { max-width: 50rem; min-width: 0; overflow-wrap: anywhere; }
a { color: var(--link); }
a:focus-visible, button:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 0.5rem; padding: 0.5rem; background: var(--page); }
.dim, .terms, figcaption { color: var(--dim); }
code { font: 0.9em ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; }
p code, ol code { background: var(--code); border-radius: 0.25rem; padding: 0.1em 0.25em; }
.url { font-size: 1.1rem; }
.facts { list-style: none; margin: 0; padding: 0; }
.fact { padding: 0.6rem 0; }
.facts > .fact { border-top: 1px solid var(--line); }
.facts .facts { margin: 0.6rem 0 0 0.25rem; padding-left: 0.75rem; border-left: 3px solid var(--line); }
.fact:target { background: var(--target); box-shadow: 0 0 0 0.4rem var(--target); }
.name, .name code { font-weight: 600; color: inherit; text-decoration: none; background: none; padding: 0; }
.name:hover { text-decoration: underline; }
.way { font-weight: 400; color: var(--dim); }
.terms strong { color: var(--text); }
.mark { font-size: 0.9rem; }
.badge { display: inline-block; font-size: 0.8rem; font-weight: 600; line-height: 1.4; padding: 0 0.5em; border: 1px solid; border-radius: 1em; }
.badge.documented { color: var(--documented); background: var(--documented-page); }
.badge.assumed { color: var(--assumed); background: var(--assumed-page); }
.legend { border: 1px solid var(--line); border-radius: 0.5rem; padding: 0.5rem 1rem; margin: 1rem 0; font-size: 0.9rem; }
figure { margin: 0.75rem 0; position: relative; }
pre { margin: 0.25rem 0 0.5rem; padding: 0.75rem; background: var(--code); border-radius: 0.4rem; font-size: 0.9rem; white-space: pre-wrap; overflow-wrap: anywhere; }
button { float: right; margin: 0.35rem; font: inherit; font-size: 0.8rem; color: var(--link); background: var(--page); border: 1px solid; border-radius: 0.3rem; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav ul ul { padding-left: 0.75rem; }
nav a { display: inline-block; padding: 0.15rem 0; text-decoration: none; }
nav a:hover { text-decoration: underline; }
@media (min-width: 60rem) {
  body { display: grid; grid-template: auto 1fr / 14rem minmax(0, 1fr); column-gap: 2.5rem; }
  nav { grid-area: 1 / 1 / 3 / 2; position: sticky; top: 1rem; align-self: start; max-height: calc(100vh - 2rem); overflow-y: auto; font-size: 0.95rem; }
  header, main { grid-column: 2; }
}
@media (max-width: 59.99rem) {
  nav ul { display: flex; flex-wrap: wrap; column-gap: 1rem; }
  nav li:has(ul) { flex-basis: 100%; }
  h2 { margin-top: 1.5rem; }
  .url code { font-size: 0.8rem; }
}
@media print {
  nav, .skip, button { display: none; }
  body { display: block; font-size: 11pt; }
  .fact, figure { break-inside: avoid-page; }
}
`;
