/** Whether a text is XML in which every element is closed, and every attribute and text is escaped. */
export function isWellFormed(xml: string): boolean {
  const open: string[] = [];
  const tag = /^<(\/?)([a-z]+)((?: [a-z]+="[^"<]*")*)(\/?)>/;
  let rest = xml.replace(/^<\?xml [^?]*\?>\n/, "");
  while (rest !== "") {
    const [whole, closes, name = "", , isEmpty] = tag.exec(rest) ?? [];
    const text = /^[^<>]+/.exec(rest)?.[0];
    if (/&(?!(amp|lt|gt|quot);)/.test(whole ?? text ?? "")) return false;
    if (closes && open.pop() !== name) return false;
    if (whole !== undefined && !closes && !isEmpty) open.push(name);
    const read = whole ?? text;
    if (read === undefined) return false;
    rest = rest.slice(read.length);
  }
  return open.length === 0;
}
