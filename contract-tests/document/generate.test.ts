import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { generatedFiles } from "../../scripts/generated-files.js";
import { specificationFile } from "../../scripts/specification.js";
import { evaluate } from "../support/evaluate.js";
import { projectRoot } from "../support/run.js";
import { folderForAll } from "../support/temporary-folder.js";

const text = await readFile(specificationFile, "utf8");
const own = await generatedFiles();
const otherFile = join(folderForAll(), "more.yaml");
await writeFile(otherFile, "Text:\n  type: string\n  minLength: 2\n");

/** New values for places in the document; undefined removes the present value. */
type Edits = Readonly<Record<string, unknown>>;

async function generatedWith(edits: Edits): Promise<Map<string, string>> {
  const document: unknown = parse(text);
  for (const [place, value] of Object.entries(edits)) {
    const names = place.split("/").map((name) => name.replaceAll("~1", "/"));
    const holder = names.slice(1, -1).reduce((node: unknown, name): unknown => Object(node)[name], document);
    Object(holder)[names.at(-1) ?? ""] = value;
  }
  return generatedFiles(JSON.parse(JSON.stringify(document)));
}

const create = "#/paths/~1conversations/post";
const request = `${create}/requestBody`;
const json = `${request}/content/application~1json`;
const responses = `${create}/responses`;
const schemas = "#/components/schemas";
const input = `${schemas}/Message/properties/input`;
const referenceTo = (name: string) => ({ $ref: `${schemas}/${name}` });

const withToNumber = { required: ["toNumber"], allOf: [referenceTo("CreateConversationRequest")] };
const withToNumberType = 'WithRequired<components["schemas"]["CreateConversationRequest"], "toNumber">';
const inlineType = 'Schema<operations["createConversation"]["requestBody"]["content"]["application/json"]>';
const data = `${schemas}/ConversationEnvelope/properties/data`;
const withOrgId = { required: ["orgId"], allOf: [referenceTo("Conversation")] };
const extensions = { "#/paths/x-note": null, [`${responses}/x-note`]: { description: "A." } };
const movedPath = {
  "#/components/pathItems": { Conversations: parse(text).paths["/conversations"] },
  "#/paths/~1conversations": { $ref: "#/components/pathItems/Conversations" },
};
const oddModels = {
  [`${schemas}/wait-reasons`]: { description: "Why.", type: "array", items: referenceTo("Wait.reason") },
  [`${schemas}/Wait.reason`]: { type: ["string", "null"], "x-extensible-enum": ["BUSY", "LATE"] },
  [`${schemas}/Named`]: { required: ["input"], allOf: [referenceTo("Message")] },
};
const oddTypes = [
  "/** @description Why. */\nexport type WaitReasons = WaitReason[];\n",
  'export type WaitReason = "BUSY" | "LATE" | (string & {}) | null;\n',
  'export type Named = WithRequired<Message, "input">;\n',
  // A plain string in types.ts, because openapi-fetch would treat the open set as an object.
  '"Wait.reason": string | null;',
];

const readable: [what: string, edits: Edits, ...parts: (string | RegExp)[]][] = [
  ["a request that is an allOf", { [`${json}/schema`]: withToNumber }, '"allOf"', inlineType, withToNumberType],
  ["a result that is an allOf", { [data]: withOrgId }, '["","/data","/data/conversationId","/data/orgId"]'],
  ["a reference to another file", { [input]: { $ref: `${otherFile}#/Text` } }, /"input": \{[^}]*"minLength": 2\s*\}/],
  ["a new keyword and annotations", { [input]: { maxLength: 5, xml: {} } }, /"input": \{[^}]*"maxLength": 5\s*\}/],
  ["a default, which keeps a property optional", { [`${input}/default`]: "Hi" }, "input?: string;"],
  ["an object that may have any properties", { [`${input}/type`]: "object" }, "input?: Record<string, unknown>;"],
  ["a path that is a reference", movedPath, String(own.get("operations.ts")), String(own.get("schemas.ts"))],
  ["paths and statuses, but not extensions of them", extensions, String(own.get("examples.ts"))],
  ["a summary that would end a comment", { [`${create}/summary`]: "Do */ evil() /*" }, "/** Do * / evil() /*: POST"],
  ["schemas with odd names, each as a model", oddModels, ...oddTypes],
];

