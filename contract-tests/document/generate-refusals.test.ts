import { describe, expect, it } from "vitest";
import { type Edit, generatedFrom, inMessage } from "./generated-from.js";

const create = "#/paths/~1conversations/post";
const request = `${create}/requestBody`;
const responses = `${create}/responses`;
const json = `${request}/content/application~1json`;
const input = `${json}/schema/properties/messages/items/properties/input`;
const reference = "#/components/schemas/CreateConversationRequest/properties/messages/items";
const schemes = "#/components/securitySchemes";
const grant = `${schemes}/clientCredentials/flows`;
const flow = "tokenUrl: https://b.example, scopes: {}";
const secondFlow = `    other: { type: oauth2, flows: { clientCredentials: { ${flow} } } }\n    clientCredentials:\n      desc`;
const second = '"201": { description: "", content: { application/json: {} } }';
const errorBody = "5XX/content/application~1json/schema is refused: errors have one schema";
const limit = "/429/headers/X-RateLimit-Limit";
const circle = '{ $ref: "#/components/schemas/Message" }';

/** Replaces the first text of its kind after a place. */
const after = (place: string) => {
  return (find: string, replace: string): Edit => [new RegExp(`(${place}\n[\\s\\S]*?)${find}`), `$1${replace}`];
};
const inCreate = after("operationId: createConversation");
const inPath = after("  parameters:\n    ConversationId:");
const before = (find: string, line: string): Edit => inCreate(`\n( *)${find}`, `\n$2${line}\n$2${find}`);
const parameter = (members: string) => before("requestBody:", `parameters: [{ ${members} }]`);
const own = `${create}/parameters/0`;
const oneType = `${own} is refused: a needs exactly one type`;
const plain = "conversationId needs a format or an enum of plain words";
const ofPath = "/parameters must declare the parameters of the path";
const idSchema = "schema:\n.*";

