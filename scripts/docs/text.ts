import { escaped } from "../escaped.js";

/** Words of the specification or of openapi/README.md as HTML: of Markdown they use paragraphs, bold and code. */
export function paragraphs(markdown = ""): string {
  const parts = markdown.split(/\n\s*\n/).filter((part) => part.trim() !== "");
  return parts.map((part) => `<p>${inline(part.trim())}</p>`).join("\n");
}

/** One line of them. */
export function inline(markdown: string): string {
  const parts = markdown.split("`");
  return parts.map((part, index) => (index % 2 === 1 ? code(part) : bold(escaped(part)))).join("");
}

export const code = (text: unknown) => `<code>${escaped(text)}</code>`;

const bold = (html: string) => html.replace(/\*\*([^*]+)\*\*/g, "<strong>$1</strong>");
