import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { generatedFiles } from "../../scripts/generated-files.js";
import { specificationFile } from "../../scripts/specification.js";
import { generatedOf } from "../support/generated-of.js";
import { projectRoot } from "../support/run.js";
import { temporaryFolder } from "../support/temporary-folder.js";

// Documents as others write them: each is read as every other tool does, or refused by name and pointer. The command
// itself is tried in contract-tests/slow.
const source = await readFile(specificationFile, "utf8");
const own = await generatedFiles();

/** What is generated of the document after some edits; each must change something. */
async function generated(...edits: [find: string | RegExp, replace: string][]): Promise<Map<string, string>> {
  const file = join(temporaryFolder(), "openapi.yaml");
  let text = source;
  for (const [find, replace] of edits) {
    expect(text).toMatch(find);
    text = text.replace(find, replace);
  }
  await writeFile(file, text);
  await writeFile(join(dirname(file), "more.yaml"), "Text:\n  type: string\n  minLength: 2\n");
  return generatedFiles(file);
}

const inMessage = (keyword: string): [RegExp, string] => [/( {8}input:\n)/, `$1          ${keyword}\n`];
const message = "#/paths/~1conversations/post/requestBody/content/application~1json/schema/properties/messages/items";

describe("a document is read", () => {
  it("with a path that is a reference", async () => {
    const files = await generated(
      [
        "  /conversations:\n",
        '  /conversations:\n    $ref: "#/components/pathItems/Conversations"\ncomponents:\n  pathItems:\n   Conversations:\n',
      ],
      ["\ncomponents:\n  schemas:", "\n  schemas:"],
    );
    expect(files.get("operations.ts")).toBe(own.get("operations.ts"));
    expect(files.get("schemas.ts")).toBe(own.get("schemas.ts"));
    expect(files.get("examples.ts")).toBe(own.get("examples.ts"));
  });

  it("with a request that is an allOf, no part of which is lost", async () => {
    const files = await generated([
      '          application/json:\n            schema:\n              $ref: "#/components/schemas/CreateConversationRequest"\n',
      `          application/json:
            schema:
              allOf:
                - $ref: "#/components/schemas/CreateConversationRequest"
                - type: object
                  required: [toNumber]
`,
    ]);
    const schemas = JSON.stringify(files.get("schemas.ts"));
    for (const part of ["allOf", "toNumber", "idleTimeoutMinutes"]) expect(schemas).toContain(part);
    expect(files.get("schemas.ts")).toMatch(/"required": \[\s*"toNumber"\s*\]/);
  });

  it("with a success that is an allOf, whose requirements stay essential", async () => {
    const files = await generated([
      /data:\n {10}\$ref: "#\/components\/schemas\/Conversation"/,
      'data:\n          allOf:\n            - $ref: "#/components/schemas/Conversation"\n            - required: [orgId]',
    ]);
    expect(files.get("operations.ts")).toContain('["","/data","/data/conversationId","/data/orgId"]');
  });

  it("with YAML's anchors and merge keys, and a schema in another file", async () => {
    const files = await generated(
      [/toNumber:\n/, "toNumber: &number\n"],
      [
        /( {8}input:\n)[\s\S]*?(?=\n {4}Create)/,
        "$1          <<: *number\n        language:\n          $ref: more.yaml#/Text\n",
      ],
    );
    expect(files.get("schemas.ts")).toMatch(/"input": \{\s*"type": "string"\s*\}/);
    expect(files.get("schemas.ts")).toMatch(/"language": \{\s*"type": "string",\s*"minLength": 2\s*\}/);
    expect(files.get("types.ts")).toContain("language?:");
  });

  it.each(["minLength: 1", "maxLength: 5", 'xml: { name: "text" }', "externalDocs: { url: https://a.example }"])(
    "with a keyword that it did not use before: %s",
    async (keyword) => {
      await expect(generated(inMessage(keyword))).resolves.toBeInstanceOf(Map);
    },
  );

  it("with a default, which leaves a property one that can be left out", async () => {
    const files = await generated(["idleTimeoutMinutes:\n", "idleTimeoutMinutes:\n          default: 15\n"]);
    expect(files.get("types.ts")).toContain("idleTimeoutMinutes?: number;");
  });

  it("as the same bytes each time", async () => {
    expect(await generatedFiles()).toEqual(own);
    expect(await generatedOf(projectRoot)).toEqual(Object.fromEntries(own));
  });
});

