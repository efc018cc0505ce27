// The shape of results.json, and the texts made from it: two tables, the README's part, and the verdicts on budgets.

/** The clients, and the heading of each in the tables. */
const headings = {
  fetch: "hand-written `fetch`",
  "openapi-fetch": "openapi-fetch",
  "hey-api": "hey-api",
  redocly: "Redocly's generated client",
  ky: "ky, with retries for POST",
  openai: "openai-node",
  ours: "annie-conversations",
};

export type ClientName = keyof typeof headings;

// `Object.keys` does not know the type of a key.
export const clientNames = Object.keys(headings) as ClientName[];

/** A value for each client. */
export type PerClient<Value> = Readonly<Record<ClientName, Value>>;

export async function forEachClient<Value>(
  make: (name: ClientName) => Value | Promise<Value>,
): Promise<PerClient<Value>> {
  const entries: [ClientName, Value][] = [];
  for (const name of clientNames) entries.push([name, await make(name)]);
  // `Object.fromEntries` knows the type of a key, but not that every key is there.
  return Object.fromEntries(entries) as PerClient<Value>;
}

/** The rows of the first table. */
const costRows = {
  bundle: "bundle, bytes with gzip",
  cpu: "CPU of a call, as a multiple of the hand-written `fetch`",
  memory: "memory that a call allocates, as a multiple",
  import: "import, ms",
  process: "process that only imports it, ms above an empty one",
  types: "type instantiations",
};

export type Costs = Readonly<Record<keyof typeof costRows, PerClient<number>>>;

/** The rows of the second table. */
const safetyRows = {
  refused: "invalid requests, caught before they are sent",
  reported: "invalid responses, reported",
  told: "errors that say correctly whether a conversation may exist",
  twice: "faults in which one call creates more than one conversation",
  hung: "faults in which a call is still pending after 3 minutes",
  leaking: "errors that print request data, response data or the token",
};

/** The number of cases in which something happened, and the number of all cases. */
export type Share = readonly [count: number, cases: number];
export type Safety = Readonly<Record<keyof typeof safetyRows, Share>>;

export interface Results {
  readonly date: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly costs: Costs;
  readonly safety: PerClient<Safety>;
}

function table<Key extends string>(rows: Record<Key, string>, cell: (key: Key, name: ClientName) => string): string {
  // `Object.keys` does not know the type of a key.
  const keys = Object.keys(rows) as Key[];
  const lines = [
    ["", ...clientNames.map((name) => headings[name])],
    ["---", ...clientNames.map(() => "---:")],
    ...keys.map((key) => [rows[key], ...clientNames.map((name) => cell(key, name))]),
  ];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

const number = (value: number) => value.toLocaleString("en-US", { maximumFractionDigits: 2 });
const costTable = ({ costs }: Results) => table(costRows, (key, name) => number(costs[key][name]));
const safetyTable = ({ safety }: Results) => table(safetyRows, (key, name) => safety[name][key].join(" of "));

function measuredWith({ date, versions }: Results): string {
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `Measured on ${date} with ${named.slice(0, -1).join(", ")} and ${named.at(-1)}.`;
}

/** The text of results.md. */
export function toPage(results: Results): string {
  const tables = `## What a call costs\n\n${costTable(results)}\n\n## What each client does\n\n${safetyTable(results)}`;
  return `# Results\n\n${measuredWith(results)} [README.md](README.md) describes how.\n\n${tables}\n`;
}

/** The part of the project's README. */
export function toReadmePart(results: Results): string {
  const { bundle, cpu, memory } = results.costs;
  const other = `openapi-fetch: ${number(cpu["openapi-fetch"])} and ${number(memory["openapi-fetch"])}`;
  return `${safetyTable(results)}

Each client got a timeout of 30 s and two retries, if it has such options. Per call, this client takes ${number(cpu.ours)} times the CPU and ${number(memory.ours)} times
the memory of a hand-written \`fetch\` (${other}); its bundle is ${number(bundle.ours)} bytes, gzipped. Measured on
${results.date} with Node ${results.versions["Node"]}; [versions and all costs](bench/results.md).`;
}

const [begin, end] = ["<!-- npm run bench -->", "<!-- end of npm run bench -->"];

/** Splits a README into the text before the part that npm run bench writes, that part, and the text after it. */
export function splitReadme(readme: string): readonly [before: string, part: string, after: string] {
  const [from, to] = [readme.indexOf(begin) + begin.length, readme.indexOf(end)];
  if (from < begin.length || to < from) throw new Error(`README.md must have the lines ${begin} and ${end}.`);
  return [readme.slice(0, from), readme.slice(from, to).trim(), readme.slice(to)];
}

/** A line for each budget of our client. */
export function checkBudgets({ costs: { bundle, cpu, memory, process } }: Results): string[] {
  const budgets: [label: string, value: number, most: number][] = [
    ["bundle, bytes with gzip", bundle.ours, 12_000],
    ["CPU, as a multiple of the hand-written fetch", cpu.ours, 1.25],
    ["memory, as a multiple of the hand-written fetch", memory.ours, 2.5],
    ["process that only imports it, as a multiple of openapi-fetch's", process.ours / process["openapi-fetch"], 1.5],
  ];
  return budgets.map(
    ([label, value, most]) => `${label}: ${number(value)} of ${number(most)}, ${value <= most ? "met" : "MISSED"}`,
  );
}
