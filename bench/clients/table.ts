import { type ColumnName, columnNames, columns } from "./columns.js";
import type { Results } from "./results.js";

/** The first row of a table, and the others. */
type Cells = readonly (readonly string[])[];

const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;

function table([head = [], ...body]: Cells): string {
  return [row(head), row(head.map((_, index) => (index === 0 ? "---" : "---:"))), ...body.map(row)].join("\n");
}

const whole = (value: number) => Math.round(value).toLocaleString("en-US");
const times = (value: number) => value.toFixed(2);

/** What a figure of a column is called, and how it is shown. */
type Shown = readonly [label: string, cell: (name: ColumnName) => string];

/** The table of the README, which follows from the results alone. */
export function toTable(results: Results): string {
  const { date, versions, bundle, requests, calls, cold, types } = results;
  const everything = ` (all exports: ${whole(bundle.everything.gzip)})`;
  const rows: Shown[] = [
    ["bundle, bytes with gzip", (name) => whole(bundle[name].gzip) + (name === "ours" ? everything : "")],
    ["client CPU for a request, ratio", (name) => times(requests[name].cpu.ratio.median)],
    ["requests in a second, ratio", (name) => times(requests[name].perSecond.ratio.median)],
    ["CPU of a call without the network, ratio", (name) => times(calls[name].cpu.ratio.median)],
    ["memory allocated by a call, ratio", (name) => times(calls[name].heap.ratio.median)],
    ["import as installed, ms", (name) => cold.installed[name].imported.median.toFixed(1)],
    ["import and the first answer, ms", (name) => whole(cold.installed[name].answered.median)],
    ["type instantiations", (name) => whole(types[name].instantiations)],
  ];
  const head = ["", ...columnNames.map((name) => columns[name])];
  const body = rows.map(([label, cell]) => [label, ...columnNames.map(cell)]);
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `${table([head, ...body])}\n\nMeasured on ${date} with ${named.slice(0, -1).join(", ")} and ${named.at(-1)}.`;
}

const marks = ["<!-- written by npm run bench -->", "<!-- end of what npm run bench writes -->"] as const;

/** The table of a README, between its two marks. */
export function tableIn(readme: string): string {
  const [start, end] = placeIn(readme);
  return readme.slice(start, end).trim();
}

/** A README with another table between its two marks. */
export function withTable(readme: string, replacement: string): string {
  const [start, end] = placeIn(readme);
  return `${readme.slice(0, start)}\n${replacement}\n${readme.slice(end)}`;
}

function placeIn(readme: string): [start: number, end: number] {
  const [begin, end] = [readme.indexOf(marks[0]), readme.indexOf(marks[1])];
  if (begin < 0 || end < begin) throw new Error(`README.md has no ${marks[0]} … ${marks[1]}: put both lines back.`);
  return [begin + marks[0].length, end];
}
