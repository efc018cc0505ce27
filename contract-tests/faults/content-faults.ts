import { answer, canary, type Ending, type Fault, fails, json, type ResultKey, result, returned } from "./fault.js";
import type { Exchange, Serve } from "./faulty-server.js";

/** A success with this body, which may be made of the result. */
const success =
  (body: (data: object) => unknown, status = 200, headers: Record<string, string | string[]> = json): Serve =>
  (exchange) =>
    answer(exchange, status, body(result(exchange)), headers);

/** A success of someone who created nothing. */
const stranger =
  (body: unknown, headers: Record<string, string>, status = 200): Serve =>
  (exchange) =>
    answer(exchange, status, body, headers);

const violation = (outcome: "unknown" | "executed", created = 1): Ending =>
  fails("ContractViolationError", outcome, created);

/** Data with what a test wants to see in its place. */
const withData = (more: object) => success((data) => ({ success: true, data: { ...data, ...more } }));

/** JSON of the result with something in it that no object can hold. */
const spliced = (more: string): Serve =>
  success((data) => JSON.stringify({ success: true, data }).replace('"data":{', `"data":{${more},`));

const latin1 = (exchange: Exchange) => {
  const text = JSON.stringify({ success: true, data: result(exchange, { topic: "Zoë" }) });
  answer(exchange, 200, Buffer.from(text, "latin1"), { "Content-Type": "application/json; charset=iso-8859-1" });
};

const bodies: Fault[] = [
  {
    name: "200 with HTML of a proxy",
    serve: stranger(`<p>${canary}`, { "Content-Type": "text/html" }),
    ends: violation("unknown", 0),
  },
  {
    name: "200 with HTML of the service",
    serve: success(() => `<p>${canary}`, 200, { "Content-Type": "text/html" }),
    ends: violation("unknown"),
  },
  { name: "200 with nothing", serve: stranger("", {}), ends: violation("unknown", 0) },
  { name: "201 with nothing that is JSON", serve: success(() => "", 201), ends: violation("executed") },
  { name: "204", serve: success(() => "", 204, {}), ends: violation("unknown") },
  { name: "broken JSON", serve: success((data) => JSON.stringify(data).slice(0, -1)), ends: violation("executed") },
  {
    name: "broken JSON, of a type that arrived twice",
    serve: success((data) => JSON.stringify(data).slice(0, -1), 201, {
      "Content-Type": [json["Content-Type"], json["Content-Type"]],
    }),
    ends: violation("executed"),
  },
  {
    name: "broken JSON, of a type twice in one line",
    serve: success((data) => JSON.stringify(data).slice(0, -1), 201, {
      "Content-Type": "application/json, application/json",
    }),
    ends: violation("executed"),
  },
  {
    name: "two JSON texts",
    serve: success((data) => JSON.stringify({ success: true, data }).repeat(2)),
    ends: violation("executed"),
  },
  { name: "a BOM", serve: success((data) => `\uFEFF${JSON.stringify({ success: true, data })}`), ends: returned() },
  { name: "Latin-1", serve: latin1, ends: returned() },
  {
    name: "UTF-16",
    serve: success((data) => Buffer.from(JSON.stringify({ success: true, data }), "utf16le")),
    ends: violation("executed"),
  },
  { name: "JSON that is null", serve: success(() => "null"), ends: violation("executed") },
  { name: "JSON that is a text", serve: success(() => JSON.stringify(canary)), ends: violation("executed") },
  { name: "the conversation without its envelope", serve: success((data) => data), ends: violation("executed") },
  {
    name: "success: false within 200",
    serve: stranger({ success: false, data: null, message: canary }, json),
    ends: violation("unknown", 0),
  },
  {
    name: "success: false, and a conversation all the same",
    serve: success((data) => ({ success: false, data })),
    ends: returned(),
  },
  { name: "success missing", serve: success((data) => ({ data })), ends: returned() },
  { name: "data missing", serve: success(() => ({ success: true })), ends: violation("executed") },
  { name: "data null", serve: success(() => ({ success: true, data: null })), ends: violation("executed") },
  { name: "data a list", serve: success((data) => ({ success: true, data: [data] })), ends: violation("executed") },
  {
    name: "nulls and unknown properties",
    serve: withData({ summary: null, endTime: null, mood: canary }),
    ends: returned(),
  },
  {
    name: "values of other types",
    serve: withData({ duration: canary, startTime: 7, status: [canary] }),
    ends: returned(),
  },
  {
    name: "JSON of 10,000 levels",
    serve: spliced(`"deep":${"[".repeat(10_000)}${"]".repeat(10_000)}`),
    ends: returned(),
  },
  { name: "a summary of 1 MB", serve: withData({ summary: canary.repeat(170_000) }), ends: returned() },
  {
    name: "a status above 200 that is a success",
    serve: success((data) => ({ success: true, data }), 299),
    ends: returned(),
  },
];

/** Successes of which the property deviates that names what was created. */
const names = (key: ResultKey): Fault[] => {
  const named = (how: string, value: unknown, ends: Ending): Fault => ({
    name: `${key} ${how}`,
    serve: withData({ [key]: value }),
    ends,
  });
  return [
    named("missing", undefined, violation("executed")),
    named("null", null, violation("executed")),
    // No shortest message is documented.
    named("empty", "", key === "message" ? { ...returned(), value: "" } : violation("executed")),
    named("a number", 7, violation("executed")),
    named("no uuid", "c-17", { ...returned(), value: "c-17" }),
    { name: "a key twice", serve: spliced(`"${key}":null`), ends: returned() },
    { name: "a key __proto__", serve: spliced(`"__proto__":{"${key}":"${canary}"}`), ends: returned() },
  ];
};

/** Successes with a whole body that is not the one that is declared. */
export const contentFaults = (key: ResultKey): Fault[] => [...bodies, ...names(key)];
