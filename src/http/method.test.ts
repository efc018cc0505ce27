import { expect, it } from "vitest";
import { isIdempotent, isReadOnly } from "./method.js";

// RFC 9110 §9.2.
it.each(["GET", "HEAD", "OPTIONS", "TRACE"])("a %s only reads, and may be sent again", (method) => {
  expect([isReadOnly(method), isIdempotent(method)]).toEqual([true, true]);
});

it.each(["PUT", "DELETE"])("a %s does not only read, but may be sent again", (method) => {
  expect([isReadOnly(method), isIdempotent(method)]).toEqual([false, true]);
});

it.each(["POST", "PATCH", ""])("a %s does not only read, and may not be sent again", (method) => {
  expect([isReadOnly(method), isIdempotent(method)]).toEqual([false, false]);
});
