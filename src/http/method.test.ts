import { expect, it } from "vitest";
import { isIdempotent, isReadOnly } from "./method.js";

it("a request that only reads is idempotent, and so is a PUT or a DELETE (RFC 9110 §9.2)", () => {
  const methods = ["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "POST", "PATCH", ""];
  expect(methods.filter(isReadOnly)).toEqual(["GET", "HEAD", "OPTIONS", "TRACE"]);
  expect(methods.filter(isIdempotent)).toEqual(["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"]);
});
