import type { Finding, Json, Schema } from "../cases/schema.js";
import type { Target } from "../cases/targets.js";
import type { Witness } from "./witness.js";

/** Where a witness is known to be wrong. The list is tried: a gap that is no longer there fails the test. */
interface Gap {
  readonly witness: Witness["name"];
  readonly why: string;
  readonly schema: Schema;
  readonly value: Json;
  /** What there is to find, and what the witness finds. */
  readonly truth: readonly Finding[];
  readonly says: readonly Finding[];
  /** Where the generated cases run into it. */
  readonly met?: (target: Target, value: Json) => boolean;
}

const root = (keyword: string): Finding[] => [{ at: "", keyword }];
const dateTime = { type: "string", format: "date-time" };

export const gaps: readonly Gap[] = [
  {
    witness: "prism",
    why: "A body that is null is taken for none at all.",
    schema: { type: "object" },
    value: null,
    truth: root("type"),
    says: root("required"),
    met: (target, value) => target.part === "request body" && value === null,
  },
  {
    witness: "prism",
    why: "So is one that is false, 0 or an empty text.",
    schema: { type: "object" },
    value: false,
    truth: root("type"),
    says: root("required"),
    met: (target, value) => target.part === "request body" && [false, 0, ""].some((falsy) => falsy === value),
  },
  {
    witness: "prism",
    why: "Ajv looks for a remainder with parseInt, which reads 1e+21 as 1.",
    schema: { type: "number", multipleOf: 1 },
    value: 1e21,
    truth: [],
    says: root("multipleOf"),
  },
  {
    witness: "prism",
    why: "Its uuid may begin with urn:uuid:, which RFC 4122 §3 has for a URN, not for a UUID.",
    schema: { type: "string", format: "uuid" },
    value: "urn:uuid:3c90c3cc-0d44-4b50-8888-8dd25736052a",
    truth: root("format"),
    says: [],
  },
  {
    witness: "prism",
    why: "Its date-time may have a space instead of the T of RFC 3339 §5.6.",
    schema: dateTime,
    value: "2026-01-01 00:00:00Z",
    truth: root("format"),
    says: [],
  },
  {
    witness: "prism",
    why: "Its date-time may have an offset without a colon, as in ISO 8601.",
    schema: dateTime,
    value: "2026-01-01T00:00:00+0100",
    truth: root("format"),
    says: [],
  },
  {
    witness: "prism",
    why: "It refuses a leap second that is written with an offset.",
    schema: dateTime,
    value: "1990-12-31T15:59:60-08:00",
    truth: [],
    says: root("format"),
  },
  {
    witness: "generated",
    why: "It takes a second 60 at any time of the day: which are leap seconds is not known beforehand.",
    schema: dateTime,
    value: "2026-01-01T12:30:60Z",
    truth: root("format"),
    says: [],
  },
];

/** The gap that a case runs into. */
export function gapOf(witness: Witness, target: Target, value: Json): Gap | undefined {
  return gaps.find((gap) => gap.witness === witness.name && gap.met?.(target, value));
}
