// All of Prism loads a generator of random values as well, which takes five times as long.
import { getHttpOperationsFromSpec } from "@stoplight/prism-http/dist/utils/operations.js";
import { validateOutput } from "@stoplight/prism-http/dist/validator/index.js";
import { readSpecification } from "../../scripts/specification.js";

/** A request, and the statuses that may answer it. */
export interface Probe {
  readonly name: string;
  readonly body: unknown;
  readonly token: string | undefined;
  readonly expected: keyof typeof fits;
}

const fits = {
  "2XX": (status: number) => status >= 200 && status < 300,
  "401": (status: number) => status === 401,
  "4XX but not 401": (status: number) => status >= 400 && status < 500 && status !== 401,
};

/**
 * At most 20 requests, as an organization has 60 a minute: another token and the types of the body and of `botId` are not
 * tried. None asks for an SMS or has a phone number, because a server may accept what it should refuse.
 */
export function probesFor(botId: string, token: string): Probe[] {
  const valid = { medium: "CHAT", botId };
  const optional = { messages: [{ role: "user", input: "Hello." }], idleTimeoutMinutes: 1, maxOpenMinutes: 1 };
  const refused = (name: string, change: object): Probe => {
    return { name, body: { ...valid, ...change }, token, expected: "4XX but not 401" };
  };
  return [
    { name: "required properties", body: valid, token, expected: "2XX" },
    { name: "optional properties", body: { ...valid, ...optional }, token, expected: "2XX" },
    { name: "no token", body: valid, token: undefined, expected: "401" },
    refused("no medium", { medium: undefined }),
    refused("medium not listed", { medium: "FAX" }),
    refused("no botId", { botId: undefined }),
    refused("botId not a UUID", { botId: "bot" }),
    refused("unknown property", { unknown: true }),
    refused("toNumber not a string", { toNumber: true }),
    refused("messages not an array", { messages: "Hello." }),
    refused("message not an object", { messages: ["Hello."] }),
    refused("role not a string", { messages: [{ role: 7, input: "Hello." }] }),
    refused("input not a string", { messages: [{ role: "user", input: 7 }] }),
    refused("unknown property of a message", { messages: [{ unknown: "Hello." }] }),
    ...["idleTimeoutMinutes", "maxOpenMinutes"].flatMap((name) => [
      refused(`${name} not a number`, { [name]: "15" }),
      refused(`${name} below 1`, { [name]: 0 }),
      refused(`${name} not whole`, { [name]: 1.5 }),
    ]),
  ];
}

/** Sends one probe after the other, prints each deviation, and returns the exit code, which README.md explains. */
export async function probe(args: readonly string[], env: NodeJS.ProcessEnv, print: (line: string) => void) {
  const { ANNIE_API_KEY: key = "", ANNIE_BOT_ID: botId = "", ANNIE_BASE_URL: baseUrl = "" } = env;
  const rules = {
    "There are no arguments: the settings are environment variables.": args.length === 0,
    // An error of fetch() would show the key.
    "ANNIE_API_KEY must be an API key.": /^[\x21-\x7e]+$/.test(key),
    "ANNIE_BOT_ID must be the UUID of the bot.": /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(botId),
    "ANNIE_BASE_URL must be an http or https URL, without a password.": /^(https?:\/\/[^@?#]+)?$/.test(baseUrl),
  };
  const broken = Object.entries(rules).filter(([, isKept]) => !isKept);
  for (const [rule] of broken) print(rule);
  if (broken.length > 0) return 2;
  const probes = probesFor(botId, key);
  const url = `${(baseUrl || server).replace(/\/+$/, "")}/conversations`;
  let [sent, deviations, created, status] = [0, 0, 0, 0];
  for (const one of probes) {
    const answer = await send(url, one);
    const isNone = typeof answer === "string";
    const found = isNone
      ? [`answer, expected in UTF-8, up to 1 MB, within 30 s: ${answer}`]
      : deviationsOf(one, answer);
    for (const deviation of found) print(`${one.name}: ${deviation}`);
    status = isNone ? 0 : answer.status;
    sent += 1;
    deviations += found.length;
    created += fits["2XX"](status) ? 1 : 0;
    const isKeyRefused = status === 401 && one.expected === "2XX";
    if (isKeyRefused) print("The key of ANNIE_API_KEY is not accepted.");
    if (status === 429) print(`The rate limit is used up, and ${probes.length - sent} probes are left.`);
    if (isKeyRefused || status === 429 || isNone) break;
  }
  print(`probes sent: ${sent} of ${probes.length}, deviations: ${deviations}, conversations created: ${created}`);
  return deviations > 0 ? 1 : status === 429 ? 3 : 0;
}

type Answer = Exclude<Awaited<ReturnType<typeof send>>, string>;

/** The answer, or why there is none that a client would read to its end. */
async function send(url: string, { body, token }: Probe) {
  const headers = { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) };
  const request = { method: "POST", headers, body: JSON.stringify(body), signal: AbortSignal.timeout(30_000) };
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  try {
    const response = await fetch(url, { ...request, redirect: "manual" });
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

const { server, resource, responses } = await readContract();

async function readContract() {
  const specification = await readSpecification();
  const operations = await getHttpOperationsFromSpec(structuredClone(specification));
  const resource = operations.find(({ method, path }) => method === "post" && path === "/conversations");
  const server = specification.servers?.[0]?.url;
  if (resource === undefined || server === undefined) throw new Error("The specification has no create or no server.");
  const { responses } = Object(specification.paths?.["/conversations"]?.["post"]);
  return { server, resource, responses };
}

/** All that is wrong with an answer, in words of the specification: those of a server may name a patient, or the key. */
function deviationsOf({ expected }: Probe, { status, headers, json }: Answer) {
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
  return found;
}

/** The place where a keyword is broken, the keyword, and its value in the specification. */
function described(schema: object, path: readonly (string | number)[], keyword: string, message: string): string {
  const holder = path.reduce((one, part) => Object(one.properties?.[part] ?? one.items), Object(schema));
  // A name that the specification does not have is not printed.
  if (!Object.hasOwn(holder, keyword)) return `${path[0]} ${keyword}`;
  const missing = keyword === "required" ? holder.required.filter((name: string) => message.endsWith(`'${name}'`)) : [];
  const [part, ...parts] = [...path, ...missing];
  const place = part === "header" ? `header ${parts.join("/")}` : parts.map((one) => `/${one}`).join("") || "body";
  return `${place} ${keyword}, expected ${JSON.stringify(holder[keyword])}`;
}
