import { escaped } from "../../scripts/escaped.js";
import { stages } from "../mutants/chain.js";
import { gaps } from "../witnesses/gaps.js";
import type { ReportData } from "./data.js";
import { bar, details, html, section, table } from "./html.js";

export function checks({ checks }: ReportData): string {
  const failed = checks.filter(({ failure }) => failure !== undefined);
  return section(
    "checks",
    "Checks",
    failed.length === 0
      ? `<p class="good">All ${checks.length} hold.</p>`
      : table(
          "Checks that do not hold",
          ["check", "what it says"],
          failed.map(({ name, failure = "" }) => [name, failure]),
        ),
    details(
      "All checks",
      checks.map(({ name }) => name),
    ),
  );
}

export function coverage({ coverage }: ReportData): string {
  const rows = coverage.map(({ operationId, covered, missing }) => [
    operationId,
    bar(covered.length, covered.length + missing.length),
    missing.length,
  ]);
  return section(
    "coverage",
    "Coverage of the contract",
    "<p>Operation, status, media type, header and example; and each keyword of each schema, by a value that it allows and one that it refuses.</p>",
    table("Covered parts of each operation", ["operation", "covered", "missing"], rows),
    ...coverage.map(
      ({ operationId, covered, missing }) =>
        details(`${operationId}: missing`, missing) + details(`${operationId}: covered`, covered),
    ),
  );
}

export function witnesses({ asked }: ReportData): string {
  return section(
    "witnesses",
    "Witnesses",
    "<p>Three validators judge every case; they have to find the same keyword broken at the same place.</p>",
    table("How often each was asked", ["witness", "cases"], Object.entries(asked)),
    table(
      "Known gaps, each tried",
      ["witness", "value", "finds", "there is", "why"],
      gaps.map(({ witness, value, says, truth, why }) => [
        witness,
        html(`<code>${escaped(JSON.stringify(value))}</code>`),
        says.map(({ keyword }) => keyword).join() || "nothing",
        truth.map(({ keyword }) => keyword).join() || "nothing",
        why,
      ]),
    ),
  );
}

export function mutants({ mutants, every }: ReportData): string {
  const kinds = [...new Set(mutants.map(({ kind }) => kind))];
  const row = (name: string, of: typeof mutants) => [
    name,
    bar(of.filter(({ state }) => state === "killed").length, of.length),
    ...stages.map((stage) => of.filter(({ killers }) => killers[stage] !== undefined).length),
  ];
  const others = mutants.filter(({ state }) => state !== "killed");
  return section(
    "mutants",
    "Mutants of the specification",
    "<p>Each is the specification with one slip of a hand in it; what a developer would run is run with it, and notices it or not. The columns at the right say which station noticed: the lint, the generators, the documented types and facts, the cases made of the facts, and what the client and the mock exchange.</p>",
    every === 1 ? "" : `<p class="bad">Only one of ${every} was run, for a quick look.</p>`,
    table(
      "Mutants by kind",
      ["kind", "noticed", ...stages],
      [
        ...kinds.map((kind) =>
          row(
            kind,
            mutants.filter((one) => one.kind === kind),
          ),
        ),
        row("all", mutants),
      ],
    ),
    others.length === 0
      ? ""
      : table(
          "Not noticed",
          ["state", "kind", "place", "instead", "why"],
          others.map(({ state, kind, pointer, what, why = "" }) => [state, kind, pointer, what, why]),
        ),
  );
}

export function drifts({ drifts }: ReportData): string {
  const kinds = [...new Set(drifts.found.map(({ kind }) => kind))];
  const lost = drifts.found.filter((drift) => !drift.found);
  const found = (isMeant: (drift: ReportData["drifts"]["found"][number]) => boolean) => {
    const meant = drifts.found.filter(isMeant);
    return bar(meant.filter((drift) => drift.found).length, meant.length);
  };
  return section(
    "drifts",
    "Drifts of a server",
    "<p>A server of our own deviates from the specification in one way; the conformance run has to find it, and nothing where a change is allowed.</p>",
    table(
      "Drifts by kind",
      ["kind", "found"],
      kinds.map((kind) => [kind, found((one) => one.kind === kind)]),
    ),
    lost.length === 0
      ? ""
      : table(
          "Drifts that were not found",
          ["drift", "kind"],
          lost.map(({ name, kind }) => [name, kind]),
        ),
    details(
      "All drifts",
      drifts.found.map(({ name }) => name),
    ),
    table(
      "Allowed changes",
      ["change", "alarms"],
      drifts.allowed.map(({ name, alarms }) => [name, alarms]),
    ),
  );
}

export function client({ client }: ReportData): string {
  if (client === undefined) {
    return section(
      "client",
      "Mutants of the client",
      "<p>Not run: <code>npm run test:mutants -- --client</code>, then build this page again.</p>",
    );
  }
  const { files, date } = client;
  const rows = files.map(({ file, killed, survived }) => [file, bar(killed, killed + survived.length)]);
  const survivors = files.flatMap(({ file, survived }) => survived.map(({ line, kind }) => `${file}:${line} ${kind}`));
  return section(
    "client",
    "Mutants of the client",
    `<p>As of ${escaped(date)}.</p>`,
    table("Mutants by file", ["file", "noticed"], rows),
    details("Not noticed", survivors),
  );
}
