import { canary, type Headers, json, respond, result, status } from "./behaviors.js";
import { type Fault, faults } from "./fault.js";
import type { Exchange, Serve } from "./faulty-server.js";

/** Executes the operation, and responds with a body that `body` makes of the result. */
const success =
  (body: (data: object) => unknown, code = 200, headers: Headers = json): Serve =>
  (exchange) =>
    respond(exchange, code, body(result(exchange)), headers);

const text = (data: object) => JSON.stringify({ success: true, data });
const type = "application/json";
const html = { "Content-Type": "text/html" };
const brokenJson = (contentType: string | string[]) =>
  success((data) => JSON.stringify(data).slice(0, -1), 201, { "Content-Type": contentType });

/** Successes whose result has these properties, contains this JSON, or has this id. */
const withData = (more: object) => success((data) => ({ success: true, data: { ...data, ...more } }));
const withJson = (more: string) => success((data) => text(data).replace('"data":{', `"data":{${more},`));
const named = (id: string) => (exchange: Exchange) => respond(exchange, 200, text(exchange.create(id)), json);

const latin1 = (exchange: Exchange) =>
  respond(exchange, 200, Buffer.from(text(result(exchange, { topic: "Zoë" })), "latin1"), {
    "Content-Type": "application/json; charset=iso-8859-1",
  });
const utf16 = success((data) => Buffer.from(text(data), "utf16le"));
const falseWithData = success((data) => ({ success: false, data }));
const nullAsData = success(() => ({ success: true, data: null }));
const listOfData = success((data) => ({ success: true, data: [data] }));
const page = success(() => `<p>${canary}`, 200, html);
const oddParts = withData({ summary: null, mood: canary });
const otherTypes = withData({ duration: canary, startTime: 7 });
const long = withData({ summary: canary.repeat(170_000) });
const inPrototype = (key: string) => withJson(`"__proto__":{"${key}":"${canary}"}`);
const deep = withJson(`"deep":${"[".repeat(10_000)}${"]".repeat(10_000)}`);

/** Complete bodies that are not as declared, for an operation whose result has this key. */
// biome-ignore format: the columns of a table
export const contentFaults = (key: "conversationId" | "message"): Fault[] => faults([
  // the fault, what happens, error, outcome, attempts of a create, attempts of a read, times executed
  ["HTML from a proxy", status(200, html, `<p>${canary}`),                "ContractViolationError", "unknown",  1, 1, 0],
  ["HTML from the service", page,                                         "ContractViolationError", "unknown",  1, 1, 1],
  ["an empty body", status(200, {}, ""),                                  "ContractViolationError", "unknown",  1, 1, 0],
  ["an empty body that is JSON", success(() => "", 201),                  "ContractViolationError", "executed", 1, 1, 1],
  ["a 204", success(() => "", 204, {}),                                   "ContractViolationError", "unknown",  1, 1, 1],
  ["broken JSON", brokenJson(type),                                       "ContractViolationError", "executed", 1, 1, 1],
  ["broken JSON with two types", brokenJson([type, type]),                "ContractViolationError", "executed", 1, 1, 1],
  ["JSON after a BOM", success((data) => `\uFEFF${text(data)}`),          "none",                   "executed", 1, 1, 1],
  ["JSON in Latin-1", latin1,                                             "none",                   "executed", 1, 1, 1],
  ["JSON in UTF-16", utf16,                                               "ContractViolationError", "executed", 1, 1, 1],
  ["JSON of 10,000 levels", deep,                                         "none",                   "executed", 1, 1, 1],
  ["JSON that is null", success(() => "null"),                            "ContractViolationError", "executed", 1, 1, 1],
  ["no envelope around data", success((data) => data),                    "ContractViolationError", "executed", 1, 1, 1],
  ["success: false, no data", status(200),                                "ContractViolationError", "unknown",  1, 1, 0],
  ["success: false, with data", falseWithData,                            "none",                   "executed", 1, 1, 1],
  ["no property success", success((data) => ({ data })),                  "none",                   "executed", 1, 1, 1],
  ["no property data", success(() => ({ success: true })),                "ContractViolationError", "executed", 1, 1, 1],
  ["data that is null", nullAsData,                                       "ContractViolationError", "executed", 1, 1, 1],
  ["data that is a list", listOfData,                                     "ContractViolationError", "executed", 1, 1, 1],
  ["a null and an unknown property", oddParts,                            "none",                   "executed", 1, 1, 1],
  ["values of other types", otherTypes,                                   "none",                   "executed", 1, 1, 1],
  ["a summary of 1 MB", long,                                             "none",                   "executed", 1, 1, 1],
  ["a success of 299", success((data) => ({ success: true, data }), 299), "none",                   "executed", 1, 1, 1],
  [`no ${key} in data`, withData({ [key]: undefined }),                   "ContractViolationError", "executed", 1, 1, 1],
  [`a ${key} that is null`, withData({ [key]: null }),                    "ContractViolationError", "executed", 1, 1, 1],
  [`a ${key} that is a number`, withData({ [key]: 7 }),                   "ContractViolationError", "executed", 1, 1, 1],
  // An empty message is valid, because no minimum length is documented.
  [`an empty ${key}`, named(""), key === "message" ? "none" : "ContractViolationError", "executed", 1, 1, 1],
  [`a ${key} that is no uuid`, named("c-17"),                             "none",                   "executed", 1, 1, 1],
  [`the key ${key} twice`, withJson(`"${key}":null`),                     "none",                   "executed", 1, 1, 1],
  [`${key} in __proto__`, inPrototype(key),                               "none",                   "executed", 1, 1, 1],
]);
