import { escaped } from "../escaped.js";
import type { Evidence, EvidenceSection, EvidenceTables } from "../evidence.js";
import type { Specification } from "../specification.js";
import { factItem, factList, mark } from "./fact.js";
import type { Part } from "./operation.js";
import { code, inline, paragraphs } from "./text.js";

/** What is said of the service as a whole: how to authenticate, the general statements, and the rules behind them. */
export function serviceParts(specification: Specification, { general, rules }: EvidenceTables): Part[] {
  return [
    { id: "authentication", title: "Authentication", html: authentication(specification) },
    ...general.map((section) => ({ id: slug(section.title), title: section.title, html: statements(section) })),
    { id: "rules", title: "Where a fact is missing", html: ruleList(rules) },
  ];
}

interface SecurityScheme {
  readonly type?: string;
  readonly scheme?: string;
  readonly description?: string;
  readonly flows?: Readonly<Record<string, object>>;
}

function authentication({ components }: Specification): string {
  const schemes: [string, SecurityScheme][] = Object.entries(components?.securitySchemes ?? {});
  const items = schemes.map(([name, { type, scheme, description, flows = {} }]) => {
    const settings = Object.values(flows).flatMap((flow) => Object.entries(flow));
    const shown = settings.filter(([, value]) => typeof value === "string");
    return factItem(
      `authentication.${name}`,
      { name: code(name), terms: [type, scheme].filter((term) => term !== undefined).map(escaped) },
      paragraphs(description),
      ...shown.map(([key, value]) => `<p>${code(key)} ${code(value)}</p>`),
    );
  });
  return factList(items);
}

function statements({ text, rows }: EvidenceSection): string {
  const items = rows.map((row) => factItem(statementId(row), { name: inline(row.about) }, mark(row)));
  return paragraphs(text) + factList(items);
}

export const statementId = ({ about }: Evidence) => `service.${slug(about)}`;

function ruleList(rules: string): string {
  const items = rules.split(/^\d+\. /m).slice(1);
  return `<ol>\n${items.map((rule, index) => `<li id="rule-${index + 1}">${inline(rule.trim())}</li>`).join("\n")}\n</ol>`;
}

const slug = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
