import { columns } from "../../scripts/columns.js";
import { deviationsOf, type Fact, type Left, type Report } from "./report.js";

/** A report, as it is read in a terminal: without a value of an answer, and the same for the same answers. */
export function printed(report: Report): string {
  const { server, round, rounds, entries, created, ended, left, facts } = report;
  const deviations = deviationsOf(report);
  const requests = entries.map(({ operationId, what, status }, index) => [
    String(index + 1).padStart(2),
    operationId,
    what,
    status === undefined ? "no answer" : String(status),
  ]);
  return [
    `Server: ${server}`,
    `Round ${round} of ${rounds}`,
    "",
    ...columns(requests),
    "",
    ...(ended === undefined ? [] : [ended]),
    `Created: ${created} (a POST that was answered with 2xx; an invalid one as well, where it was accepted)`,
    ...leftLines(left, round),
    "",
    ...(deviations.length === 0 ? [] : [...deviationTable(deviations), ""]),
    `${counted(entries.length, "request")}, ${counted(facts.length, "fact")} checked, ${counted(deviations.length, "deviation")}`,
  ].join("\n");
}

/** The deviations, one in a line. */
function deviationTable(deviations: readonly Fact[]): string[] {
  const rows = deviations.map(({ operationId, fact, expected, seen, pointer }) => [
    `${operationId} ${fact}`,
    expected,
    seen.join(", "),
    pointer,
  ]);
  return columns([["fact", "expected", "seen", "pointer"], ...rows], " | ");
}

function leftLines(left: readonly Left[], round: number): string[] {
  if (left.length === 0) return ["Everything was tried."];
  return [
    `Not tried: ${left.length}`,
    ...columns(
      left.map((one) => [
        "",
        one.operationId,
        one.what,
        one.round === round ? "the run ended" : `--round ${one.round}`,
      ]),
    ),
  ];
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
