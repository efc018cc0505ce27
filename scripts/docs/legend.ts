import { escaped } from "../escaped.js";
import { type EvidenceTables, evidenceOf } from "../evidence.js";
import { anchorOf } from "./chapter.js";
import { badge } from "./fact.js";
import type { Part } from "./operation.js";
import { statementId } from "./service.js";
import { code, inline } from "./text.js";

/** What the two marks mean, and how many there are of each. */
export function legend(tables: EvidenceTables): string {
  const all = statements(tables);
  const count = (wanted: string) => `<b>${all.filter(({ status }) => status === wanted).length}</b>`;
  return `<div class="legend">
<p>${badge("documented")} The vendor's documentation says it: ${count("documented")} statements.</p>
<p>${badge("assumed")} It is silent, so something had to be decided: ${count("assumed")}, <a href="#assumed">in one list</a>.</p>
</div>`;
}

/** Everything that is assumed, as links to where it says why. */
export function assumedPart(tables: EvidenceTables): Part {
  const assumed = statements(tables).filter(({ status }) => status === "assumed");
  const items = assumed.map(({ id, html }) => `<li><a href="#${escaped(id)}">${html}</a></li>`);
  return { id: "assumed", title: "All that is assumed", html: `<ul>\n${items.join("\n")}\n</ul>` };
}

/** Every row of openapi/README.md, and where it is on the page. */
function statements(tables: EvidenceTables): { status: string; id: string; html: string }[] {
  const several = tables.operations.size > 1;
  const places = [...tables.operations.keys()].flatMap((anchor) => {
    return [...evidenceOf(tables, anchor)].map(([place, { status }]) => ({
      status,
      id: anchorOf(anchor, place),
      html: code(several ? `${anchor}: ${place}` : place),
    }));
  });
  const rows = tables.general.flatMap((section) => section.rows);
  return [...places, ...rows.map((row) => ({ status: row.status, id: statementId(row), html: inline(row.about) }))];
}
