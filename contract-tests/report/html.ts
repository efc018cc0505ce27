import { escaped } from "../../scripts/escaped.js";

/** Something that is HTML already. */
interface Html {
  readonly html: string;
}

type Cell = string | number | Html;

export const html = (text: string): Html => ({ html: text });

/** A table with a caption for those who cannot see it; numbers stand at the right. */
export function table(caption: string, head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cell = (value: Cell) =>
    typeof value === "object"
      ? `<td>${value.html}</td>`
      : `<td${typeof value === "number" ? ' class="number"' : ""}>${escaped(value)}</td>`;
  const row = ([first = "", ...rest]: readonly Cell[]) =>
    `<tr><th scope="row">${typeof first === "object" ? first.html : escaped(first)}</th>${rest.map(cell).join("")}</tr>`;
  return `<div class="scroll"><table><caption>${escaped(caption)}</caption>
<thead><tr>${head.map((name) => `<th scope="col">${escaped(name)}</th>`).join("")}</tr></thead>
<tbody>
${rows.map(row).join("\n")}
</tbody></table></div>`;
}

export function section(id: string, title: string, ...content: readonly string[]): string {
  return `<section aria-labelledby="${id}"><h2 id="${id}">${escaped(title)}</h2>\n${content.join("\n")}\n</section>`;
}

/** What is there for those who look for it. */
export function details(summary: string, items: readonly string[]): string {
  if (items.length === 0) return "";
  return `<details><summary>${escaped(summary)}</summary><ul>${items.map((item) => `<li>${escaped(item)}</li>`).join("")}</ul></details>`;
}

/** A share as a bar and in words. */
export function bar(part: number, whole: number): Html {
  return html(`<meter min="0" max="${whole}" value="${part}">${part} of ${whole}</meter> ${part} of ${whole}`);
}

export const style = `
:root { color-scheme: light dark; --line: #8886; --good: #1a7f37; --bad: #cf222e; }
@media (prefers-color-scheme: dark) { :root { --good: #3fb950; --bad: #ff7b72; } }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.6rem; margin-bottom: 0; }
h2 { font-size: 1.25rem; margin-top: 2.5rem; border-bottom: 1px solid var(--line); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; margin: 1rem 0; font-size: 0.9rem; }
caption { text-align: left; white-space: nowrap; font-weight: 600; padding-bottom: 0.25rem; }
th, td { text-align: left; font-weight: 400; padding: 0.2rem 0.75rem 0.2rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
thead th { font-weight: 600; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.figures { display: flex; flex-wrap: wrap; gap: 0.75rem; padding: 0; list-style: none; }
.figures li { border: 1px solid var(--line); border-radius: 0.5rem; padding: 0.5rem 1rem; }
.figures b { display: block; font-size: 1.4rem; }
.good { color: var(--good); }
.bad { color: var(--bad); }
code { font-size: 0.85em; overflow-wrap: anywhere; }
details { margin: 0.5rem 0; }
`;
