import { faults } from "../contract-tests/support/faults/index.js";
import type { PeerName } from "./peers.js";
import type { Ended } from "./worker.js";

/** A fault, a client, and what came of them. */
export interface Row extends Ended {
  readonly station: string;
  readonly fault: string;
  readonly client: PeerName;
  /** Requests of which the head arrived at the server. */
  readonly requests: number;
  /** Conversations that the server created for this one call. */
  readonly created: number;
}

export interface Measured {
  readonly node: string;
  readonly openai: string;
  readonly ky: string;
  readonly date: string;
}

type Count = (rows: readonly Row[]) => number | string;
export type Summary = Record<string, Record<PeerName, number | string>>;

const clients: PeerName[] = ["ours", "openai", "ky"];
const ends = new Map(Object.values(faults).flatMap((rows) => rows.map((fault) => [fault.name, fault.ends])));
const isError = ({ typed }: Row) => typed !== undefined;

/** Whether a fault is a redirect, to where the server redirects again, without an end. */
export const isRedirect = ({ name }: { readonly name: string }) => /^3\d\d to /.test(name);
const redirected = ({ fault }: Row) => isRedirect({ name: fault });

/** Whether a call ended as the table says, which is about our client alone. */
function asTold({ fault, ended, outcome, attempts, created, hasId }: Row): boolean {
  const told = ends.get(fault);
  if (!told || told.attempts !== attempts || told.created !== created) return false;
  return told.error === "none" ? hasId === true : told.error === ended && told.outcome === outcome;
}

const count = (which: (row: Row) => unknown): Count => {
  return (rows) => rows.filter(which).length;
};

const counts: Record<string, Count> = {
  "were run": count(() => true),
  "ended as the table of faults says": (rows) => (rows[0]?.client === "ours" ? rows.filter(asTold).length : "–"),
  "did not end (HANG)": count(({ ended }) => ended === "HANG"),
  "ended the process (CRASH)": count(({ ended }) => ended === "CRASH"),
  "failed with an error of no class of the client's": count(({ typed }) => typed === false),
  "created more than one conversation, redirects apart": count((row) => row.created > 1 && !redirected(row)),
  "created a conversation where a redirect led": count((row) => row.created > 0 && redirected(row)),
  "returned something without a conversationId": count(({ hasId }) => hasId === false),
  "failed with an error that shows what was sent or answered": count(({ leaksContent }) => leaksContent),
  "failed with an error that shows the token": count(({ leaksToken }) => leaksToken),
  "failed with an error": count(isError),
  "… that says whether a conversation may exist": count(({ outcome }) => outcome !== undefined),
};

export function summarize(rows: readonly Row[]): Summary {
  const of = (client: PeerName) => rows.filter((row) => row.client === client);
  return Object.fromEntries(
    Object.entries(counts).map(([what, counted]) => [
      what,
      { ours: counted(of("ours")), openai: counted(of("openai")), ky: counted(of("ky")) },
    ]),
  );
}

const line = (cells: readonly unknown[]) => `| ${cells.join(" | ")} |`;
const table = (head: readonly string[], body: readonly (readonly unknown[])[]) =>
  [line(head), line(head.map(() => "---")), ...body.map(line)].join("\n");

const created = ({ created }: Row) => (created > 1 ? `**${created}**` : created);

function ending(row: Row): string {
  const { ended, typed, hasId, leaksContent, leaksToken } = row;
  const marks = `${leaksContent ? "†" : ""}${leaksToken ? "‡" : ""}`;
  if (hasId === false) return "returned, **no id**";
  return `${ended}${typed === false ? ", untyped" : ""}${marks && ` ${marks}`}`;
}

function fullRow(rows: readonly Row[]): readonly unknown[] {
  return rows.flatMap((row) =>
    row.client === "ours"
      ? [row.fault, ending(row), row.outcome ?? "", row.attempts ?? "", created(row)]
      : [ending(row), row.requests, created(row)],
  );
}

const head = [
  "fault",
  ...["error", "outcome", "attempts", "created"].map((of) => `ours: ${of}`),
  ...["openai", "ky"].flatMap((name) => ["ended", "requests", "created"].map((of) => `${name}: ${of}`)),
];

export function toMarkdown({ node, openai, ky, date }: Measured, summary: Summary, rows: readonly Row[]): string {
  const stations = Object.entries(faults).map(([station, ofStation]) => {
    const body = ofStation.map(({ name }) => fullRow(rows.filter(({ fault }) => fault === name)));
    return `## Faults ${station}\n\n${table(head, body)}\n`;
  });
  return `# The same faults under three clients

Measured on ${date} with Node ${node}, openai ${openai} and ky ${ky}; how, says [README.md](README.md). Written by
\`npm --prefix bench run faults\`.

${table(
  ["faults that …", ...clients],
  Object.entries(summary).map(([what, by]) => [what, ...clients.map((client) => by[client])]),
)}

In the tables below, *untyped* is an error of no class of the client's own, *no id* a success without a conversationId,
† an error that shows what was sent or answered when it is printed, and ‡ one that shows the token. More than one
conversation for a call is in bold. A HANG had not ended after 1,000 s of the client's time. A redirecting server redirects
again, without an end: what counts there is that any conversation was created, not how many.

${stations.join("\n")}`;
}
