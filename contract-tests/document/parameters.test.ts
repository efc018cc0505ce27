import { describe, expect, it } from "vitest";
import { parametersOf, parametersSchema } from "../../scripts/parameters.js";
import { operationsOf, type Specification } from "../../scripts/specification.js";

/** The one operation of a specification in which a path and an operation have these parameters. */
function operationWith(path: string, shared: object[], own: object[]) {
  const get = { operationId: "getThing", parameters: own, responses: {} };
  const specification: Specification = {
    servers: [{ url: "https://things.invalid" }],
    paths: { [path]: { parameters: shared, get } },
  };
  const [operation] = operationsOf(specification);
  if (operation === undefined) throw new Error("There is no operation.");
  return operation;
}

const id = { name: "id", in: "path", required: true, schema: { type: "string", format: "uuid" } };
const limit = { name: "limit", in: "query", schema: { type: "integer" } };

describe("the parameters of an operation", () => {
  it("are those of its path as well, one by one replaced by its own", () => {
    const own = { ...limit, required: true };
    const operation = operationWith("/things/{id}", [id, limit], [own]);
    expect(parametersOf(operation)).toEqual([id, own]);
    expect(parametersSchema(operation)).toEqual({
      type: "object",
      additionalProperties: false,
      required: ["path", "query"],
      properties: {
        path: { type: "object", additionalProperties: false, required: ["id"], properties: { id: id.schema } },
        query: {
          type: "object",
          additionalProperties: false,
          required: ["limit"],
          properties: { limit: limit.schema },
        },
      },
    });
  });

  it.each<[string, object, string]>([
    ["a cookie", { ...limit, in: "cookie" }, "is in cookie"],
    ["a style", { ...limit, style: "form" }, "#/paths/~1/get/parameters/0 is refused: limit has style"],
    ["explode, be it false", { ...limit, explode: false }, "has explode"],
    ["content", { name: "filter", in: "query", content: {} }, "has content"],
    ["an object", { ...limit, schema: { type: "object" } }, "needs exactly one type"],
    ["two types", { ...limit, schema: { type: ["string", "null"] } }, "needs exactly one type"],
    ["no type", { ...limit, schema: {} }, "needs exactly one type"],
    ["a list in a header", { ...limit, in: "header", schema: { type: "array" } }, "needs exactly one type"],
    ["any text in a header", { ...limit, in: "header", schema: { type: "string" } }, "needs a format or an enum"],
    ["any text in the path", { ...id, schema: { type: "string" } }, "needs a format or an enum"],
    ["a value that leads elsewhere", { ...id, schema: { type: "string", enum: ["a", ".."] } }, "of plain words"],
    ["what may be left out of the path", { ...id, required: false }, "must be required"],
  ])("are refused, where the client could not send them as OpenAPI has it: %s", (_what, parameter, reason) => {
    const operation = operationWith(Object(parameter).in === "path" ? "/{id}" : "/", [], [parameter]);
    expect(() => parametersOf(operation)).toThrow(reason);
  });

  it.each([
    ["/things/{id}", []],
    ["/things", [id]],
    ["/things/{thingId}", [id]],
  ])("are refused where they are not those of the path: %s", (path, own) => {
    const operation = operationWith(path, [], own);
    expect(() => parametersOf(operation)).toThrow("must declare the parameters of the path");
  });
});
