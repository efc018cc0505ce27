import { createHash } from "node:crypto";
import { escaped } from "../escaped.js";
import type { EvidenceTables } from "../evidence.js";
import { dereference, operationsOf, type Specification } from "../specification.js";
import { chapterOf } from "./chapter.js";
import { copyScript } from "./copy-script.js";
import { assumedPart, legend } from "./legend.js";
import { operationHead, operationParts, type Part } from "./operation.js";
import { serviceParts } from "./service.js";
import { style } from "./style.js";
import { paragraphs } from "./text.js";

/** The reference page, whole: it asks nobody for anything, and can be read without its script. */
export function referencePage(described: Specification, tables: EvidenceTables): string {
  const specification: Specification = Object(dereference(described, described));
  const { title = "", version = "", summary = "", description, contact } = specification.info ?? {};
  const operations = operationsOf(specification).map((operation) => {
    const id = operation.operationId;
    const chapter = chapterOf(specification, operation, tables);
    const title = operation.operation.summary ?? id;
    return { id, title, html: operationHead(chapter), parts: operationParts(chapter) };
  });
  const service = [...serviceParts(specification, tables), assumedPart(tables)];
  const contents = [
    ...operations.map(({ id, title, parts }) => `<li>${link({ id, title })}<ul>${parts.map(item).join("")}</ul></li>`),
    ...service.map(item),
  ];
  const script = createHash("sha256").update(copyScript).digest("base64");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${script}'">
<title>${escaped(title)}: reference</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#main">Skip the contents</a>
<header>
<h1>${escaped(title)} <span class="dim">${escaped(version)}</span></h1>
<p><strong>${escaped(summary)}</strong></p>
${paragraphs(description)}
${contact?.url ? `<p>The vendor's documentation: <a href="${escaped(contact.url)}" rel="noreferrer">${escaped(contact.url)}</a></p>` : ""}
${legend(tables)}
</header>
<nav aria-label="Contents">
<ul>
${contents.join("\n")}
</ul>
</nav>
<main id="main">
${operations.map(({ parts, ...head }) => section(head, "h2", ...parts.map((part) => section(part, "h3")))).join("\n")}
${service.map((part) => section(part, "h2")).join("\n")}
</main>
<script>${copyScript}</script>
</body>
</html>
`;
}

const link = ({ id, title }: Omit<Part, "html">) => `<a href="#${id}">${escaped(title)}</a>`;

const item = (part: Part) => `<li>${link(part)}</li>`;

function section({ id, title, html }: Part, heading: "h2" | "h3", ...within: readonly string[]): string {
  const head = `<${heading} id="${id}">${escaped(title)}</${heading}>`;
  return `<section aria-labelledby="${id}">${[head, html, ...within].join("\n")}\n</section>`;
}
