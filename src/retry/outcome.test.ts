import { describe, expect, it } from "vitest";
import type { Outcome } from "../errors/annie-error.js";
import { outcomeOf, worstOutcome } from "./outcome.js";

/** The head of an answer, of JSON unless the test says otherwise. */
const head = (status: number, contentType = "application/json") => ({
  status,
  headers: new Headers({ "Content-Type": contentType }),
});

describe("the outcome of a status", () => {
  it.each([
    [200, "executed"],
    [299, "executed"],
    [300, "unknown"],
    [101, "unknown"],
    [302, "unknown"],
    [308, "unknown"],
    [400, "not-executed"],
    [401, "not-executed"],
    [408, "unknown"],
    [429, "not-executed"],
    [499, "not-executed"],
    [500, "unknown"],
    [503, "unknown"],
    [600, "unknown"],
    [0, "unknown"],
  ])("of %i is %s", (status, outcome) => expect(outcomeOf(true, head(status))).toBe(outcome));
});

describe("the outcome of a success", () => {
  it.each([
    ["application/json", "executed"],
    ["application/json; charset=utf-8", "executed"],
    ["Application/JSON", "executed"],
    ["application/problem+json; charset=utf-8", "executed"],
    ["application/vnd.annie.v1+json", "executed"],
    ["application/jsonp", "unknown"],
    ["application/json-seq", "unknown"],
    ["application/xml; of=application/json", "unknown"],
    ["text/html", "unknown"],
    ["", "unknown"],
  ])("of the type %j is %s", (contentType, outcome) => {
    expect(outcomeOf(true, head(200, contentType))).toBe(outcome);
  });

  it("without a type is unknown", () => {
    expect(outcomeOf(true, { status: 200, headers: new Headers() })).toBe("unknown");
  });

  it("is the only one that depends on the type", () => {
    expect(outcomeOf(true, head(400, "text/html"))).toBe("not-executed");
    expect(outcomeOf(true, head(502, "application/json"))).toBe("unknown");
  });
});

describe("the outcome of a failure", () => {
  const refused = Object.assign(new Error(), { code: "ECONNREFUSED", syscall: "connect" });
  const broken = Object.assign(new Error(), { code: "ECONNRESET", syscall: "read" });

  it("is that nothing was executed if nothing was sent, or there was no connection", () => {
    expect(outcomeOf(false, undefined, broken)).toBe("not-executed");
    expect(outcomeOf(true, undefined, refused)).toBe("not-executed");
  });

  it("is unknown if it was sent", () => {
    expect([broken, undefined].map((failure) => outcomeOf(true, undefined, failure))).toEqual(["unknown", "unknown"]);
  });

  it("is as the status says if one had come", () => {
    expect(outcomeOf(true, head(201), broken)).toBe("executed");
    expect(outcomeOf(true, head(429), broken)).toBe("not-executed");
    expect(outcomeOf(true, head(502), refused)).toBe("unknown");
  });
});

describe("the outcome of several attempts", () => {
  it.each<[Outcome, Outcome, Outcome]>([
    ["not-executed", "not-executed", "not-executed"],
    ["not-executed", "unknown", "unknown"],
    ["not-executed", "executed", "executed"],
    ["unknown", "unknown", "unknown"],
    ["unknown", "executed", "executed"],
    ["executed", "executed", "executed"],
  ])("of %s and %s is %s, in either order", (one, other, both) => {
    expect([worstOutcome(one, other), worstOutcome(other, one)]).toEqual([both, both]);
  });
});
