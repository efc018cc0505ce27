import type { ReportData } from "./data.js";
import { style } from "./html.js";
import { checks, client, coverage, drifts, mutants, witnesses } from "./sections.js";

/** The page, whole: it asks nobody for anything. */
export function reportPage(data: ReportData): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>annie-conversations: what the contract tests notice</title>
<style>${style}</style>
</head>
<body>
<h1>What the contract tests notice</h1>
<p>annie-conversations, random cases with the seed ${data.seed}.</p>
${figures(data)}
${checks(data)}
${coverage(data)}
${witnesses(data)}
${mutants(data)}
${drifts(data)}
${client(data)}
</body>
</html>
`;
}

function figures({ checks, coverage, mutants, drifts, client }: ReportData): string {
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  const covered = sum(coverage.map((one) => one.covered.length));
  const all = covered + sum(coverage.map(({ missing }) => missing.length));
  const noticed = mutants.filter(({ state }) => state !== "survived").length;
  const killed = sum((client?.files ?? []).map((file) => file.killed));
  const mutated = killed + sum((client?.files ?? []).map(({ survived }) => survived.length));
  const alarms = drifts.allowed.filter((change) => change.alarms > 0).length;
  const figure = (name: string, part: number, whole: number, enough = whole) =>
    `<li><b class="${part >= enough && whole > 0 ? "good" : "bad"}">${part} of ${whole}</b>${name}</li>`;
  return `<ul class="figures">
${figure("checks hold", checks.filter(({ failure }) => failure === undefined).length, checks.length)}
${figure("parts of the contract are covered", covered, all)}
${figure("mutants of the specification noticed, or equivalent", noticed, mutants.length)}
${figure("drifts of a server found", drifts.found.filter(({ found }) => found).length, drifts.found.length)}
${figure("allowed changes without an alarm", drifts.allowed.length - alarms, drifts.allowed.length)}
${client ? figure("mutants of the client noticed", killed, mutated, mutated * 0.95) : ""}
</ul>`;
}
