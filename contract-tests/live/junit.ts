import { deviationsOf, type Report } from "./report.js";

/** A report as JUnit XML: a test case for each fact, and a skipped one for what was not tried. */
export function junitOf(report: Report): string {
  const { facts, left } = report;
  const counts = `tests="${facts.length + left.length}" failures="${deviationsOf(report).length}" skipped="${left.length}"`;
  const cases = facts.map(({ operationId, fact, expected, seen, pointer }) => {
    if (seen.length === 0) return `${testcase(operationId, fact)}/>`;
    const message = escaped(`expected ${expected}, seen ${seen.join(", ")}`);
    return `${testcase(operationId, fact)}><failure message="${message}">${escaped(pointer)}</failure></testcase>`;
  });
  const skipped = left.map(({ operationId, what, round }) => {
    const why = round === report.round ? "the run ended before" : `round ${round}`;
    return `${testcase(operationId, what)}><skipped message="${why}"/></testcase>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts}>`,
    `<testsuite name="${escaped(report.server)}" errors="0" ${counts}>`,
    ...cases,
    ...skipped,
    "</testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

function testcase(classname: string, name: string): string {
  return `<testcase classname="${escaped(classname)}" name="${escaped(name)}"`;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** XML has no way to write most control characters. */
function escaped(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  return text.replaceAll(/[\u0000-\u001F\uFFFE\uFFFF]/g, " ").replaceAll(/[&<>"]/g, (one) => entities[one] ?? one);
}
