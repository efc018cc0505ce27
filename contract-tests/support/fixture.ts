import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { type Specification, specificationFile } from "../../scripts/specification.js";

const overlay = new URL("../fixtures/more-operations.yaml", import.meta.url);

/** The specification with three more operations, references included. */
export async function fixtureSpecification(): Promise<Specification> {
  const [specification, more] = await Promise.all([specificationFile, overlay].map((file) => readFile(file, "utf8")));
  return Object(merged(parse(specification ?? ""), parse(more ?? "")));
}

function merged(base: unknown, more: unknown): unknown {
  if (typeof base !== "object" || typeof more !== "object" || base === null || more === null) return more;
  const entries = Object.entries(more).map(([name, value]) => [name, merged(Object(base)[name], value)]);
  return { ...base, ...Object.fromEntries(entries) };
}
