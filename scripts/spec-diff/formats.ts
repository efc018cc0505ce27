import { columns } from "../columns.js";
import { elsewhereOf, opinionOf, type Report, summaryOf } from "./report.js";

const head = ["bump", "change", "where", "because", "second opinion"];

/** How a report can be written. */
export const formats = {
  /** For a person at a terminal. */
  text: (report: Report): string =>
    [
      `openapi/openapi.yaml compared with ${report.base}`,
      "",
      ...(report.rows.length === 0 ? ["Nothing has changed."] : columns([head, ...cellsOf(report)])),
      ...elsewhereOf(report),
      "",
      ...summaryOf(report),
    ].join("\n"),

  /** For a comment of a pull request on GitHub. */
  github: (report: Report): string =>
    [
      `### The specification asks for: **${report.bump}**`,
      "",
      `Compared with \`${report.base}\`.`,
      "",
      ...(report.rows.length === 0
        ? ["Nothing has changed."]
        : markdown([head, ...cellsOf(report).slice(0, mostRows)])),
      "",
      ...[...hiddenOf(report), ...elsewhereOf(report), ...summaryOf(report)].map((line) => `- ${escaped(line)}`),
    ].join("\n"),

  /** For a program. */
  json: (report: Report): string => {
    const { base, bump, absent, elsewhere, match, rows } = report;
    const changes = rows.map(({ bump, what, pointer, because, second }) => ({ bump, what, pointer, because, second }));
    return JSON.stringify({ base, bump, changes, elsewhere, absent, match }, undefined, 2);
  },
} as const;

/** A comment on GitHub has an end, at 65,536 characters. */
const mostRows = 150;

function hiddenOf({ rows }: Report): string[] {
  return rows.length > mostRows ? [`${rows.length - mostRows} more changes: npm run spec:diff`] : [];
}

export type Format = keyof typeof formats;

export function isFormat(text: string): text is Format {
  return Object.hasOwn(formats, text);
}

function cellsOf(report: Report): string[][] {
  return report.rows.map((row) => [row.bump, row.what, row.pointer, row.because, opinionOf(row, report)]);
}

function markdown([first = [], ...rest]: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map(escaped).join(" | ")} |`;
  return [line(first), line(first.map(() => "---")), ...rest.map(line)];
}

/** A text of the specification may be anything, and is to stay text in a table. */
function escaped(text: string): string {
  return text.replace(/[\\`*_~|<>[\]#@]/g, "\\$&").replaceAll("\n", " ");
}
