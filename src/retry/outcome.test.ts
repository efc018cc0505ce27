import { describe, expect, it } from "vitest";
import type { Outcome } from "../errors/annie-error.js";
import { outcomeOf, worstOutcome } from "./outcome.js";

const head = (status: number, contentType = "application/json") => ({
  status,
  headers: new Headers({ "Content-Type": contentType }),
});
const refused = Object.assign(new Error(), { code: "ECONNREFUSED", syscall: "connect" });
const broken = Object.assign(new Error(), { code: "ECONNRESET", syscall: "read" });

describe("the outcome of an attempt", () => {
  it.each([
    ["executed", [200, 299]],
    ["unknown", [0, 199, 300, 399, 408, 500, 600]],
    ["not-executed", [400, 401, 429, 499]],
  ])("is %s after the statuses %j", (outcome, statuses) => {
    for (const status of statuses) expect(outcomeOf(true, head(status))).toBe(outcome);
  });

  it.each([
    ["unknown after a success that is not JSON", head(200, "text/html"), "unknown"],
    ["not-executed after a 400 that is not JSON", head(400, "text/html"), "not-executed"],
  ])("is %s", (_title, response, outcome) => expect(outcomeOf(true, response)).toBe(outcome));

  it.each([
    ["not-executed if it was not sent", false, broken, "not-executed"],
    ["not-executed if there was no connection", true, refused, "not-executed"],
    ["unknown if the connection broke", true, broken, "unknown"],
    ["unknown if it failed without a reason", true, undefined, "unknown"],
  ])("is %s", (_title, isSent, failure, outcome) => expect(outcomeOf(isSent, undefined, failure)).toBe(outcome));

  it("is that of the status if the body then breaks off", () => {
    expect(outcomeOf(true, head(201), broken)).toBe("executed");
    expect(outcomeOf(true, head(502), refused)).toBe("unknown");
  });
});

it.each<[Outcome, Outcome, Outcome]>([
  ["not-executed", "not-executed", "not-executed"],
  ["not-executed", "unknown", "unknown"],
  ["not-executed", "executed", "executed"],
  ["unknown", "executed", "executed"],
])("the outcome of two attempts, %s and %s, is %s", (one, other, both) => {
  expect([worstOutcome(one, other), worstOutcome(other, one)]).toEqual([both, both]);
});
