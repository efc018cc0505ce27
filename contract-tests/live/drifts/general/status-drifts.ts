import { status, to } from "../changes.js";
import type { GeneralDrift, Pointers } from "./pointers.js";

/** The status of an answer to what is valid. */
export const statusDrifts = ({ at, says }: Pointers): GeneralDrift[] => [
  ["a redirect instead of a conversation", [at(), at("2XX")], to(["valid"], status(302))],
  ["304 instead of a conversation", [at(), at("2XX")], to(["valid"], status(304))],
  ["399, which is no status", [at(), at("2XX")], to(["valid"], status(399))],
  ["204 without a body", [at("2XX", "content")], to(["valid"], () => ({ status: 204, headers: {} }))],
  ["500 for what is valid", [at("2XX")], to(["valid"], status(500))],
  ["400 for what is valid", [at("2XX")], to(["valid"], status(400))],
  ["404 for what is valid", [at("2XX")], to(["valid"], status(404))],
  ["421, which fetch() would follow by a second request", [at("2XX")], to(["valid"], status(421))],
  ["401 for its own key", [at("2XX")], to(["valid"], status(401))],
  ["403 for its own key", [at("2XX")], to(["valid"], status(403))],
  [
    "400 for a conversation with messages",
    [at("2XX")],
    to(["valid"], ({ body, obedient, shown }) => (Object.hasOwn(Object(body), "messages") ? shown(400) : obedient)),
  ],
  [
    "an error with status 200",
    [says("2XX", "enum", "/success"), says("2XX", "type", "/data")],
    to(["valid"], ({ shown }) => ({ ...shown(400), status: 200 })),
  ],
  ["no answer at all", [at()], to(["valid"], ({ obedient }) => ({ ...obedient, breaks: "before" }))],
];
