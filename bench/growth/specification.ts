import type { SchemaObject } from "openapi-typescript";
import {
  type Operation,
  operationsOf,
  requestBodyOf,
  resolve,
  type Specification,
  successOf,
} from "../../scripts/specification.js";
import { type Grown, grownOperations, ownProperties } from "./operations.js";

/** The specification with so many operations like its first: each has its own path, names, schemas and properties. */
export function grownSpecification(real: Specification, count: number): Specification {
  const [first] = operationsOf(real);
  if (first === undefined) throw new Error("The specification has no operation to grow from.");
  const paths = { ...real.paths };
  const schemas = { ...real.components?.schemas };
  const tags = new Map(tagsOf(real).map((tag) => [tag.name, tag]));
  for (const one of grownOperations(count).slice(1)) {
    paths[one.path] = { [first.method.toLowerCase()]: grownOperation(real, first, one) };
    Object.assign(schemas, grownSchemas(real, first, one));
    if (!tags.has(one.tag)) tags.set(one.tag, { ...tagsOf(real)[0], name: one.tag });
  }
  return Object.assign({ ...real }, { tags: [...tags.values()], paths, components: { ...real.components, schemas } });
}

function tagsOf(real: Specification): { name: string }[] {
  return Object(real).tags;
}

/** An operation like the first; its errors are the very same. */
function grownOperation(real: Specification, first: Operation, { operationId, tag, suffix }: Grown): object {
  const { responses = {}, ...rest } = first.operation;
  const [status] = successOf(real, first);
  const own = renamed({ ...rest, responses: { [status]: responses[status] } }, suffix);
  return { ...own, operationId, tags: [tag], responses: { ...responses, ...own.responses } };
}

/** The schemas of the request and the success of an operation like the first. */
function grownSchemas(real: Specification, first: Operation, one: Grown): Record<string, unknown> {
  const request = requestBodyOf(real, first)?.schema ?? {};
  const { schema: success } = successOf(real, first)[1];
  const { data: result } = Object(resolve<SchemaObject>(real, success)).properties;
  const schemas = reachable(real, [request, success]).map((name) => {
    const schema = renamed(Object(real.components?.schemas?.[name]), one.suffix);
    if (isReference(request, name)) addProperties(schema, one, (type) => type);
    if (isReference(result, name)) addProperties(schema, one, (type) => [type, "null"]);
    return [name + one.suffix, schema];
  });
  return Object.fromEntries(schemas);
}

const prefix = "#/components/schemas/";
const isReference = (node: object, name: string) => Object(node).$ref === prefix + name;

/** The names of the schemas that a part of the specification leads to. */
function reachable(real: Specification, node: unknown, found = new Set<string>()): string[] {
  for (const [, name = ""] of JSON.stringify(node).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    if (found.has(name)) continue;
    found.add(name);
    reachable(real, real.components?.schemas?.[name], found);
  }
  return [...found];
}

/** A part of the specification in which every schema that is referred to has a suffix. */
function renamed<T>(node: T, suffix: string): T {
  return JSON.parse(JSON.stringify(node), (key, value) =>
    key === "$ref" && value.startsWith(prefix) ? value + suffix : value,
  );
}

function addProperties(schema: { properties: object }, one: Grown, typed: (type: string) => unknown): void {
  const described = ownProperties(one).map(([name, { items, type, ...rest }]) => [
    name,
    {
      description: "Only this operation has it.",
      type: typed(type),
      ...rest,
      ...(items && { items: { description: "One of them.", ...items } }),
    },
  ]);
  Object.assign(schema.properties, Object.fromEntries(described));
}
