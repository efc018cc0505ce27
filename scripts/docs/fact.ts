import { escaped } from "../escaped.js";
import type { Evidence } from "../evidence.js";
import { anchorOf, type Chapter } from "./chapter.js";
import { inline, paragraphs } from "./text.js";

/** How something begins: its name, which leads to itself so that a reader can copy the link, and what stands beside it. */
interface Head {
  readonly name: string;
  readonly terms?: readonly string[];
}

/** Facts, one after the other. */
export function factList(items: readonly string[]): string {
  return items.length === 0 ? "" : `<ul class="facts">\n${items.join("\n")}\n</ul>`;
}

export function factItem(id: string, { name, terms = [] }: Head, ...content: readonly string[]): string {
  const beside = terms.length === 0 ? "" : ` <span class="terms">${terms.join(" · ")}</span>`;
  return `<li class="fact" id="${escaped(id)}">
<p class="head"><a class="name" href="#${escaped(id)}">${name}</a>${beside}</p>
${content.filter((part) => part !== "").join("\n")}
</li>`;
}

interface Place extends Head {
  /** As openapi/README.md names it. */
  readonly place: string;
  readonly description?: string | undefined;
}

/** A part of an operation, with its mark. */
export function placeItem(chapter: Chapter, part: Place, ...more: readonly string[]): string {
  const evidence = chapter.evidence.get(part.place);
  if (evidence === undefined) throw new Error(`openapi/README.md has no row for ${part.place} of ${chapter.anchor}.`);
  return factItem(anchorOf(chapter.anchor, part.place), part, paragraphs(part.description), mark(evidence), ...more);
}

export const badge = (status: string) => `<span class="badge ${escaped(status)}">${escaped(status)}</span>`;

/** Whether a place, or a statement, is documented, and why it stands as it does. */
export function mark({ status, why }: Evidence): string {
  return `<p class="mark">${badge(status)} ${withRules(inline(why))}</p>`;
}

/** What openapi/README.md says above the table that a place is in. */
export function noteOf({ sections }: Chapter, place: string): string {
  const section = sections.find(({ rows }) => rows.some(({ about }) => about === `\`${place}\``));
  return withRules(paragraphs(section?.text));
}

const withRules = (html: string) => html.replace(/\brule (\d+)/g, '<a href="#rule-$1">rule $1</a>');
