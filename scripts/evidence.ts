import { readFile } from "node:fs/promises";

/** Whether the documentation says a thing, and why it stands as it does. */
export interface Evidence {
  /** What the row is about: a place, or a statement in words. */
  readonly about: string;
  readonly status: string;
  readonly why: string;
}

/** A section of openapi/README.md: its words, and the rows of its tables. */
export interface EvidenceSection {
  readonly title: string;
  readonly text: string;
  readonly rows: readonly Evidence[];
}

/** openapi/README.md, which says of each statement of the specification whether the documentation makes it. */
export interface EvidenceTables {
  /** What is done where a fact is missing, as a numbered list. */
  readonly rules: string;
  /** What is said of the service as a whole, and of what is not documented at all. */
  readonly general: readonly EvidenceSection[];
  /** The sections about one operation, by its operationId. */
  readonly operations: ReadonlyMap<string, readonly EvidenceSection[]>;
}

export async function readEvidence(): Promise<EvidenceTables> {
  return parseEvidence(await readFile(new URL("../openapi/README.md", import.meta.url), "utf8"));
}

/** Takes the page apart: a section named `operationId: …` is about that operation, every other one is general. */
export function parseEvidence(markdown: string): EvidenceTables {
  const [intro = "", ...parts] = markdown.split(/^## /m);
  const [rules = ""] = /(^\d+\. .*\n( {3}.*\n)*)+/m.exec(intro) ?? [];
  const general: EvidenceSection[] = [];
  const operations = new Map<string, EvidenceSection[]>();
  for (const section of parts.map(parseSection)) {
    const [, operationId] = /^(\w+): /.exec(section.title) ?? [];
    if (operationId === undefined) general.push(section);
    else operations.set(operationId, [...(operations.get(operationId) ?? []), section]);
  }
  return { rules, general, operations };
}

function parseSection(part: string): EvidenceSection {
  const [title = "", ...lines] = part.trimEnd().split("\n");
  const isRow = (line: string) => line.startsWith("|");
  // The first two lines of a table are its head.
  const rows = lines.filter((line, index) => isRow(line) && isRow(lines[index - 1] ?? "") && !/^\| -/.test(line));
  return { title, text: lines.filter((line) => !isRow(line)).join("\n"), rows: rows.map(parseRow) };
}

function parseRow(line: string): Evidence {
  const [about = "", status = "", why = "", ...more] = line
    .replace(/^\|(.*)\|\s*$/, "$1")
    .split("|")
    .map((cell) => cell.trim());
  if (more.length > 0) throw new Error(`openapi/README.md has a row of more than three cells: ${line}`);
  return { about, status, why };
}

/** The rows about one operation, by the place that they name. */
export function evidenceOf({ operations }: EvidenceTables, operationId: string): Map<string, Evidence> {
  const rows = (operations.get(operationId) ?? []).flatMap((section) => section.rows);
  return new Map(rows.map((row) => [row.about.replace(/^`(.*)`$/, "$1"), row]));
}
