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
const text = { type: "string" };
const list = { type: "array", items: text };
const limit = { name: "limit", in: "query", schema: { type: "integer" } };

describe("the parameters of an operation", () => {
  it("are those of the path, each of which the operation can replace", () => {
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
    ["an object", { ...limit, schema: { type: "object" } }, "needs exactly one type"],
    ["two types", { ...limit, schema: { type: ["string", "null"] } }, "needs exactly one type"],
    ["no type", { ...limit, schema: {} }, "needs exactly one type"],
    ["a list of objects", { ...limit, schema: { type: "array", items: { type: "object" } } }, "needs exactly one type"],
    ["a list in a header", { ...limit, in: "header", schema: list }, "needs exactly one type"],
    ["any text in a header", { ...limit, in: "header", schema: text }, "needs a format or an enum"],
    ["the header of the token", { ...limit, in: "header", name: "Authorization" }, "is set by the client"],
    ["any text in the path", { ...id, schema: text }, "needs a format or an enum"],
    ["a value that leads elsewhere", { ...id, schema: { ...text, enum: ["a", ".."] } }, "of plain words"],
    ["an optional part of the path", { ...id, required: false }, "must be required"],
  ])("cannot be %s", (_what, parameter, reason) => {
    const operation = operationWith(Object(parameter).in === "path" ? "/{id}" : "/", [], [parameter]);
    expect(() => parametersOf(operation)).toThrow(reason);
  });

  it("can be a list in the query, and a number in a header", () => {
    const tags = { ...limit, name: "tags", schema: list };
    const retries = { ...limit, in: "header" };
    expect(parametersOf(operationWith("/", [], [tags, retries]))).toEqual([tags, retries]);
  });

  it.each([
    ["/things/{id}", []],
    ["/things", [id]],
  ])("are refused if they are not those of the path: %s", (path, own) => {
    expect(() => parametersOf(operationWith(path, [], own))).toThrow("must declare the parameters of the path");
  });
});
