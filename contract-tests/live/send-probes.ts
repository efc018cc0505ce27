import { pathOf } from "../../scripts/parameters.js";
import { toData } from "../../scripts/schema-data.js";
import { responseBodyOf, responsesOf } from "../../scripts/specification.js";
import { check } from "../../src/contract/schema.js";
import type { Issue } from "../../src/errors/issue.js";
import { parseJson, readText } from "../../src/http/body.js";
import { fits, type Probe, probesFor, specification } from "./probes.js";

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Runs npm run test:live, and returns its exit code, which docs/checking-a-server.md explains. */
export async function runCommand(args: readonly string[], env: NodeJS.ProcessEnv, print: (line: string) => void) {
  const { ANNIE_API_KEY: key = "", ANNIE_BOT_ID: botId = "", ANNIE_BASE_URL: baseUrl = "" } = env;
  const rules = {
    "There are no arguments: the settings are environment variables.": args.length === 0,
    // If fetch() refused the key, its error would show it.
    "ANNIE_API_KEY must be an API key.": /^[\x21-\x7e]+$/.test(key),
    "ANNIE_BOT_ID must be the UUID of the bot.": uuid.test(botId),
    "ANNIE_BASE_URL must be an http or https URL, without a password.": /^(https?:\/\/[^@?#]+)?$/.test(baseUrl),
  };
  const broken = Object.entries(rules).filter(([, isKept]) => !isKept);
  for (const [rule] of broken) print(rule);
  if (broken.length > 0) return 2;
  const { probes, unprobed } = probesFor(botId);
  for (const name of unprobed) print(`not probed: ${name}`);
  const root = (baseUrl || `${specification.servers?.[0]?.url}`).replace(/\/+$/, "");
  const { sent, skipped, deviations, created, status } = await sendAll(probes, root, key, print);
  if (skipped > 0) print(`probes skipped, because the first one has created no chat that has a UUID: ${skipped}`);
  print(`probes sent: ${sent} of ${probes.length}, deviations: ${deviations}, conversations created: ${created}`);
  return deviations + skipped > 0 ? 1 : status === 429 ? 3 : 0;
}

/** Sends the probes one at a time, and prints each deviation. Returns totals and the status of the last response. */
async function sendAll(probes: readonly Probe[], root: string, key: string, print: (line: string) => void) {
  const totals = { sent: 0, skipped: 0, deviations: 0, created: 0, status: 0 };
  let chat = "";
  for (const probe of probes) {
    const { operation, request, expected } = probe;
    if (chat === "" && operation.path.includes("{") && request["path"] === undefined) {
      totals.skipped += 1;
      continue;
    }
    const path = pathOf(operation.path, { path: { conversationId: chat }, ...request });
    const response = await send(root + path, probe, key);
    const status = typeof response === "string" ? 0 : response.status;
    const deviations = deviationsOf(probe, response);
    for (const deviation of deviations) print(`${probe.name}: ${deviation}`);
    totals.sent += 1;
    totals.deviations += deviations.length;
    totals.status = status;
    if (operation.operationId === "createConversation" && fits["2XX"](status)) totals.created += 1;
    const { conversationId } = Object(Object(Object(response).json).data);
    // A text that is not a UUID could lead to another path.
    if (probe === probes[0] && uuid.test(String(conversationId))) chat = String(conversationId);
    const isKeyRefused = status === 401 && expected === "2XX";
    if (isKeyRefused) print("The key of ANNIE_API_KEY is not accepted.");
    if (status === 429) print(`The rate limit is used up, and ${probes.length - totals.sent} probes are left.`);
    if (isKeyRefused || status === 429 || typeof response === "string") break;
  }
  return totals;
}

/** The response, or the reason why there is none. */
async function send(url: string, { operation: { method }, request: { body }, expected }: Probe, key: string) {
  const headers = {
    ...(body && { "Content-Type": "application/json" }),
    ...(expected !== "401" && { Authorization: `Bearer ${key}` }),
  };
  const request = { method, headers, body: JSON.stringify(body), signal: AbortSignal.timeout(30_000) };
  try {
    const response = await fetch(url, { ...request, redirect: "manual" });
    const text = await readText(response, 1_000_000);
    if (text.includes("\uFFFD")) return "U+FFFD"; // it replaces bytes that are not UTF-8
    return { status: response.status, headers: response.headers, json: parseJson<unknown>(text) };
  } catch (error) {
    // The message of the error may quote the request.
    return String(Object(Object(error).cause).code ?? Object(error).name);
  }
}

/** The deviations of a response, in words of the specification: words of a server could name a patient or the key. */
function deviationsOf({ operation, expected }: Probe, sent: Awaited<ReturnType<typeof send>>): string[] {
  if (typeof sent === "string") return [`response, expected in UTF-8, up to 1 MB, within 30 s: ${sent}`];
  const { status, headers, json } = sent;
  // A 429 does not show whether the server accepts the request.
  const found = status === 429 || fits[expected](status) ? [] : [`status ${status}, expected ${expected}`];
  const responses = responsesOf(operation);
  const declared = [`${status}`, `${status}`.replace(/..$/, "XX")].find((one) => responses.has(one)) ?? "";
  const body = responseBodyOf(operation, declared);
  if (body === undefined) return found;
  const [essence, ...parameters] = (headers.get("content-type") ?? "").toLowerCase().split(/\s*;\s*/);
  const isDeclared = essence === body.mediaType && !parameters.some((one) => /^charset=(?!"?utf-8"?$)/.test(one));
  if (!isDeclared) found.push(`media type, expected ${body.mediaType} in UTF-8`);
  else if (json === undefined) found.push("body, expected JSON");
  for (const issue of json === undefined ? [] : check(toData(body.schema, body.pointer), json)) {
    found.push(`${placeOf(issue)} ${issue.message}`);
  }
  for (const [header, { schema, required }] of Object.entries(responses.get(declared)?.headers ?? {})) {
    const [value, type] = [headers.get(header), toData(schema, header)];
    if (value === null ? !required : check(type, value).length === 0) continue;
    // A number in a header arrives as text.
    for (const { message } of check(type, parseJson(value ?? ""))) found.push(`header ${header} ${message}`);
  }
  // A deviation that occurs in each item of a list is printed only once.
  return [...new Set(found)];
}

/** The place of an issue, without names of unknown properties, which a server has chosen. */
export function placeOf({ path, keyword }: Issue): string {
  const known = keyword === "additionalProperties" ? path.replace(/[^/]*$/, "*") : path;
  return known.replaceAll(/\/\d+(?=\/|$)/g, "/*") || "body";
}
