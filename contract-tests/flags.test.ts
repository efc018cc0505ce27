import { describe, expect, it } from "vitest";
import { commands, type Flag } from "../generated/flags.js";
import { flagsOf } from "../scripts/flags.js";
import { generateFlags } from "../scripts/generate-flags.js";
import { parametersOf } from "../scripts/parameters.js";
import { dereference, operationsOf, requestBodyOf, type Specification } from "../scripts/specification.js";
import { evaluate } from "./support/evaluate.js";
import { fixtureSpecification } from "./support/fixture.js";

const fixture = await fixtureSpecification();

/** The flags of a request with these properties. */
function flagsWith(properties: object, parameters: object[] = []): Flag[] {
  const content = { "application/json": { schema: { type: "object", properties } } };
  const post = { operationId: "sendThing", parameters, requestBody: { required: true, content }, responses: {} };
  const specification = { servers: [{ url: "https://things.invalid" }], paths: { "/things": { post } } };
  const [operation] = operationsOf(specification);
  return operation ? (flagsOf(specification, operation) as Flag[]) : [];
}

/** The commands that are generated of a specification. */
function commandsOf(specification: Specification): typeof commands {
  return Object(evaluate(generateFlags(specification), { "./operations.js": {} })).commands;
}

const commandsOfFixture = commandsOf(fixture);
const operations = operationsOf(fixture).map((operation, index) => ({ ...operation, index }));

describe.each(operations)("$operationId has a flag for", (operation) => {
  const flags = commandsOfFixture[operation.index]?.flags ?? [];

  it("each of its parameters", () => {
    const declared = parametersOf(fixture, operation).map(({ in: place, name, required = false }) => ({
      ...{ place, name, required },
    }));
    expect(flags.filter(({ place }) => place !== "body")).toMatchObject(declared);
  });

  it("each property of its body", () => {
    const { schema } = requestBodyOf(fixture, operation) ?? {};
    const { properties = {}, required = [] } = Object(dereference(fixture, schema));
    const declared = Object.keys(properties).map((name) => ({ name, required: required.includes(name) }));
    expect(flags.filter(({ place }) => place === "body")).toMatchObject(declared);
  });

  it("each of them, and no two the same", () => {
    expect(new Set(flags.map(({ flag }) => flag)).size).toBe(flags.length);
  });
});

describe("a command", () => {
  it("is the verb where it acts on conversations, and otherwise the whole operationId", () => {
    expect(commandsOfFixture.map(({ name }) => name)).toEqual(["list", "create", "get", "close"]);
    const named = (...operationIds: string[]) => {
      const get = (operationId: string) => ({ get: { operationId, responses: {} } });
      const paths = Object.fromEntries(operationIds.map((operationId) => [`/${operationId}`, get(operationId)]));
      return commandsOf({ servers: [{ url: "https://things.invalid" }], paths }).map(({ name }) => name);
    };
    expect(named("sendMessage", "listBotTypes")).toEqual(["send-message", "list-bot-types"]);
    // Two of the same name, and one that the command has itself.
    expect(named("getConversation", "getConversations")).toEqual(["get-conversation", "get-conversations"]);
    expect(named("mockConversation")).toEqual(["mock-conversation"]);
  });

  it("is generated as it is committed, with the first example", () => {
    const [create] = commands;
    expect(create).toMatchObject({ name: "create", example: { body: { medium: "CHAT" } } });
    expect(create?.flags.map(({ flag }) => `--${flag}`)).toEqual([
      "--medium",
      "--bot-id",
      "--to-number",
      "--messages",
      "--idle-timeout-minutes",
      "--max-open-minutes",
    ]);
  });
});

describe("a flag", () => {
  it.each<[what: string, schema: object, flag: object]>([
    ["a text", { type: "string" }, { type: "string", list: false }],
    ["a text or null", { type: ["string", "null"] }, { type: "string", list: false }],
    ["a whole number", { type: "integer" }, { type: "number", list: false }],
    ["a boolean", { type: "boolean" }, { type: "boolean", list: false }],
    ["an object", { type: "object" }, { type: "json", list: false }],
    ["more than one type", { type: ["string", "number"] }, { type: "json", list: false }],
    ["no type", {}, { type: "json", list: false }],
    ["a list of texts", { type: "array", items: { type: "string", format: "uuid" } }, { type: "string", list: true }],
    ["a list of objects", { type: "array", items: { type: "object" } }, { type: "json", list: false }],
    ["values", { type: "string", enum: ["A", "B"] }, { values: ["A", "B"], open: false }],
    ["known values", { type: "string", "x-extensible-enum": ["A"] }, { values: ["A"], open: true }],
    ["a format", { type: "string", format: "uuid" }, { format: "uuid" }],
    ["a description", { description: "One, e.g.this one. And\nmore." }, { description: "One, e.g.this one." }],
  ])("of %s", (_what, schema, flag) => {
    expect(flagsWith({ thing: schema })).toEqual([expect.objectContaining({ flag: "thing", place: "body", ...flag })]);
  });

  it.each([
    ["botId", "bot-id"],
    ["botID", "bot-id"],
    ["URLOfBot", "url-of-bot"],
    ["first_name", "first-name"],
    // What the command means otherwise.
    ["body", "body-body"],
    ["maxWait", "body-max-wait"],
    ["help", "body-help"],
    // What would invite a secret.
    ["token", "body-token"],
    ["apiKey", "body-api-key"],
  ])("for %s is --%s", (name, flag) => {
    expect(flagsWith({ [name]: {} })).toEqual([expect.objectContaining({ flag, name })]);
  });

  it("says where it goes where two are named alike", () => {
    const parameter = { name: "Bot-Id", in: "query", schema: { type: "string" } };
    expect(flagsWith({ botId: {} }, [parameter]).map(({ flag }) => flag)).toEqual(["query-bot-id", "body-bot-id"]);
  });

  it.each([[["botId", "bot_id"]], [["größe"]], [["a b"]]])("stops the generation where it cannot be: %j", (names) => {
    const properties = Object.fromEntries(names.map((name) => [name, {}]));
    expect(() => flagsWith(properties)).toThrow("sendThing: there is no flag of its own for");
  });
});
