import { toData } from "../../scripts/schema-data.js";
import { operationsOf, readSpecification, responseBodyOf, responsesOf } from "../../scripts/specification.js";
import { check } from "../../src/contract/schema.js";
import type { Issue } from "../../src/errors/issue.js";
import { parseJson } from "../../src/http/body.js";
import { fits, needsChat, type Probe, probesFor, targetOf, unprobed } from "./probe-table.js";

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const specification = await readSpecification();
const operations = new Map(operationsOf(specification).map((one) => [`${one.method} ${one.path}`, one]));

/** Runs npm run test:live, and returns its exit code, which README.md explains. */
export async function runCommand(args: readonly string[], env: NodeJS.ProcessEnv, print: (line: string) => void) {
  const { ANNIE_API_KEY: key = "", ANNIE_BOT_ID: botId = "", ANNIE_BASE_URL: baseUrl = "" } = env;
  const rules = {
    "There are no arguments: the settings are environment variables.": args.length === 0,
    // An error of fetch() would show the key.
    "ANNIE_API_KEY must be an API key.": /^[\x21-\x7e]+$/.test(key),
    "ANNIE_BOT_ID must be the UUID of the bot.": uuid.test(botId),
    "ANNIE_BASE_URL must be an http or https URL, without a password.": /^(https?:\/\/[^@?#]+)?$/.test(baseUrl),
  };
  const broken = Object.entries(rules).filter(([, isKept]) => !isKept);
  for (const [rule] of broken) print(rule);
  if (broken.length > 0) return 2;
  const probes = probesFor(botId);
  for (const name of unprobed([...operations.keys()], probes)) print(`not probed: ${name}`);
  const root = (baseUrl || `${specification.servers?.[0]?.url}`).replace(/\/+$/, "");
  const { sent, skipped, deviations, created, status } = await sendAll(probes, root, key, print);
  if (skipped > 0) print(`probes skipped, because the first one has created no chat that has a UUID: ${skipped}`);
  print(`probes sent: ${sent} of ${probes.length}, deviations: ${deviations}, conversations created: ${created}`);
  return deviations + skipped > 0 ? 1 : status === 429 ? 3 : 0;
}

/** Sends one probe after the other, and prints each deviation. Returns the totals, and the status of the last response. */
async function sendAll(probes: readonly Probe[], root: string, key: string, print: (line: string) => void) {
  const totals = { sent: 0, skipped: 0, deviations: 0, created: 0, status: 0 };
  let chat = "";
  for (const probe of probes) {
    if (chat === "" && needsChat(probe)) {
      totals.skipped += 1;
      continue;
    }
    const response = await send(root, probe, chat, key);
    const status = typeof response === "string" ? 0 : response.status;
    const deviations = deviationsOf(probe, response);
    for (const deviation of deviations) print(`${probe.name}: ${deviation}`);
    totals.sent += 1;
    totals.deviations += deviations.length;
    totals.status = status;
    if (probe.operation === "POST /conversations" && fits["2XX"](status)) {
      totals.created += 1;
      if (probe === probes[0]) chat = chatOf(response);
    }
    const isKeyRefused = status === 401 && probe.expected === "2XX";
    if (isKeyRefused) print("The key of ANNIE_API_KEY is not accepted.");
    if (status === 429) print(`The rate limit is used up, and ${probes.length - totals.sent} probes are left.`);
    if (isKeyRefused || status === 429 || typeof response === "string") break;
  }
  return totals;
}

/** The id of the chat that was created, or nothing if it is no UUID: another text could lead to another path. */
function chatOf(response: unknown): string {
  const { conversationId } = Object(Object(Object(response).json).data);
  return typeof conversationId === "string" && uuid.test(conversationId) ? conversationId : "";
}

/** The response, or why there is none that a client would read to its end. */
async function send(root: string, probe: Probe, chat: string, key: string) {
  const { method, path } = targetOf(probe, chat);
  const headers = {
    ...(probe.body !== undefined && { "Content-Type": "application/json" }),
    ...(probe.expected !== "401" && { Authorization: `Bearer ${key}` }),
  };
  const request = { method, headers, body: JSON.stringify(probe.body), signal: AbortSignal.timeout(30_000) };
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  try {
    const response = await fetch(root + path, { ...request, redirect: "manual" });
    const reader = response.body?.getReader();
    for (let chunk = await reader?.read(); chunk?.value; chunk = await reader?.read()) {
      text += decoder.decode(chunk.value, { stream: true });
      if (text.length <= 1_000_000) continue;
      await reader?.cancel();
      return "too large";
    }
    return { status: response.status, headers: response.headers, json: parseJson<unknown>(text + decoder.decode()) };
  } catch (error) {
    // Its message may quote what was sent.
    return String(Object(Object(error).cause).code ?? Object(error).name);
  }
}

/** All that is wrong with a response, in words of the specification: those of a server may name a patient, or the key. */
function deviationsOf({ operation: name, expected }: Probe, sent: Awaited<ReturnType<typeof send>>): string[] {
  if (typeof sent === "string") return [`response, expected in UTF-8, up to 1 MB, within 30 s: ${sent}`];
  const { status, headers, json } = sent;
  const operation = operations.get(name);
  if (operation === undefined) throw new Error(`The specification has no ${name}.`);
  // A rate limit that is used up says nothing about the request.
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
    // A number arrives as text.
    for (const { message } of check(type, parseJson(value ?? ""))) found.push(`header ${header} ${message}`);
  }
  // An error that each item of a list has is printed once.
  return [...new Set(found)];
}

/** The place of an issue, without the name of a property that the specification does not have. */
export function placeOf({ path, keyword }: Issue): string {
  const known = keyword === "additionalProperties" ? path.replace(/[^/]*$/, "*") : path;
  return known.replaceAll(/\/\d+(?=\/|$)/g, "/*") || "body";
}
