import { isObject, type Json, type JsonObject } from "../cases/schema.js";
import type { Planned } from "./plan.js";
import { readJson } from "./read-json.js";
import type { Answer, Outgoing } from "./send.js";
import { wireOf } from "./valid-values.js";

/** A planned request as it is sent to a server. */
export function outgoingOf({ contract, values, token }: Planned, baseUrl: string, key: string): Outgoing {
  const wire = wireOf(contract, values);
  const { operationId, method } = contract.operation;
  if (wire === undefined) throw new Error(`The parameters of ${operationId} cannot be written.`);
  const url = new URL(baseUrl.replace(/\/+$/, "") + wire.path);
  for (const [name, text] of Object.entries(wire.query)) url.searchParams.append(name, text);
  const { parameters, body } = values;
  const headers = {
    Accept: "application/json",
    "Accept-Encoding": "identity",
    "User-Agent": "annie-conversations (test:live)",
    ...(body !== undefined && { "Content-Type": "application/json" }),
    ...(token !== "none" && { Authorization: `Bearer ${token === "own" ? key : "not-a-token"}` }),
    ...wire.headers,
  };
  return { method, url, headers, parameters, body };
}

/** A request about what the run has created, where it says so by the same name; else about the example. */
export function aboutCreated(planned: Planned, created: readonly Json[]): Planned {
  const { contract, values, breaks } = planned;
  const path = { ...values.parameters["path"] };
  for (const name of Object.keys(path)) {
    const id = created.map((body) => namedIn(body, name)).find((found) => found !== undefined);
    const findings = contract.parameters?.findings({ path: { ...path, [name]: id ?? null } }) ?? [];
    const fits = !findings.some(({ at }) => at === `/path/${name}`);
    if (id !== undefined && fits && name !== breaks) path[name] = id;
  }
  if (Object.keys(path).length === 0) return planned;
  return { ...planned, values: { ...values, parameters: { ...values.parameters, path } } };
}

/** What an answer says to have been created. What was there before the run is none of its business. */
export function createdBy({ contract: { operation } }: Planned, answer: Answer): Json[] {
  if ("failure" in answer || operation.method !== "POST" || operation.path.includes("{")) return [];
  if (answer.status < 200 || answer.status > 299) return [];
  const read = readJson(answer.body);
  return ["value" in read ? read.value : null];
}

function namedIn(value: Json, name: string): Json | undefined {
  if (!isObject(value)) return undefined;
  const object = value as JsonObject;
  if (Object.hasOwn(object, name)) return object[name];
  return Object.values(object)
    .map((one) => namedIn(one, name))
    .find((found) => found !== undefined);
}
