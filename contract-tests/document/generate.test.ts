import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { generatedFiles } from "../../scripts/generated-files.js";
import { specificationFile } from "../../scripts/specification.js";
import { evaluate } from "../support/evaluate.js";
import { type Edit, generatedFrom, inMessage } from "./generated-from.js";
import { typeErrors } from "./type-errors.js";

const own = await generatedFiles();
const referTo = (schema: string) => new RegExp(`schema:\\n( {14})\\$ref: "#/components/schemas/${schema}"`);
const allOf = (name: string, schema: string) =>
  `$1required: [${name}]\n$1allOf: [{ $ref: "#/components/schemas/${schema}" }]`;
const annotations = 'maxLength: 5\n          xml: { name: "text" }\n          externalDocs: { url: https://a.example }';
const requestType = 'WithRequired<components["schemas"]["CreateConversationRequest"], "toNumber">';
const inlineType = 'Schema<operations["createConversation"]["requestBody"]["content"]["application/json"]>';
const request: Edit = [
  referTo("CreateConversationRequest"),
  `schema:\n${allOf("toNumber", "CreateConversationRequest")}`,
];
const result: Edit = [
  /data:\n( {10})\$ref: "#\/components\/schemas\/Conversation"/,
  `data:\n${allOf("orgId", "Conversation")}`,
];
const anchor: Edit = [/toNumber:\n/, "toNumber: &number\n"];
const merge: Edit = [/( {8}input:\n)[\s\S]*?(?=\n {4}Create)/, "$1          <<: *number\n"];
const otherFile: Edit = [/( {8}role:\n)/, "        language: { $ref: more.yaml#/Text }\n$1"];
const withDefault: Edit = ["idleTimeoutMinutes:\n", "idleTimeoutMinutes:\n          default: 15\n"];

const documents: [what: string, edits: Edit[], file: string, ...parts: (string | RegExp)[]][] = [
  ["a request that is an allOf", [request], "schemas.ts", /"required": \[\s*"toNumber"\s*\]/, '"allOf"', inlineType],
  ["the type of such a request", [request], "types.ts", requestType],
  ["a success that is an allOf", [result], "operations.ts", '["","/data","/data/conversationId","/data/orgId"]'],
  ["anchors and merge keys", [anchor, merge], "schemas.ts", /"input": \{[^}]*"type": "string"\s*\}/],
  ["another file", [otherFile], "schemas.ts", /"language": \{[^}]*"type": "string",\s*"minLength": 2\s*\}/],
  ["a new keyword and annotations", [inMessage(annotations)], "schemas.ts", /"maxLength": 5,\s*"type": "string"\s*\}/],
  ["a default, which keeps a property optional", [withDefault], "types.ts", "idleTimeoutMinutes?: number;"],
];

describe("npm run generate reads", () => {
  it.each(documents)("%s", async (_what, edits, file, ...parts) => {
    const text = (await generatedFrom(...edits)).get(file);
    for (const part of parts) expect(text).toMatch(part);
  });

  it("a path that is a reference as if it stood there", async () => {
    const document = parse(await readFile(specificationFile, "utf8"));
    const { paths, components } = document;
    components.pathItems = { Conversations: paths["/conversations"] };
    paths["/conversations"] = { $ref: "#/components/pathItems/Conversations" };
    const files = await generatedFiles(document);
    for (const name of ["operations.ts", "schemas.ts", "examples.ts"]) expect(files.get(name)).toBe(own.get(name));
  });

  it("extensions beside paths and statuses, and a summary that would end a comment", async () => {
    const files = await generatedFrom(
      ["paths:\n", "paths:\n  x-note: null\n"],
      ["      responses:\n", "      responses:\n        x-note: { description: None. }\n"],
      ["summary: Create conversation", 'summary: "Create */ export const evil = 1; /*"'],
    );
    for (const name of ["schemas.ts", "examples.ts"]) expect(files.get(name)).toBe(own.get(name));
    const summary = "Create * / export const evil = 1; /*:";
    expect(files.get("operations.ts")).toBe(own.get("operations.ts")?.replace("Create conversation:", summary));
  });

  it("schemas of any sort, each as a model of its own name", async () => {
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
    expect(
      files
        .get("types.ts")
        ?.match(/(?<=^export \w+ )[\w$]+/gm)
        ?.join(),
    ).toBe("paths,webhooks,components,$defs,operations");
  });

  it("an operation of another form, into files that compile", async () => {
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

  it("a document without errors and limits, into a client that expects neither", async () => {
    const files = await generatedFrom([/ {8}"401":[\s\S]*?5XX:\n.*\n/g, ""], ["        default: 60\n", ""]);
    const schemas = evaluate(files.get("schemas.ts") ?? "");
    expect(JSON.stringify(schemas["errorResponse"])).toBe("{}");
    const { defaultRateLimit } = evaluate(files.get("operations.ts") ?? "", { "./schemas.js": schemas });
    expect(defaultRateLimit).toBe(Number.POSITIVE_INFINITY);
    expect(typeErrors(files)).toEqual([]);
  });

  it("a document twice, with the same result", async () => {
    expect(await generatedFiles()).toEqual(own);
  });
});
