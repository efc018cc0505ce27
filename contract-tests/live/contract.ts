import { parametersOf } from "../../scripts/parameters.js";
import {
  jsonBody,
  type Operation,
  operationsOf,
  requestBodyOf,
  responsesOf,
  type Specification,
} from "../../scripts/specification.js";
import type { Finding, Json, Schema } from "../cases/schema.js";
import { allTargets, type Target } from "../cases/targets.js";
import { hyperjumpWitness } from "../witnesses/hyperjump-witness.js";
import type { Witness } from "../witnesses/witness.js";
import { partsOf, pointerTo, waysTo } from "./pointer.js";

/** A specification, made ready to judge messages by. */
export interface Contract {
  readonly specification: Specification;
  readonly operations: readonly OperationContract[];
}

export interface OperationContract {
  readonly operation: Operation;
  /** Whether it is refused without a token. */
  readonly secured: boolean;
  readonly parameters: Part | undefined;
  readonly body: Part | undefined;
  readonly responses: readonly ResponseContract[];
  /** The pointer into the specification of something within the operation. */
  pointer(...within: string[]): string;
}

export interface ResponseContract {
  /** A status, or a range of them as 4XX. */
  readonly status: string;
  readonly mediaTypes: readonly string[];
  readonly body: Part | undefined;
  readonly headers: Part | undefined;
}

/** A part of a message that is described by a schema. */
export interface Part {
  readonly schema: Schema;
  /** What is wrong with a value. */
  findings(value: Json): readonly Finding[];
  /** The pointer into the specification of what a keyword says of a place; `required` is said of a property. */
  pointer(place: string, keyword: string): string;
}

export async function contractOf(specification: Specification): Promise<Contract> {
  const targets = allTargets(specification);
  const witness = await hyperjumpWitness(targets);
  const operations = operationsOf(specification).map((operation) => {
    const own = targets.filter((target) => target.operation.operationId === operation.operationId);
    return operationContract(specification, operation, own, witness);
  });
  return { specification, operations };
}

function operationContract(
  specification: Specification,
  operation: Operation,
  targets: readonly Target[],
  witness: Witness,
): OperationContract {
  const root = ["paths", operation.path, operation.method.toLowerCase()];
  const partOf = (part: Target["part"], status: string | undefined, way: Way): Part | undefined => {
    const target = targets.find((one) => one.part === part && one.status === status);
    if (target === undefined) return undefined;
    const judge = witness.judge(target);
    return {
      schema: target.schema,
      findings: (value) => judge(value) ?? [],
      pointer: remembered((place, keyword) => pointerTo(specification, way(place, keyword))),
    };
  };
  const schemaAt = (mediaType = "") => ["content", mediaType, "schema"];
  const request = requestBodyOf(specification, operation);
  return {
    operation,
    secured: isSecured(operation.operation.security ?? specification.security ?? []),
    parameters: partOf("parameters", undefined, wayToParameter(specification, operation)),
    body: partOf("request body", undefined, wayFrom([...root, "requestBody", ...schemaAt(request?.mediaType)])),
    responses: [...responsesOf(specification, operation)].map(([status, response]) => {
      const at = [...root, "responses", status];
      return {
        status,
        mediaTypes: Object.keys(response.content ?? {}),
        body: partOf("response body", status, wayFrom([...at, ...schemaAt(jsonBody(response)?.mediaType)])),
        headers: partOf("response headers", status, (place, keyword) => inNamed([...at, "headers"], place, keyword)),
      };
    }),
    pointer: (...within) => pointerTo(specification, [...root, ...within]),
  };
}

/** The same few places are asked for with every answer. */
function remembered(pointer: Part["pointer"]): Part["pointer"] {
  const known = new Map<string, string>();
  return (place, keyword) => {
    const name = `${place} ${keyword}`;
    const found = known.get(name) ?? pointer(place, keyword);
    known.set(name, found);
    return found;
  };
}

/** An alternative that asks for nothing makes the others optional. */
function isSecured(alternatives: readonly object[]): boolean {
  return alternatives.length > 0 && alternatives.every((one) => Object.keys(one).length > 0);
}

/** The way through the specification to what a keyword says of a place. */
type Way = (place: string, keyword: string) => string[];

function wayFrom(schema: readonly string[]): Way {
  return (place, keyword) => {
    const holder = keyword === "required" ? place.slice(0, place.lastIndexOf("/")) : place;
    return [...schema, ...waysTo(holder), keyword];
  };
}

/** For headers and parameters, which say by themselves whether they are required. */
function inNamed(at: readonly string[], place: string, keyword: string): string[] {
  const [name = "", ...inner] = partsOf(place);
  const within = inner.map((part) => `/${part}`).join("");
  if (keyword === "required" && within === "") return [...at, name, keyword];
  return wayFrom([...at, name, "schema"])(within, keyword);
}

function wayToParameter(specification: Specification, operation: Operation): Way {
  const all = parametersOf(specification, operation);
  const item = ["paths", operation.path];
  const own = operation.operation.parameters ?? [];
  const shared = all.length - own.length;
  return (place, keyword) => {
    const [location, name = "", ...inner] = partsOf(place);
    const index = all.findIndex((parameter) => parameter.in === location && parameter.name === name);
    const holder = index < shared ? item : [...item, operation.method.toLowerCase()];
    const number = index < shared ? index : index - shared;
    const rest = [String(number), ...inner].map((part) => `/${part}`).join("");
    return inNamed([...holder, "parameters"], rest, keyword);
  };
}

/** The one declared response that an answer with this status is: the exact one, or else its range. */
export function responseFor(responses: readonly ResponseContract[], status: number): ResponseContract | undefined {
  const range = `${Math.floor(status / 100)}XX`;
  const named = (name: string) => responses.find((response) => response.status.toUpperCase() === name);
  return named(String(status)) ?? named(range) ?? named("DEFAULT");
}
