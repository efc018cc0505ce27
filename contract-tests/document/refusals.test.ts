import { describe, expect, it } from "vitest";
import { type Edit, generatedFrom, inMessage } from "./generated-from.js";

const message = "#/paths/~1conversations/post/requestBody/content/application~1json/schema/properties/messages/items";

describe("a document is refused by name and pointer", () => {
  const create = "#/paths/~1conversations/post";
  const request = `${create}/requestBody`;
  const responses = `${create}/responses`;
  const inCreate = (find: string, replace: string): Edit => [
    new RegExp(`(operationId: createConversation\n[\\s\\S]*?)${find}`),
    `$1${replace}`,
  ];
  it.each<[what: string, edit: Edit, pointer: string]>([
    [
      "uniqueItems",
      [/( {8}messages:\n)(?= {10}description)/, "$1          uniqueItems: true\n"],
      `${request}/content/application~1json/schema/properties/messages/uniqueItems`,
    ],
    ["pattern", inMessage("pattern: ^a"), `${message}/properties/input/pattern`],
    ["a keyword that is misspelled", inMessage("minimun: 1"), `${message}/properties/input/minimun`],
    ["a type that is none", [/(input:\n.*\n {10})type: string/, "$1type: text"], `${message}/properties/input/type`],
    ["a fraction as a step", inMessage("multipleOf: 0.5"), `${message}/properties/input/multipleOf`],
    ["a required name that is not declared", inMessage("required: [a]"), `${message}/properties/input/required`],
    ["definitions in a schema", inMessage("$defs: {}"), `${message}/properties/input/$defs`],
    [
      "known values of what is no text",
      inMessage("enum: [a]\n          x-extensible-enum: [a]"),
      `${message}/properties/input/x-extensible-enum`,
    ],
    ["null in an enum only", inMessage("enum: [a, null]"), `${message}/properties/input/enum`],
    [
      "a reference into a component",
      ['schemas/Message"', 'schemas/Message/properties/input"'],
      "#/components/schemas/CreateConversationRequest/properties/messages/items/$ref",
    ],
    [
      "schemas whose types have one name",
      ["    Message:\n", "    message: { type: string }\n    Message:\n"],
      "#/components/schemas/Message",
    ],
    ["a scope", ["  - clientCredentials: []", "  - clientCredentials: [write]"], "#/security/1/clientCredentials"],
    [
      "an example without a value",
      [/( {14}chat:\n.*\n) {16}value:[\s\S]*?(?= {14}chatWithMessages)/, "$1"],
      `${request}/content/application~1json/examples/chat`,
    ],
    [
      "a schema that is part of its own allOf",
      inMessage('allOf: [{ $ref: "#/components/schemas/Message" }]'),
      `${message}/properties/input/allOf/0`,
    ],
    ["a second server", ["\ntags:", "  - { url: https://b.example, description: Another. }\n\ntags:"], "#/servers"],
    [
      "a second flow",
      [
        "    clientCredentials:\n      description",
        "    other:\n      type: oauth2\n      flows: { clientCredentials: { tokenUrl: https://b.example, scopes: {} } }\n    clientCredentials:\n      description",
      ],
      "#/components/securitySchemes/clientCredentials",
    ],
    ["another dialect", ["draft/2020-12/schema", "draft/2019-09/schema"], "#/jsonSchemaDialect"],
    ["a format that nobody checks", inMessage("format: hostname"), `${message}/properties/input/format`],
    ["an enum of objects", inMessage("enum: [{ a: 1 }]"), `${message}/properties/input/enum`],
    [
      "additional properties of a type",
      [/( {4}Message:\n.*\n.*\n) {6}additionalProperties: false/, "$1      additionalProperties: { type: string }"],
      `${message}/additionalProperties`,
    ],
    ["const", inMessage("const: a"), `${message}/properties/input/const`],
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
    ["a request that can be left out", inCreate("required: true\n", ""), request],
    ["another success", inCreate(" {8}4XX:\n", '        "204": { description: Nothing. }\n        4XX:\n'), responses],
    ["a success without a body", inCreate("(2XX:\n.*\n.*\n {10})content", "$2x-content"), responses],
    ["links of a response", inCreate("2XX:\n", "2XX:\n          links: {}\n"), `${responses}/2XX/links`],
    ["callbacks", inCreate("requestBody:\n", "callbacks: {}\n      requestBody:\n"), `${create}/callbacks`],
    ["servers of an operation", inCreate("requestBody:\n", "servers: []\n      requestBody:\n"), `${create}/servers`],
    ["webhooks", ["paths:\n", "webhooks: {}\npaths:\n"], "#/webhooks"],
    ["a server with variables", ["https://api.helloannie.com/v1\n", "https://{host}/v1\n"], "#/servers/0/url"],
    [
      "a parameter in a cookie",
      inCreate(
        "requestBody:\n",
        "parameters: [{ name: a, in: cookie, schema: { type: string } }]\n      requestBody:\n",
      ),
      `${create}/parameters/0`,
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
    [
      "errors with two bodies",
      [
        /( {4}ServerError:[\s\S]*?schema:\n {12})\$ref: .*/,
        "$1{ type: object, properties: { message: { type: string } } }",
      ],
      "/responses/5XX/content/application~1json/schema is refused: errors have one schema",
    ],
    [
      "a default limit that is no count",
      ["default: 60", "default: 0.5"],
      "/responses/429/headers/X-RateLimit-Limit/schema/default is refused",
    ],
    ["OpenAPI 3.0", ["openapi: 3.1.1", "openapi: 3.0.3"], "#/openapi"],
  ])("for %s", async (_what, edit, pointer) => {
    const error: unknown = await generatedFrom(edit).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).toContain(pointer);
  });
});