const refusals: [what: string, edit: Edit, pointer: string][] = [
  // The keywords of a schema.
  ["a keyword that is not read", inMessage("pattern: ^a"), `${input}/pattern`],
  ["a type that is none", [/(input:\n.*\n {10})type: string/, "$1type: text"], `${input}/type`],
  ["a fraction as a step", inMessage("multipleOf: 0.5"), `${input}/multipleOf`],
  ["a required name that is not declared", inMessage("required: [a]"), `${input}/required`],
  ["null in an enum only", inMessage("enum: [a, null]"), `${input}/enum`],
  ["an enum of objects", inMessage("enum: [{ a: 1 }]"), `${input}/enum`],
  ["a format that is not checked", inMessage("format: hostname"), `${input}/format`],
  ["known values in an enum", inMessage("enum: [a]\n          x-extensible-enum: [a]"), `${input}/x-extensible-enum`],
  ["known values that are no text", inMessage("x-extensible-enum: [1]"), `${input}/x-extensible-enum`],
  ["additional properties", inMessage("additionalProperties: { type: string }"), `${input}/additionalProperties`],
  ["a property named __proto__", inMessage("properties: { __proto__: {} }"), `${input}/properties`],
  ["a schema without values", inMessage("properties: { a: false }"), `${input}/properties/a`],
  ["a schema that contains itself", inMessage(`items: ${circle}`), `${input}/items`],
  ["a schema that contains itself in allOf", inMessage(`allOf: [${circle}]`), `${input}/allOf/0`],
  // References and names.
  ["a reference into a component", ['schemas/Message"', 'schemas/Message/properties/input"'], `${reference}/$ref`],
  ["a reference that leads nowhere", ['schemas/Message"', 'schemas/Massage"'], reference],
  ["a condition beside a reference", ['Message"\n', 'Message"\n            minItems: 1\n'], `${reference}/minItems`],
  [
    "one name twice",
    [/( {4})Message:\n/, "$1message: { type: string }\n$&"],
    "#/components/schemas/Message is refused",
  ],
  // The document.
  ["OpenAPI 3.0", ["openapi: 3.1.1", "openapi: 3.0.3"], "#/openapi"],
  ["another dialect", ["draft/2020-12/schema", "draft/2019-09/schema"], "#/jsonSchemaDialect"],
  ["webhooks", ["paths:\n", "webhooks: {}\npaths:\n"], "#/webhooks"],
  ["a second server", ["\ntags:", "  - { url: https://b.example, description: Another. }\n\ntags:"], "#/servers"],
  ["a server with variables", ["https://api.helloannie.com/v1\n", "https://{host}/v1\n"], "#/servers/0/url"],
  ["a scope", ["  - clientCredentials: []", "  - clientCredentials: [write]"], "#/security/1/clientCredentials"],
  ["a key in a header", ["      type: http\n", "      type: apiKey\n"], `${schemes}/bearerAuth`],
  ["a second flow", ["    clientCredentials:\n      desc", secondFlow], `${schemes}/clientCredentials`],
  ["another flow", ["flows:\n", `flows:\n        password: { ${flow} }\n`], `${grant}/password`],
  ["a relative token URL", [/tokenUrl: .*/, "tokenUrl: /token"], `${grant}/clientCredentials/tokenUrl`],
  // An operation.
  ["no operationId", ["      operationId: createConversation\n", ""], create],
  ["callbacks", before("requestBody:", "callbacks: {}"), `${create}/callbacks`],
  ["a request that can be left out", inCreate("required: true\n", ""), request],
  ["a second media type of a request", before("application/json:", "application/xml: {}"), request],
  ["a request that is no JSON", inCreate("application/json", "text/json"), `${request}/content/text~1json`],
  ["an example without a value", before("chat:", "a: {}"), `${json}/examples/a`],
  ["a second success", before("4XX:", second), responses],
  ["a success without a body", inCreate("(2XX:\n.*\n.*\n {10})content", "$2x-content"), responses],
  ["links of a response", inCreate("2XX:\n", "2XX:\n          links: {}\n"), `${responses}/2XX/links`],
  ["a header without an example", ["      example: 60\n", ""], `${limit}/example`],
  ["errors with two bodies", [/( {4}ServerError:[\s\S]*?schema:\n {12})\$ref: .*/, "$1{ type: object }"], errorBody],
  ["a default limit that is no count", ["default: 60", "default: 0.5"], `${limit}/schema/default`],
  // Parameters.
  ["a cookie", parameter("name: a, in: cookie, schema: { type: boolean }"), `${own} is refused: a is in cookie`],
  ["a style", parameter("name: a, in: query, style: form, schema: { type: boolean }"), "a has style"],
  ["an object in the query", parameter("name: a, in: query, schema: { type: object }"), oneType],
  ["two types", parameter('name: a, in: query, schema: { type: [string, "null"] }'), oneType],
  ["a list of objects", parameter("name: a, in: query, schema: { type: array, items: { type: object } }"), oneType],
  ["a list in a header", parameter("name: a, in: header, schema: { type: array, items: { type: string } }"), oneType],
  ["any text in a header", parameter("name: a, in: header, schema: { type: string }"), "a needs a format or an enum"],
  ["the token", parameter("name: Authorization, in: header, schema: { type: boolean }"), "is set by the client"],
  ["any text in the path", inPath(idSchema, "schema: { type: string }"), plain],
  ["a path that leads elsewhere", inPath(idSchema, 'schema: { type: string, enum: [a, ".."] }'), plain],
  ["an optional part of the path", inPath("required: true", "required: false"), "conversationId must be required"],
  ["a part of the path that is not declared", inPath("name: conversationId", "name: id"), ofPath],
];

describe("npm run generate refuses, and names the place of,", () => {
  it.each(refusals)("%s", async (_what, edit, pointer) => {
    await expect(generatedFrom(edit)).rejects.toThrow(pointer);
  });
});
