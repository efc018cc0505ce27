import type { Schema } from "../../contract-tests/cases/schema.js";
import type { OperationFacts } from "../../contract-tests/documented-facts.js";
import { type Grown, grownOperations, ownProperties } from "./operations.js";

/** The pinned facts of so many operations like the first: its own, but for what each of them has alone. */
export function grownFacts(
  real: Readonly<Record<string, OperationFacts>>,
  count: number,
): Readonly<Record<string, OperationFacts>> {
  const [[, first] = []] = Object.entries(real);
  if (first === undefined) throw new Error("No facts are pinned to grow from.");
  const more = grownOperations(count).slice(1);
  return { ...real, ...Object.fromEntries(more.map((one) => [one.operationId, factsOf(first, one)])) };
}

function factsOf(first: OperationFacts, one: Grown): OperationFacts {
  const { request, response } = first;
  const own = Object.fromEntries(ownProperties(one));
  const orNull = Object.fromEntries(
    Object.entries(own).map(([name, schema]) => [name, { ...schema, type: [schema.type, "null"] }]),
  );
  const { data = {} } = response.schema.properties ?? {};
  return {
    ...first,
    url: first.url.replace(/\/[^/]+$/, one.path),
    ...(request && { request: { ...request, schema: withProperties(request.schema, own) } }),
    response: { ...response, schema: withProperties(response.schema, { data: withProperties(data, orNull) }) },
  };
}

function withProperties(schema: Schema, more: Readonly<Record<string, Schema>>): Schema {
  return { ...schema, properties: { ...schema.properties, ...more } };
}