describe("the generator reads", () => {
  it.each(readable)("%s", async (_what, edits, ...parts) => {
    const files = [...(await generatedWith(edits)).values()].join("");
    for (const part of parts) expect(files).toMatch(part);
  });

  it("an operation without errors or a rate limit, and writes files that compile", async () => {
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

/** The compiler's errors in the client, in its documented types and in these generated files. */
function typeErrors(files: ReadonlyMap<string, string>): string[] {
  const { config } = ts.readConfigFile(join(projectRoot, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, projectRoot);
  const texts = new Map([...files].map(([name, text]) => [join(projectRoot, "generated", name), text]));
  const host = ts.createCompilerHost(options);
  const { readFile } = host;
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  const entries = ["contract-tests/facts/types.ts", "src/client/conversations.ts"].map((it) => join(projectRoot, it));
  const found = ts.getPreEmitDiagnostics(ts.createProgram([...entries, ...texts.keys()], options, host));
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
}

const schemes = "#/components/securitySchemes";
const flows = `${schemes}/clientCredentials/flows`;
const flow = { tokenUrl: "https://b.example", scopes: {} };
const limit = "#/components/headers/X-RateLimit-Limit";
const inPath = "#/components/parameters/ConversationId";
const anyJson = { content: { "application/json": {} } };

// The error names the changed place, unless the row gives another message.
const refusals: [what: string, place: string, value: unknown, message?: string][] = [
  ["a schema that contains itself", input, { items: referenceTo("Message") }, "contains itself"],
  ["a schema that contains itself in allOf", input, { allOf: [referenceTo("Message")] }, "contains itself"],
  ["a reference to a part of a component", `${data}/$ref`, `${schemas}/Message/properties/role`],
  ["a reference that leads nowhere", input, referenceTo("Massage")],
  ["a keyword beside a reference", `${data}/minProperties`, 1],
  ["two schemas with one model name", `${schemas}/message`, {}],
  ["a scope", `${flows}/clientCredentials/scopes`, { write: "Writes." }, "scopes are not supported"],
  ["a second OAuth flow", `${schemes}/other`, { type: "oauth2", flows: { clientCredentials: flow } }],
  ["a second media type of a request", `${request}/content/a`, {}, "one media type is needed"],
  ["a second successful response", `${responses}/201`, anyJson, "there must be one successful response"],
  ["a success without a body", `${responses}/2XX/content`, undefined, "there must be one successful response"],
  ["errors with different schemas", `${responses}/5XX`, anyJson, "errors have one schema"],
  ["a fractional default limit", `${limit}/schema/default`, 0.5, "/429/headers/X-RateLimit-Limit/schema/default"],
  ["a path parameter of any text", `${inPath}/schema`, { type: "string" }, "needs a format or an enum of plain words"],
  ["a path parameter of ..", `${inPath}/schema`, { type: "string", enum: ["a", ".."] }, "an enum of plain words"],
  ["an optional path parameter", `${inPath}/required`, false, "conversationId must be required"],
];

describe("the generator refuses", () => {
  it.each(refusals)("%s, and names its place", async (_what, place, value, message = place) => {
    await expect(generatedWith({ [place]: value })).rejects.toThrow(message);
  });

  it.each<[what: string, schema: unknown, at: string]>([
    ["an unsupported keyword", { pattern: "^a" }, "/pattern"],
    ["a fractional multipleOf", { multipleOf: 0.5 }, "/multipleOf"],
    ["null in an enum but not in the type", { type: "string", enum: ["b", null] }, "/enum"],
    ["an enum of objects", { enum: [{ b: 1 }] }, "/enum"],
    ["an unsupported format", { format: "hostname" }, "/format"],
    ["x-extensible-enum on a number", { type: "number", "x-extensible-enum": ["b"] }, "/x-extensible-enum"],
    ["additionalProperties with a schema", { additionalProperties: { type: "string" } }, "/additionalProperties"],
    ["a property named __proto__", { properties: JSON.parse('{ "__proto__": {} }') }, "/properties"],
    ["the schema false", false, ""],
  ])("%s, and names its place", async (_what, schema, at) => {
    const edits = { [`${json}/schema`]: { type: "object", properties: { a: schema } } };
    await expect(generatedWith(edits)).rejects.toThrow(`${json}/schema/properties/a${at} is refused`);
  });

  it.each<[what: string, parameter: object, message: string]>([
    ["a parameter of two types", { schema: { type: ["string", "null"] } }, "a needs exactly one type"],
    ["a list of objects", { schema: { type: "array", items: { type: "object" } } }, "a needs exactly one type"],
    ["a list in a header", { in: "header", schema: { type: "array", items: { type: "string" } } }, "a needs exactly"],
    ["any text in a header", { in: "header", schema: { type: "string" } }, "a needs a format or an enum"],
    ["a token header", { name: "Authorization", in: "header", schema: { type: "boolean" } }, "Authorization is set by"],
  ])("%s, and names its place", async (_what, parameter, message) => {
    const edits = { [`${create}/parameters`]: [{ name: "a", in: "query", ...parameter }] };
    await expect(generatedWith(edits)).rejects.toThrow(`${create}/parameters/0 is refused: ${message}`);
  });
});
