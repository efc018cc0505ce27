// All of Prism loads a generator of random values as well, which takes five times as long.
import { getHttpOperationsFromSpec } from "@stoplight/prism-http/dist/utils/operations.js";
import { validateOutput } from "@stoplight/prism-http/dist/validator/index.js";
import { operationsOf, readSpecification } from "../../scripts/specification.js";
import { fits, needsChat, type Probe, probesFor, targetOf, unprobed } from "./probes.js";

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Sends one probe after the other, prints each deviation, and returns the exit code, which README.md explains. */
export async function probe(args: readonly string[], env: NodeJS.ProcessEnv, print: (line: string) => void) {
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
  for (const name of unprobed(Object.keys(contracts), probes)) print(`not probed: ${name}`);
  const root = (baseUrl || server).replace(/\/+$/, "");
  let chat = "";
  let [sent, skipped, deviations, created, status] = [0, 0, 0, 0, 0];
  for (const one of probes) {
    const isSkipped = chat === "" && needsChat(one);
    skipped += isSkipped ? 1 : 0;
    if (isSkipped) continue;
    const answer = await send(root, one, chat, key);
    const isNone = typeof answer === "string";
    const found = isNone
      ? [`answer, expected in UTF-8, up to 1 MB, within 30 s: ${answer}`]
      : deviationsOf(one, answer);
    for (const deviation of found) print(`${one.name}: ${deviation}`);
    status = isNone ? 0 : answer.status;
    sent += 1;
    deviations += found.length;
    const hasCreated = one.operation === "POST /conversations" && fits["2XX"](status);
    created += hasCreated ? 1 : 0;
    if (one === probes[0] && hasCreated) chat = chatOf(answer);
    const isKeyRefused = status === 401 && one.expected === "2XX";
    if (isKeyRefused) print("The key of ANNIE_API_KEY is not accepted.");
    if (status === 429) print(`The rate limit is used up, and ${probes.length - sent} probes are left.`);
    if (isKeyRefused || status === 429 || isNone) break;
  }
  if (skipped > 0) print(`probes skipped, because the first one has created no chat that has a UUID: ${skipped}`);
  print(`probes sent: ${sent} of ${probes.length}, deviations: ${deviations}, conversations created: ${created}`);
  return deviations + skipped > 0 ? 1 : status === 429 ? 3 : 0;
}

/** The id of the chat that was created, or nothing if it is no UUID: another text could lead to another path. */
function chatOf(answer: unknown): string {
  const { conversationId } = Object(Object(Object(answer).json).data);
  return typeof conversationId === "string" && uuid.test(conversationId) ? conversationId : "";
}

type Answer = Exclude<Awaited<ReturnType<typeof send>>, string>;

/** The answer, or why there is none that a client would read to its end. */
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
    const json: unknown = await new Response(text + decoder.decode()).json().catch(() => undefined);
    return { status: response.status, headers: Object.fromEntries(response.headers), json };
  } catch (error) {
    // Its message may quote what was sent.
    return String(Object(Object(error).cause).code ?? Object(error).name);
  }
}

const { server, contracts } = await readContract();

/** The server, and how each operation may respond, by its method and path. */
async function readContract() {
  const specification = await readSpecification();
  const resources = await getHttpOperationsFromSpec(structuredClone(specification));
  const server = specification.servers?.[0]?.url;
  if (server === undefined) throw new Error("The specification has no server.");
  const contracts = operationsOf(specification).map(({ method, path, operation }) => {
    const resource = resources.find((one) => one.path === path && one.method === method.toLowerCase());
    return [`${method} ${path}`, { resource, responses: Object(operation.responses) }] as const;
  });
  return { server, contracts: Object.fromEntries(contracts) };
}

/** All that is wrong with an answer, in words of the specification: those of a server may name a patient, or the key. */
function deviationsOf({ operation, expected }: Probe, { status, headers, json }: Answer) {
  const { resource, responses } = contracts[operation] ?? {};
  if (resource === undefined) throw new Error(`The specification has no ${operation}.`);
  // A rate limit that is used up says nothing about the request.
  const found = status === 429 || fits[expected](status) ? [] : [`status ${status}, expected ${expected}`];
  const response = responses[status] ?? responses[`${Math.floor(status / 100)}XX`];
  if (response === undefined) return found;
  const [mediaType = ""] = Object.keys(response.content);
  const [essence, ...parameters] = (headers["content-type"] ?? "").toLowerCase().split(/\s*;\s*/);
  const isDeclared = essence === mediaType && !parameters.some((one) => /^charset=(?!"?utf-8"?$)/.test(one));
  if (!isDeclared) found.push(`media type, expected ${mediaType} in UTF-8`);
  else if (json === undefined) found.push("body, expected JSON");
  // Prism takes application/problem+json for application/json, throws if it is malformed, and ignores an empty header.
  const filled = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value || "empty"]));
  const element = { statusCode: status, headers: { ...filled, "content-type": mediaType }, body: json };
  const judged = validateOutput({ resource, element });
  // Prism judges headers as properties, with their names in lower case.
  const entries = Object.entries<{ schema: object }>(response.headers ?? {});
  const named = entries.map(([name, { schema }]) => [name.toLowerCase(), schema]);
  const header = { properties: Object.fromEntries(named), required: named.map(([name]) => name) };
  const properties = { body: response.content[mediaType].schema, header };
  for (const { path = [], code, message } of judged._tag === "Left" ? judged.left : []) {
    if (path[0] === "header" || json !== undefined) found.push(described({ properties }, path, String(code), message));
  }
  // An error that each item of a list has is printed once.
  return [...new Set(found)];
}

/** The place where a keyword is broken, the keyword, and its value in the specification. */
function described(schema: object, path: readonly (string | number)[], keyword: string, message: string): string {
  const holder = path.reduce((one, part) => Object(one.properties?.[part] ?? one.items), Object(schema));
  // A name that the specification does not have is not printed.
  if (!Object.hasOwn(holder, keyword)) return `${path[0]} ${keyword}`;
  const missing = keyword === "required" ? holder.required.filter((name: string) => message.endsWith(`'${name}'`)) : [];
  const [part, ...parts] = [...path, ...missing].map((one) => `${one}`.replace(/^\d+$/, "*"));
  const place = part === "header" ? `header ${parts.join("/")}` : parts.map((one) => `/${one}`).join("") || "body";
  return `${place} ${keyword}, expected ${JSON.stringify(holder[keyword])}`;
}
