import { body, headers, html, htmlHeaders, raw, status, to } from "../changes.js";
import type { GeneralDrift, Pointers } from "./pointers.js";

/** What becomes of a request that is not valid. */
export const refusalDrifts = ({ at, json, says, constraints }: Pointers): GeneralDrift[] => [
  ["everything is accepted with 200", constraints, to(["invalid"], status(200))],
  ["everything is accepted with 201", constraints, to(["invalid"], status(201))],
  ["500 for what is invalid", constraints, to(["invalid"], status(500))],
  ["401 for what is invalid", constraints, to(["invalid"], status(401))],
  ["a redirect for what is invalid", [at(), ...constraints], to(["invalid"], status(303))],
  [
    "what is invalid is refused with status 200",
    [...constraints, says("2XX", "enum", "/success"), says("2XX", "type", "/data")],
    to(["invalid"], ({ shown }) => ({ ...shown(400), status: 200 })),
  ],
  [
    "a page for what is invalid",
    [at("4XX", "content")],
    to(["invalid"], () => ({ status: 400, headers: htmlHeaders, raw: html })),
  ],
  [
    "plain text for what is invalid",
    [at("4XX", "content")],
    to(["invalid"], () => ({ status: 422, headers: { "Content-Type": "text/plain" }, raw: "medium is required" })),
  ],
  [
    "application/problem+json",
    [at("4XX", "content")],
    to(["invalid"], headers({ "Content-Type": "application/problem+json" })),
  ],
  [
    "nothing for what is invalid",
    [json("4XX")],
    to(
      ["invalid"],
      raw(() => ""),
    ),
  ],
  [
    "an error that is a text",
    [says("4XX", "type")],
    to(
      ["invalid"],
      body(() => "Bad Request"),
    ),
  ],
  [
    "an error that is a list",
    [says("4XX", "type")],
    to(
      ["invalid"],
      body((all) => [all]),
    ),
  ],
  [
    "a message for each mistake",
    [says("4XX", "type", "/message")],
    to(
      ["invalid"],
      body((all) => ({ ...all, message: ["medium is required"] })),
    ),
  ],
];
