import type { Command, Flag } from "../../generated/flags.js";
import type { Input } from "../operation.js";
import type { Given } from "./arguments.js";
import { usageError } from "./command-error.js";
import { parseJson } from "./files.js";

/** What an operation is called with. */
export interface CommandInput {
  readonly input: Input;
  /** The flag by which a place of the request is mended, unless that is in what `--body` gave. */
  flagAt(pointer: string): string | undefined;
}

/** Puts the values of the flags where they are sent; in the body they replace the properties of what `--body` gave. */
export function toInput({ flags, operation }: Command, given: Given, body: unknown): CommandInput {
  const places: Record<string, Record<string, unknown>> = {};
  for (const flag of flags) {
    places[flag.place] ??= {};
    const values = given.get(flag.flag);
    if (values) Object.assign(places[flag.place] ?? {}, { [flag.name]: valueFrom(flag, values) });
  }
  const { body: properties = {}, ...params } = places;
  const hasBody = operation.validateRequest !== undefined;
  return {
    input: { params, ...(hasBody && { body: replaceProperties(body, properties) }) },
    flagAt(pointer) {
      const [first = "", second = "", third = ""] = pointer.split("/").slice(1);
      const [place, name] = first === "params" && second in params ? [second, third] : ["body", first];
      const flag = flags.find((one) => one.place === place && one.name === name)?.flag;
      const isInBody = place === "body" && body instanceof Object && Object.hasOwn(body, name);
      return isInBody && !given.has(flag ?? "") ? undefined : flag;
    },
  };
}

function valueFrom({ flag, type, list }: Flag, texts: readonly string[]): unknown {
  const values = texts.map((text) => {
    if (type === "string") return text;
    const value = parseJson(text);
    if (value !== undefined && (type === "json" || typeof value === type)) return value;
    throw usageError(`--${flag} must be ${{ number: "a number", boolean: "true or false", json: "JSON" }[type]}.`);
  });
  return list ? values : values[0];
}

function replaceProperties(body: unknown, properties: object): unknown {
  if (body === undefined) return properties;
  if (Object.keys(properties).length === 0) return body;
  if (body instanceof Object && !Array.isArray(body)) return { ...body, ...properties };
  throw usageError("--body must be a JSON object for flags to replace its properties.");
}
