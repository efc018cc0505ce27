import { expect, it } from "vitest";
import { isIdempotent, isReadOnly } from "./method.js";

it.each([
  ["GET", true, true],
  ["HEAD", true, true],
  ["OPTIONS", true, true],
  ["TRACE", true, true],
  ["PUT", false, true],
  ["DELETE", false, true],
  ["POST", false, false],
  ["PATCH", false, false],
  ["", false, false],
])("%s only reads: %s, may be sent again: %s (RFC 9110 §9.2)", (method, readOnly, idempotent) => {
  expect([isReadOnly(method), isIdempotent(method)]).toEqual([readOnly, idempotent]);
});
