import { readFile } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { generatedFiles } from "../../scripts/generated-files.js";
import { specificationFile } from "../../scripts/specification.js";
import { evaluate } from "../support/evaluate.js";
import { projectRoot } from "../support/run.js";
import { type Edit, generatedFrom, inMessage } from "./generated-from.js";

const own = await generatedFiles();
const allOf = (indent: string, name: string, schema: string) =>
  `${indent}required: [${name}]\n${indent}allOf: [{ $ref: "#/components/schemas/${schema}" }]`;
const requestType = 'WithRequired<components["schemas"]["CreateConversationRequest"], "toNumber">';
const inlineType = 'Schema<operations["createConversation"]["requestBody"]["content"]["application/json"]>';
const request: Edit = [
  /( {14})\$ref: .*CreateConversationRequest"/,
  allOf("$1", "toNumber", "CreateConversationRequest"),
];
const result: Edit = [/(data:\n)( {10})\$ref: .*Conversation"/, `$1${allOf("$2", "orgId", "Conversation")}`];
const otherFile: Edit = [/( {8}role:\n)/, "        language: { $ref: more.yaml#/Text }\n$1"];
const xml = inMessage(
  'maxLength: 5\n          xml: { name: "text" }\n          externalDocs: { url: https://a.example }',
);
const withDefault: Edit = ["idleTimeoutMinutes:\n", "idleTimeoutMinutes:\n          default: 15\n"];
const anyObject: Edit = [/( {8}input:\n.*\n {10})type: string/, "$1type: object"];
const pathItem: Edit = [
  /( {2}\/conversations:\n)([\s\S]*?)(?=\n {2}\/conversations\/)([\s\S]*\ncomponents:\n)/,
  '$1    $ref: "#/components/pathItems/Conversations"\n$3  pathItems:\n   Conversations:\n$2',
];
const extension: Edit = [
  /paths:\n([\s\S]*?responses:\n)/,
  "paths:\n  x-note: null\n$1        x-note: { description: A. }\n",
];
const summary: Edit = ["summary: Create conversation", 'summary: "Create */ export const evil = 1; /*"'];
const schemas: Edit = [
  "    ErrorResponse:\n",
  `    wait-reasons: { description: Why., type: array, items: { $ref: "#/components/schemas/Wait.reason" } }
    Wait.reason: { type: [string, "null"], x-extensible-enum: [BUSY, LATE] }
    Named: { required: [input], allOf: [{ $ref: "#/components/schemas/Message" }] }
    ErrorResponse:\n`,
];
const list = "/** @description Why. */\nexport type WaitReasons = WaitReason[];\n";
const openSet = 'export type WaitReason = "BUSY" | "LATE" | (string & {}) | null;\n';
const named = 'export type Named = WithRequired<Message, "input">;\n';

const documents: [what: string, edit: Edit, file: string, ...parts: (string | RegExp)[]][] = [
  ["a request that is an allOf", request, "schemas.ts", /"required": \[\s*"toNumber"\s*\]/, '"allOf"', inlineType],
  ["the type of such a request", request, "types.ts", requestType],
  ["a success that is an allOf", result, "operations.ts", '["","/data","/data/conversationId","/data/orgId"]'],
  ["another file", otherFile, "schemas.ts", /"language": \{[^}]*"type": "string",\s*"minLength": 2\s*\}/],
  ["a new keyword and annotations", xml, "schemas.ts", /"maxLength": 5,\s*"type": "string"\s*\}/],
  ["a default, which keeps a property optional", withDefault, "types.ts", "idleTimeoutMinutes?: number;"],
  ["an object that may have any properties", anyObject, "types.ts", "input?: Record<string, unknown>;"],
  ["a path that is a reference as if it stood there", pathItem, "operations.ts", String(own.get("operations.ts"))],
  ["the schemas of such a path", pathItem, "schemas.ts", String(own.get("schemas.ts"))],
  ["no extension beside paths and statuses", extension, "examples.ts", String(own.get("examples.ts"))],
  ["a summary that would end a comment", summary, "operations.ts", "/** Create * / export const evil = 1; /*: POST"],
  ["schemas of any sort, each as a model of its own name", schemas, "models.ts", list, openSet, named],
  ["an open set of strings as a string for openapi-fetch", schemas, "types.ts", '"Wait.reason": string | null;'],
];

describe("npm run generate reads", () => {
  it.each(documents)("%s", async (_what, edit, file, ...parts) => {
    const text = (await generatedFrom(edit)).get(file);
    for (const part of parts) expect(text).toMatch(part);
  });

  it("an operation of another form, without errors and limits, into files that compile", async () => {
    const text = await readFile(specificationFile, "utf8");
    const document = parse(text.replaceAll(/ {8}"401":[\s\S]*?5XX:\n.*\n/g, "").replace("        default: 60\n", ""));
    document.paths["/things/{thing}"] = parse(`
      parameters:
        - { name: thing, in: path, required: true, schema: &name { description: A., type: string, enum: [a, b] } }
        - { name: text, in: query, schema: { description: A text., type: string } }
      delete:
        operationId: deleteThing
        parameters:
          - { name: text, in: query, required: true, schema: { type: string, minLength: 1 } }
          - { name: X-Kinds, in: query, schema: { type: array, items: { type: string } } }
          - { name: X-Dry-Run, in: header, schema: { type: boolean } }
        responses:
          202:
            description: Deleted.
            headers: { X-Cost: { description: A count., required: true, schema: { type: integer }, example: 1 } }
            content: { application/json: { schema: { type: object, properties: { a-name: *name } } } }`);
    const files = await generatedFiles(document);
    expect(typeErrors(files)).toEqual([]);
    const checks = evaluate(files.get("schemas.ts") ?? "");
    const operations = evaluate(files.get("operations.ts") ?? "", { "./schemas.js": checks });
    expect(JSON.stringify(checks["errorResponse"])).toBe("{}");
    const { path, query, header } = Object(checks["deleteThingParameters"]).properties;
    expect(path.required).toEqual(["thing"]);
    expect(query).toMatchObject({ required: ["text"], properties: { text: { minLength: 1 }, "X-Kinds": {} } });
    expect(header).toMatchObject({ required: [], properties: { "X-Dry-Run": { type: "boolean" } } });
    expect(operations).toMatchObject({ defaultRateLimit: Number.POSITIVE_INFINITY, deleteThing: { essential: [""] } });
  });
});

/** The errors of the compiler, for the types that users are promised and for the client, with other generated files. */
function typeErrors(files: ReadonlyMap<string, string>): string[] {
  const { config } = ts.readConfigFile(join(projectRoot, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, projectRoot);
  const texts = new Map([...files].map(([name, text]) => [join(projectRoot, "generated", name), text]));
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  const entries = ["contract-tests/facts/types.ts", "src/client/conversations.ts"].map((it) => join(projectRoot, it));
  const found = ts.getPreEmitDiagnostics(ts.createProgram([...entries, ...texts.keys()], options, host));
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
}
