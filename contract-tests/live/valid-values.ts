import { parametersOf } from "../../scripts/parameters.js";
import { type Operation, resolve, type Specification } from "../../scripts/specification.js";
import { smallest } from "../cases/boundary-values.js";
import { isObject, type Json, type JsonObject, type Schema } from "../cases/schema.js";
import { requestExamples } from "../support/named-examples.js";
import { onTheWire, pathOnTheWire } from "../witnesses/wire.js";
import type { OperationContract } from "./contract.js";
import { forbiddenIn } from "./guard.js";

/** What a request says: its parameters by their place, and its body. */
export interface Values {
  readonly parameters: Readonly<Record<string, JsonObject>>;
  readonly body: Json | undefined;
}

/** Makes values fit for a real server: the bot is the one that was named, and there is no phone number. */
export type Tame = (value: Json) => Json;

/** The properties that are not left as they are. */
export const tamed: readonly string[] = ["botId", "toNumber"];

export function tameFor(botId: string): Tame {
  const tame: Tame = (value) => {
    if (Array.isArray(value)) return value.map(tame);
    if (!isObject(value)) return value;
    const entries = Object.entries(value as JsonObject).filter(([name]) => name !== "toNumber");
    return Object.fromEntries(entries.map(([name, one]) => [name, name === "botId" ? botId : tame(one)]));
  };
  return tame;
}

/** A valid request with no more than it needs. */
export function leastValues(specification: Specification, contract: OperationContract, tame: Tame): Values {
  const [first] = exampleBodies(specification, contract, tame);
  const schema = contract.body?.schema;
  const parameters = parametersFrom(specification, contract, tame, (group, name) => group.required?.includes(name));
  return { parameters, body: schema && (first ?? tame(smallest(schema))) };
}

/** A valid request with everything that is optional. */
export function mostValues(specification: Specification, contract: OperationContract, tame: Tame): Values {
  const schema = contract.body?.schema;
  const examples = exampleBodies(specification, contract, tame);
  const [first] = examples;
  const all = schema && tame(everything(schema));
  // Of two examples the earlier one goes first.
  const body = isObject(all) ? Object.assign({}, all, ...[...examples].reverse()) : (first ?? all);
  return { parameters: parametersFrom(specification, contract, tame, () => true), body };
}

/** The examples of the request that may be sent. */
function exampleBodies(specification: Specification, { operation }: OperationContract, tame: Tame): Json[] {
  const examples = requestExamples(specification, operation).map(({ value }) => value as Json);
  return examples.map(tame).filter((body) => forbiddenIn(body) === undefined);
}

function parametersFrom(
  specification: Specification,
  { operation, parameters }: OperationContract,
  tame: Tame,
  isWanted: (group: Schema, name: string) => boolean | undefined,
): Record<string, JsonObject> {
  const groups = Object.entries(parameters?.schema.properties ?? {});
  return Object.fromEntries(
    groups.map(([place, group]) => {
      const named = Object.entries(group.properties ?? {}).filter(([name]) => isWanted(group, name));
      const values = named.map(([name, schema]): [string, Json] => {
        const example = exampleOf(specification, operation, place, name);
        return [name, example === undefined ? smallest(schema) : (example as Json)];
      });
      // An empty text is the same as none.
      return [place, Object(tame(Object.fromEntries(values.filter(([, value]) => value !== ""))))];
    }),
  );
}

/** The example of a parameter, where it has one. */
function exampleOf(specification: Specification, operation: Operation, place: string, name: string): unknown {
  const parameter = parametersOf(specification, operation).find((one) => one.in === place && one.name === name);
  const [first] = Object.values(parameter?.examples ?? {});
  return parameter?.example ?? (first && resolve<{ value?: unknown }>(specification, first).value);
}

/** A value with every property that a schema knows. */
function everything(schema: Schema): Json {
  if (schema.items) return [everything(schema.items)];
  if (schema.properties === undefined) return smallest(schema);
  return Object.fromEntries(Object.entries(schema.properties).map(([name, child]) => [name, everything(child)]));
}

/** The parameters as texts, with the path that they make; `undefined` where texts cannot say them. */
export function wireOf({ operation, parameters: part }: OperationContract, { parameters }: Values) {
  const texts = part ? onTheWire(part.schema, { ...parameters }) : {};
  const path = texts && pathOnTheWire(operation.path, texts["path"]);
  return path === undefined ? undefined : { path, query: texts?.["query"] ?? {}, headers: texts?.["header"] ?? {} };
}

/** Whether texts can say the parameters, and nothing in the request may reach a phone. */
export function isSendable(contract: OperationContract, values: Values): boolean {
  return wireOf(contract, values) !== undefined && forbiddenIn([values.parameters, values.body]) === undefined;
}
