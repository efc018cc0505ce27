// The shape of results.json, and what is derived from it: the table of the README, and whether the budgets are met.

/** The clients, and the heading of each in the table. */
const headings = {
  fetch: "hand-written `fetch`",
  "openapi-fetch": "openapi-fetch",
  "hey-api": "hey-api",
  ky: "ky",
  axios: "axios",
  ours: "annie-conversations",
};

export type ClientName = keyof typeof headings;

export const clientNames: readonly ClientName[] = ["fetch", "openapi-fetch", "hey-api", "ky", "axios", "ours"];

/** A value for each client. */
export type PerClient<Value> = Record<ClientName, Value>;

export async function forEachClient<Value>(
  make: (name: ClientName) => Value | Promise<Value>,
): Promise<PerClient<Value>> {
  const entries: [ClientName, Value][] = [];
  for (const name of clientNames) entries.push([name, await make(name)]);
  // `Object.fromEntries` knows the type of a key, but not that every key is there.
  return Object.fromEntries(entries) as PerClient<Value>;
}

/** Measurements of several rounds. The ratio is to the hand-written `fetch` in the same round; its median. */
export interface Figure {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly ratio: number;
}

export interface Results {
  readonly date: string;
  readonly versions: Readonly<Record<string, string>>;
  /** Bytes with gzip; `everything` is all exports of ours. */
  readonly bundle: PerClient<number> & { readonly everything: number };
  /** Microseconds of CPU of the client's process for a request. */
  readonly cpu: PerClient<Figure>;
  /** Bytes that a call allocates. */
  readonly heap: PerClient<Figure>;
  /** Milliseconds of the import in a fresh process. */
  readonly import: PerClient<Figure>;
  /** Type instantiations of a program that uses the client. */
  readonly types: PerClient<number>;
}

const whole = (value: number) => Math.round(value).toLocaleString("en-US");
const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;

/** The table of the README. */
export function toTable({ date, versions, bundle, cpu, heap, import: imported, types }: Results): string {
  const everything = ` (all exports: ${whole(bundle.everything)})`;
  const rows: [label: string, cell: (name: ClientName) => string][] = [
    ["bundle, bytes with gzip", (name) => whole(bundle[name]) + (name === "ours" ? everything : "")],
    ["client CPU per request, ratio", (name) => cpu[name].ratio.toFixed(2)],
    ["memory allocated per call, ratio", (name) => heap[name].ratio.toFixed(2)],
    ["import as installed, ms", (name) => imported[name].median.toFixed(1)],
    ["type instantiations", (name) => whole(types[name])],
  ];
  const lines = [
    row(["", ...clientNames.map((name) => headings[name])]),
    row(["---", ...clientNames.map(() => "---:")]),
    ...rows.map(([label, cell]) => row([label, ...clientNames.map(cell)])),
  ];
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `${lines.join("\n")}\n\nMeasured on ${date} with ${named.slice(0, -1).join(", ")} and ${named.at(-1)}.`;
}

const begin = "<!-- written by npm run bench -->";
const end = "<!-- end of what npm run bench writes -->";

/** Splits a README into the text before the table, the table, and the text after it. */
export function splitReadme(readme: string): readonly [before: string, table: string, after: string] {
  const [from, to] = [readme.indexOf(begin), readme.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md must have the lines ${begin} and ${end}.`);
  const start = from + begin.length;
  return [readme.slice(0, start), readme.slice(start, to).trim(), readme.slice(to)];
}

/** A line for each budget of our client that no test can hold, as its figure differs from run to run. */
export function checkBudgets({ cpu, heap, import: imported }: Results): string[] {
  const budgets: [label: string, value: number, most: number][] = [
    ["client CPU per request, ratio to the hand-written fetch", cpu.ours.ratio, 1.25],
    ["memory allocated per call, ratio to the hand-written fetch", heap.ours.ratio, 2.5],
    ["import, ratio to openapi-fetch", imported.ours.median / imported["openapi-fetch"].median, 1.5],
  ];
  const verdict = (value: number, most: number) => (value <= most ? "met" : "MISSED");
  return budgets.map(([label, value, most]) => `${label}: ${value.toFixed(2)} of ${most}, ${verdict(value, most)}`);
}
