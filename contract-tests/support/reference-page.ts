/** What a reader sees of HTML. */
export function textOf(html: string): string {
  return html
    .replace(/<(style|script)>[\s\S]*?<\/\1>/g, "")
    .replace(/<\/?(?:a|b|code|span|strong)\b[^>]*>/g, "")
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ")
    .trim();
}

/** What a reader sees of Markdown. */
export const plain = (markdown: string) =>
  markdown
    .replace(/`|\*\*/g, "")
    .replace(/\s+/g, " ")
    .trim();

/** What stands at one place of the reference page, without the places within it. */
export function factAt(page: string, { id, name }: { id?: string; name?: string }): string {
  const facts = page.split('<li class="fact" id="').slice(1);
  const found = facts.filter((html) => (id === undefined ? nameOf(html) === name : html.startsWith(`${id}">`)));
  if (found.length !== 1) throw new Error(`The page has ${found.length} places ${id ?? name}.`);
  return textOf(`<li id="${found[0]}`);
}

const nameOf = (html: string) => textOf(/<a class="name"[^>]*>(.*?)<\/a>/.exec(html)?.[1] ?? "");

/** The blocks of code that can be copied. */
export function codeOf(page: string): string[] {
  const blocks = [...page.matchAll(/<pre><code>([\s\S]*?)<\/code><\/pre>/g)];
  return blocks.map(([, code = ""]) => code.replaceAll("&quot;", '"').replaceAll("&gt;", ">").replaceAll("&amp;", "&"));
}
