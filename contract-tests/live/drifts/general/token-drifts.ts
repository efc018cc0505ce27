import { html, htmlHeaders, status, to, unauthorized } from "../changes.js";
import type { GeneralDrift, Pointers } from "./pointers.js";

/** What becomes of a request without a token, or with one that is none. */
export const tokenDrifts = ({ at, json, says }: Pointers): GeneralDrift[] => [
  ["no token is needed", [at("401")], to(unauthorized, status(200))],
  ["any token will do", [at("401")], to(["another token"], status(200))],
  ["only a missing token will do", [at("401")], to(["no token"], status(201))],
  ["403 without a token", [at("401")], to(["no token"], status(403))],
  ["400 without a token", [at("401")], to(["no token"], status(400))],
  ["500 without a token", [at("401")], to(["no token"], status(500))],
  ["404 for another token", [at("401")], to(["another token"], status(404))],
  ["a redirect to a login", [at(), at("401")], to(unauthorized, status(302))],
  [
    "a login page with status 200",
    [at("401"), at("2XX", "content")],
    to(unauthorized, () => ({ status: 200, headers: htmlHeaders, raw: html })),
  ],
  [
    "a page with the 401",
    [at("401", "content")],
    to(unauthorized, () => ({ status: 401, headers: htmlHeaders, raw: html })),
  ],
  ["nothing with the 401", [at("401", "content")], to(unauthorized, () => ({ status: 401, headers: {} }))],
  ["an empty 401", [json("401")], to(unauthorized, ({ obedient }) => ({ ...obedient, raw: "" }))],
  ["a 401 that is a text", [says("401", "type")], to(unauthorized, ({ obedient }) => ({ ...obedient, body: "Who?" }))],
];
