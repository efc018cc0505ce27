import { fileURLToPath } from "node:url";
import { readSpecification, type Specification } from "../../scripts/specification.js";

const overlay = fileURLToPath(new URL("../fixtures/more-operations.yaml", import.meta.url));

/** The specification with three more operations. */
export async function fixtureSpecification(): Promise<Specification> {
  const [specification, more] = await Promise.all([readSpecification(), readSpecification(overlay)]);
  return Object(merged(specification, more));
}

function merged(base: unknown, more: unknown): unknown {
  if (typeof base !== "object" || typeof more !== "object" || base === null || more === null) return more;
  const entries = Object.entries(more).map(([name, value]) => [name, merged(Object(base)[name], value)]);
  return { ...base, ...Object.fromEntries(entries) };
}
