import { faultsOf } from "../contract-tests/faults/index.js";
import { peerNames } from "./peers.js";
import type { Ended } from "./worker.js";

/** A fault, a client, and how its call ended. */
export interface Row extends Ended {
  readonly fault: string;
  readonly client: string;
  /** Whether the fault is a redirect, to a place that redirects again, without end. */
  readonly redirects: boolean;
  /** Requests that arrived at the server, at least with their headers. */
  readonly requests: number;
  /** Conversations that the server created for this one call. */
  readonly created: number;
}

const counts: Record<string, (row: Row) => boolean | undefined> = {
  "were run": () => true,
  "did not end (HANG)": ({ ended }) => ended === "HANG",
  "ended the process (CRASH)": ({ ended }) => ended === "CRASH",
  "created more than one conversation, redirects apart": ({ created, redirects }) => created > 1 && !redirects,
  "were followed to a redirect's target, which created a conversation": ({ created, redirects }) =>
    created > 0 && redirects,
  "returned something without a conversationId": ({ hasId }) => hasId === false,
  "failed with an error": ({ typed }) => typed !== undefined,
  "… of none of the client's own classes": ({ typed }) => typed === false,
  "… that says whether a conversation may exist": ({ outcome }) => outcome !== undefined,
  "… that shows what was sent or answered": ({ leaksContent }) => leaksContent,
  "… that shows the token": ({ leaksToken }) => leaksToken,
};

const line = (cells: readonly unknown[]) => `| ${cells.join(" | ")} |`;
const table = (head: readonly string[], body: readonly (readonly unknown[])[]) =>
  [line(head), line(head.map(() => "---")), ...body.map(line)].join("\n");

function cellsOf({ ended, typed, hasId, outcome, leaksContent, leaksToken, requests, created }: Row): unknown[] {
  const marks = `${leaksContent ? "†" : ""}${leaksToken ? "‡" : ""}`;
  const words = [ended, hasId === false && "**no id**", typed === false && "untyped", outcome].filter(Boolean);
  return [`${words.join(", ")} ${marks}`.trim(), requests, created > 1 ? `**${created}**` : created];
}

export function toMarkdown(measured: string, rows: readonly Row[]): string {
  const summary = Object.entries(counts).map(([label, counted]) => [
    label,
    ...peerNames.map((name) => rows.filter((row) => row.client === name && counted(row)).length),
  ]);
  const head = ["fault", ...peerNames.flatMap((name) => [name, "requests", "created"])];
  const stations = Object.entries(faultsOf("conversationId")).map(([station, ofStation]) => {
    const body = ofStation.map(({ name }) => [name, ...rows.filter(({ fault }) => fault === name).flatMap(cellsOf)]);
    return `## Faults ${station}\n\n${table(head, body)}\n`;
  });
  return `# The same faults under three clients

Measured on ${measured}, by \`npm --prefix bench run faults\`. [README.md](README.md)
says how.

${table(["faults that …", ...peerNames], summary)}

In the tables below, *untyped* is an error of none of the client's own classes, *no id* a success without a conversationId,
† an error that shows what was sent or answered when it is printed, and ‡ one that shows the token. After the name of our
errors stands their \`outcome\`. More than one conversation for a call is in bold. A HANG had not ended after 10 s, in which
500 s of the client's time pass. A redirecting server redirects again, without end; only whether a conversation was created
matters there, not how many.

${stations.join("\n")}`;
}