describe("a document is refused by name and pointer", () => {
  const request = "#/paths/~1conversations/post/requestBody";
  const responses = "#/paths/~1conversations/post/responses";
  it.each<[what: string, edit: [string | RegExp, string], pointer: string]>([
    [
      "uniqueItems",
      [/( {8}messages:\n)(?= {10}description)/, "$1          uniqueItems: true\n"],
      `${request}/content/application~1json/schema/properties/messages/uniqueItems`,
    ],
    ["pattern", inMessage("pattern: ^a"), `${message}/properties/input/pattern`],
    ["a keyword that is misspelled", inMessage("minimun: 1"), `${message}/properties/input/minimun`],
    ["a type that is none", [/(input:\n.*\n {10})type: string/, "$1type: text"], `${message}/properties/input/type`],
    ["a format that nobody checks", inMessage("format: hostname"), `${message}/properties/input/format`],
    ["an enum of objects", inMessage("enum: [{ a: 1 }]"), `${message}/properties/input/enum`],
    [
      "additional properties of a type",
      [/( {4}Message:\n.*\n.*\n) {6}additionalProperties: false/, "$1      additionalProperties: { type: string }"],
      `${message}/additionalProperties`,
    ],
    ["anyOf", inMessage("anyOf: [{ minLength: 1 }]"), `${message}/properties/input/anyOf`],
    ["readOnly", inMessage("readOnly: true"), `${message}/properties/input/readOnly`],
    [
      "a schema that contains itself",
      inMessage('properties: { a: { $ref: "#/components/schemas/Message" } }'),
      `${message}/properties/input/properties/a`,
    ],
    [
      "a condition beside a reference",
      [/( {12}\$ref: "#\/components\/schemas\/Message")/, "$1\n            minProperties: 1"],
      "#/components/schemas/CreateConversationRequest/properties/messages/items/minProperties",
    ],
    [
      "a reference that leads nowhere",
      ['schemas/Message"', 'schemas/Massage"'],
      "#/components/schemas/CreateConversationRequest/properties/messages/items",
    ],
    [
      "another media type of a request",
      [
        /( {10})application\/json:\n( {12}schema:\n {14}\$ref: "#\/components\/schemas\/CreateConversationRequest")/,
        "$1application/xml: {}\n$1application/json:\n$2",
      ],
      request,
    ],
    [
      "a request that is no JSON",
      [
        /application\/json:\n( {12}schema:\n {14}\$ref: "#\/components\/schemas\/CreateConversationRequest")/,
        "multipart/form-data:\n$1",
      ],
      `${request}/content/multipart~1form-data`,
    ],
    ["a request that can be left out", ["        required: true\n        content", "        content"], request],
    ["another success", ["        4XX:\n", '        "204": { description: Nothing. }\n        4XX:\n'], responses],
    [
      "a success without a body",
      [/(2XX:\n {10}description: .*\n {10}x-assumed: .*\n {10})content/, "$1x-content"],
      responses,
    ],
    ["links of a response", [/(2XX:\n)/, "$1          links: {}\n"], `${responses}/2XX/links`],
    [
      "callbacks",
      ["      requestBody:\n", "      callbacks: {}\n      requestBody:\n"],
      "#/paths/~1conversations/post/callbacks",
    ],
    [
      "servers of an operation",
      ["      requestBody:\n", "      servers: []\n      requestBody:\n"],
      "#/paths/~1conversations/post/servers",
    ],
    ["webhooks", ["paths:\n", "webhooks: {}\npaths:\n"], "#/webhooks"],
    ["a server with variables", ["https://api.helloannie.com/v1\n", "https://{host}/v1\n"], "#/servers/0/url"],
    [
      "a parameter in a cookie",
      [
        "      requestBody:\n",
        "      parameters: [{ name: a, in: cookie, schema: { type: string } }]\n      requestBody:\n",
      ],
      "#/paths/~1conversations/post/parameters/0",
    ],
    [
      "a key in a header",
      ["      type: http\n      scheme: bearer", "      type: apiKey\n      in: header\n      name: X-Key"],
      "#/components/securitySchemes/bearerAuth",
    ],
    [
      "another flow of OAuth",
      ["      flows:\n", "      flows:\n        password: { tokenUrl: https://a.example, scopes: {} }\n"],
      "#/components/securitySchemes/clientCredentials/flows/password",
    ],
    ["OpenAPI 3.0", ["openapi: 3.1.1", "openapi: 3.0.3"], "#/openapi"],
  ])("for %s", async (_what, edit, pointer) => {
    const error: unknown = await generated(edit).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).toContain(`Error: ${pointer}`);
  });
});
