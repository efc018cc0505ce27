import { type Finding, isObject, isOfType, type Json, type Schema } from "../cases/schema.js";
import type { Part } from "./contract.js";
import { expectations, sightOf } from "./words.js";

/** Something that the specification says, held against an answer. */
export interface Check {
  readonly operationId: string;
  readonly fact: string;
  readonly expected: string;
  /** Where the specification says it. */
  readonly pointer: string;
  /** What was seen instead: a type, a status or a media type, never a value. */
  readonly seen?: string;
}

export type Told = Omit<Check, "operationId">;

/** Holds a value against each keyword that says something of it. */
export function checksOfValue(part: Part, value: Json, name: string): Told[] {
  const findings = part.findings(value);
  const assertions = assertionsAbout(part.schema, value);
  const stray = findings.find((finding) => !assertions.some((one) => one.covers(finding)));
  if (stray) throw new Error(`${name}: nothing here knows of ${stray.keyword} at "${stray.at}".`);
  return assertions
    .filter(({ implied }) => !implied)
    .map(({ place, keyword, schema, seen, breaks }) => ({
      fact: `${[name, place].filter(Boolean).join(" ")}: ${keyword}`,
      expected: expectations[keyword]?.(schema) ?? keyword,
      pointer: part.pointer(place, keyword),
      ...(findings.some(breaks) && { seen: sightOf(keyword, seen, schema) }),
    }));
}

/** What a keyword says of a place in a value. */
interface Assertion {
  readonly place: string;
  readonly keyword: string;
  readonly schema: Schema;
  readonly seen: Json | undefined;
  /** Whether another keyword is broken as well whenever this one is, and tells it better. */
  readonly implied: boolean;
  covers(finding: Finding): boolean;
  breaks(finding: Finding): boolean;
}

function assertionsAbout(schema: Schema, value: Json, at = "", place = ""): Assertion[] {
  const own = Object.entries(applies).flatMap(([keyword, isAbout]): Assertion[] => {
    if (schema[keyword as keyof Schema] === undefined || !isAbout(value)) return [];
    const covers = (finding: Finding) => finding.at === at && finding.keyword === keyword;
    // What is of another type is in no list either.
    const implied = keyword === "enum" && !isOfType(schema, value);
    const assertion = { place, keyword, schema, seen: value, implied, covers, breaks: covers };
    if (keyword !== "required") return [assertion];
    return (schema.required ?? []).map((name) => {
      const breaks = (finding: Finding) => covers(finding) && !Object.hasOwn(Object(value), name);
      return { ...assertion, place: `${place}/${name}`, breaks };
    });
  });
  const inProperties = Object.entries(schema.properties ?? {}).flatMap(([name, child]) => {
    const one = isObject(value) && Object.hasOwn(value, name) ? (value as Record<string, Json>)[name] : undefined;
    return one === undefined ? [] : assertionsAbout(child, one, `${at}/${name}`, `${place}/${name}`);
  });
  const { items } = schema;
  const inItems =
    items && Array.isArray(value)
      ? value.flatMap((one, index) => assertionsAbout(items, one, `${at}/${index}`, `${place}/*`))
      : [];
  return [...own, ...inProperties, ...inItems];
}

/** Of which values each keyword says something. */
const applies: Readonly<Record<string, (value: Json) => boolean>> = {
  type: () => true,
  enum: () => true,
  format: (value) => typeof value === "string",
  minimum: (value) => typeof value === "number",
  maximum: (value) => typeof value === "number",
  multipleOf: (value) => typeof value === "number",
  required: isObject,
  additionalProperties: isObject,
};
