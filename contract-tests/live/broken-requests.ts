import type { Boundary } from "../cases/boundary-values.js";
import { isObject, type Json, type JsonObject } from "../cases/schema.js";
import { type Breakable, breakablesOf } from "./breakable.js";
import type { OperationContract, Part } from "./contract.js";
import { partsOf } from "./pointer.js";
import { isSendable, type Tame, tamed, type Values } from "./valid-values.js";

/** A request in which one keyword is broken at one place, and nothing else. */
export interface BrokenRequest {
  readonly what: string;
  /** Where the specification has the keyword. */
  readonly pointer: string;
  readonly values: Values;
  /** The parameter of the path that is broken. */
  readonly breaks: string | undefined;
}

/** One request for each keyword at each place that a request can break, the most telling ones first. */
export function brokenRequests(contract: OperationContract, valid: Values, tame: Tame): BrokenRequest[] {
  const { parameters, body } = contract;
  const made = [
    ...requestsFor(contract, parameters, (boundary) => {
      return { ...valid, parameters: parametersWith(valid.parameters, boundary) };
    }),
    ...requestsFor(contract, body, (boundary) => ({ ...valid, body: bodyWith(valid.body, boundary, tame) })),
  ];
  return made.sort((a, b) => a.rank - b.rank).map(({ rank: _rank, ...request }) => request);
}

function requestsFor(
  contract: OperationContract,
  part: Part | undefined,
  valuesWith: (boundary: Boundary) => Values,
): (BrokenRequest & Pick<Breakable, "rank">)[] {
  if (part === undefined) return [];
  const isBody = part === contract.body;
  const isBroken = ({ parameters, body = null }: Values) => part.findings(isBody ? body : { ...parameters }).length > 0;
  return breakablesOf(part.schema).flatMap(({ place, keyword, boundaries, rank }) => {
    const values = boundaries.map(valuesWith).find((one) => isBroken(one) && isSendable(contract, one));
    // A text is never of another type, a path without its parameter is another path, and their groups are not sent.
    if (values === undefined) return [];
    const [location, name] = partsOf(place);
    const where = [isBody ? "body" : "parameters", place].filter(Boolean).join(" ");
    const breaks = !isBody && location === "path" ? name : undefined;
    return [{ what: `broken ${keyword}: ${where}`, pointer: part.pointer(place, keyword), values, breaks, rank }];
  });
}

/** Parameters with one of them as in the boundary value, or without it. */
function parametersWith(valid: Values["parameters"], { pointer, value }: Boundary): Record<string, JsonObject> {
  const [place = "", name = ""] = partsOf(pointer);
  const broken: JsonObject = Object(Object(value)[place]);
  return { ...valid, [place]: withProperty(valid[place] ?? {}, broken, name) };
}

/** A body with one of its properties as in the boundary value, or without it. */
function bodyWith(valid: Json | undefined, { pointer, value }: Boundary, tame: Tame): Json {
  const [name] = partsOf(pointer);
  if (!isObject(valid) || !isObject(value)) return value;
  if (name === undefined) return { ...(value as JsonObject), ...(valid as JsonObject) };
  const body = withProperty(valid as JsonObject, value as JsonObject, name);
  return tamed.includes(partsOf(pointer).at(-1) ?? "") ? body : tame(body);
}

function withProperty(valid: JsonObject, broken: JsonObject, name: string): JsonObject {
  const { [name]: _left, ...rest } = valid;
  const value = broken[name];
  return value === undefined ? rest : { ...rest, [name]: value };
}
