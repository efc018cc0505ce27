import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { generatedFiles } from "../../scripts/generated-files.js";
import { specificationFile } from "../../scripts/specification.js";
import { evaluate } from "../support/evaluate.js";
import { generatedOf } from "../support/generated-of.js";
import { projectRoot } from "../support/run.js";
import { generatedFrom, inMessage } from "./generated-from.js";
import { typeErrors } from "./type-errors.js";

// Documents as others write them are read as every other tool does, or refused: generate-refusals.test.ts. The command
// itself is tried by generate-command.slow.test.ts.
const own = await generatedFiles();

describe("a document is read", () => {
  it("with a path that is a reference", async () => {
    const document = parse(await readFile(specificationFile, "utf8"));
    const { paths, components } = document;
    components.pathItems = { Conversations: paths["/conversations"] };
    paths["/conversations"] = { $ref: "#/components/pathItems/Conversations" };
    const files = await generatedFiles(document);
    expect(files.get("operations.ts")).toBe(own.get("operations.ts"));
    expect(files.get("schemas.ts")).toBe(own.get("schemas.ts"));
    expect(files.get("examples.ts")).toBe(own.get("examples.ts"));
  });

  it("with a request that is an allOf, no part of which is lost", async () => {
    const files = await generatedFrom([
      /schema:\n( {14})\$ref: "#\/components\/schemas\/CreateConversationRequest"/,
      'schema:\n$1required: [toNumber]\n$1allOf: [{ $ref: "#/components/schemas/CreateConversationRequest" }]',
    ]);
    expect(files.get("schemas.ts")).toMatch(/"required": \[\s*"toNumber"\s*\]/);
    for (const part of ['"allOf"', '"idleTimeoutMinutes"']) expect(files.get("schemas.ts")).toContain(part);
    expect(files.get("types.ts")).toContain(
      'WithRequired<components["schemas"]["CreateConversationRequest"], "toNumber">',
    );
    // A schema that is no component has no model.
    expect(files.get("schemas.ts")).toContain(
      'Schema<operations["createConversation"]["requestBody"]["content"]["application/json"]>',
    );
  });

  it("with a success that is an allOf, whose requirements stay essential", async () => {
    const files = await generatedFrom([
      /data:\n( {10})\$ref: "#\/components\/schemas\/Conversation"/,
      'data:\n$1required: [orgId]\n$1allOf: [{ $ref: "#/components/schemas/Conversation" }]',
    ]);
    expect(files.get("operations.ts")).toContain('["","/data","/data/conversationId","/data/orgId"]');
  });

  it("with YAML's anchors and merge keys, and a schema in another file", async () => {
    const files = await generatedFrom(
      [/toNumber:\n/, "toNumber: &number\n"],
      [
        /( {8}input:\n)[\s\S]*?(?=\n {4}Create)/,
        "$1          <<: *number\n        language:\n          $ref: more.yaml#/Text\n",
      ],
    );
    expect(files.get("schemas.ts")).toMatch(/"input": \{[^}]*"type": "string"\s*\}/);
    expect(files.get("schemas.ts")).toMatch(/"language": \{[^}]*"type": "string",\s*"minLength": 2\s*\}/);
    expect(files.get("types.ts")).toContain("language?:");
  });

  it.each(["minLength: 1", "maxLength: 5", 'xml: { name: "text" }', "externalDocs: { url: https://a.example }"])(
    "with a keyword that it did not use before: %s",
    async (keyword) => {
      await expect(generatedFrom(inMessage(keyword))).resolves.toBeInstanceOf(Map);
    },
  );

  it("with extensions beside paths and statuses, and any words as a summary", async () => {
    const files = await generatedFrom(
      ["paths:\n", "paths:\n  x-note: null\n"],
      ["      responses:\n", "      responses:\n        x-note: { description: None. }\n"],
      ["summary: Create conversation", 'summary: "Create */ export const evil = 1; /*"'],
    );
    expect(files.get("schemas.ts")).toBe(own.get("schemas.ts"));
    expect(files.get("examples.ts")).toBe(own.get("examples.ts"));
    const comment = "/** Create * / export const evil = 1; /*: POST /conversations */";
    expect(files.get("operations.ts")?.replace(comment, "")).toBe(
      own.get("operations.ts")?.replace("/** Create conversation: POST /conversations */", ""),
    );
  });

  it("with a default, which leaves a property one that can be left out", async () => {
    const files = await generatedFrom(["idleTimeoutMinutes:\n", "idleTimeoutMinutes:\n          default: 15\n"]);
    expect(files.get("types.ts")).toContain("idleTimeoutMinutes?: number;");
  });

  it("with schemas of any sort, each as a model under its own name", async () => {
    const files = await generatedFrom([
      "    ErrorResponse:\n",
      `    wait-reasons: { description: Why., type: array, items: { $ref: "#/components/schemas/Wait.reason" } }
    Wait.reason: { type: [string, "null"], x-extensible-enum: [BUSY, LATE] }
    Named: { required: [input], allOf: [{ $ref: "#/components/schemas/Message" }] }
    ErrorResponse:\n`,
    ]);
    const models = files.get("models.ts") ?? "";
    expect(models).toContain("/** @description Why. */\nexport type WaitReasons = WaitReason[];\n");
    expect(models).toContain('export type WaitReason = "BUSY" | "LATE" | (string & {}) | null;\n');
    expect(models).toContain('export type Named = WithRequired<Message, "input">;\n');
    expect(models).not.toContain("components");
    expect(files.get("types.ts")).not.toContain("(string & {})");
    expect(files.get("types.ts")?.match(/(?<=^export \w+ )[\w$]+/gm)).toEqual([
      "paths",
      "webhooks",
      "components",
      "$defs",
      "operations",
    ]);
  });

  it("with an operation of another form, as files that compile", async () => {
    const document = parse(await readFile(specificationFile, "utf8"));
    const named = { description: "The name of a thing.", type: "string", enum: ["a", "b"] };
    const schema = { description: "The thing.", type: "object", properties: { "a-name": named } };
    const count = { description: "A count.", required: true, schema: { type: "integer" }, example: 1 };
    document.paths["/things/{thing}"] = {
      delete: {
        operationId: "deleteThing",
        parameters: [
          { name: "thing", in: "path", required: true, schema: named },
          { name: "text", in: "query", required: true, schema: { type: "string" } },
          { name: "X-Kinds", in: "query", schema: { type: "array", items: named } },
          { name: "X-Dry-Run", in: "header", schema: { type: "boolean" } },
        ],
        responses: {
          202: {
            description: "Deleted.",
            headers: { "X-Cost": count },
            content: { "application/json": { schema, examples: { thing: { value: { "a-name": "a" } } } } },
          },
        },
      },
    };
    const files = await generatedFiles(document);
    expect(typeErrors(files)).toEqual([]);
    expect(files.get("operations.ts")).toContain('essential: [""],');
    expect(files.get("schemas.ts")).toMatch(/deleteThingParameters: [^=]*= \{[\s\S]*?"header": \{[\s\S]*?"X-Dry-Run"/);
  });

  it("without errors and limits, as a client that expects neither", async () => {
    const files = await generatedFrom([/ {8}"401":[\s\S]*?5XX:\n.*\n/g, ""], ["        default: 60\n", ""]);
    const schemas = evaluate(files.get("schemas.ts") ?? "");
    expect(JSON.stringify(schemas["errorResponse"])).toBe("{}");
    const { defaultRateLimit } = evaluate(files.get("operations.ts") ?? "", { "./schemas.js": schemas });
    expect(defaultRateLimit).toBe(Number.POSITIVE_INFINITY);
    expect(typeErrors(files)).toEqual([]);
  });

  it("as the same bytes each time", async () => {
    expect(await generatedFiles()).toEqual(own);
    expect(await generatedOf(projectRoot)).toEqual(Object.fromEntries(own));
  });
});
