import { isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";

/** Tells of a YAML text in which every key has a line of its own the JSON pointer to what begins in a line. */
export function pointerAtLine(text: string): (line: number) => string | undefined {
  const counter = new LineCounter();
  const pointers = new Map<number, string>();

  const note = (pointer: string, start: number | undefined) => {
    const { line } = counter.linePos(start ?? 0);
    // In the line of a list's item its first key begins as well: the item is meant.
    if (!pointers.has(line)) pointers.set(line, pointer);
  };
  const walk = (node: unknown, pointer: string) => {
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        if (!isScalar(key)) continue;
        const inner = `${pointer}/${String(key.value).replaceAll("~", "~0").replaceAll("/", "~1")}`;
        note(inner, key.range?.[0]);
        walk(value, inner);
      }
    } else if (isSeq<{ range?: [number, number, number] }>(node)) {
      for (const [index, item] of node.items.entries()) {
        note(`${pointer}/${index}`, item.range?.[0]);
        walk(item, `${pointer}/${index}`);
      }
    }
  };

  walk(parseDocument(text, { lineCounter: counter }).contents, "#");
  return (line) => pointers.get(line);
}
