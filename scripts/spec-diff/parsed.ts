import { parse } from "yaml";
import type { Specification } from "../specification.js";
import { UsageError } from "./usage-error.js";

/** The specification in a text. */
export function parsed(text: string, name: string): Specification {
  let found: Specification;
  try {
    found = Object(parse(text));
  } catch (error) {
    const [what] = String(error instanceof Error ? error.message : error).split("\n");
    throw new UsageError(`${name} is no YAML: ${what}`);
  }
  const { openapi, paths } = found;
  if (!/^3\./.test(String(openapi)) || typeof paths !== "object" || paths === null) {
    throw new UsageError(`${name} is no OpenAPI 3 specification: it needs "openapi: 3.…" and "paths".`);
  }
  return found;
}
