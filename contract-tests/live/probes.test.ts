import { describe, expect, it } from "vitest";
import { parametersSchema } from "../../scripts/parameters.js";
import { toData } from "../../scripts/schema-data.js";
import { operationsOf, readSpecification, requestBodyOf } from "../../scripts/specification.js";
import { ajvValidator } from "../cases/validators.js";
import { botId } from "./obedient-server.js";
import { needsChat, probesFor, unprobed, untried } from "./probes.js";

const probes = probesFor(botId);
const all = operationsOf(await readSpecification()).map((one) => ({ ...one, name: `${one.method} ${one.path}` }));
const rows = all.filter(({ name }) => unprobed([name], probes).length === 0);

describe("the probes of npm run test:live", () => {
  it("name an operation that has none", () => {
    expect(unprobed(["GET /bots", "POST /conversations"], probes)).toEqual(["GET /bots"]);
    expect(rows.length).toBeGreaterThanOrEqual(5);
  });

  it("never ask for an SMS, never have a phone number, never name a conversation, and are 45 at most", () => {
    expect(probes.length).toBeLessThanOrEqual(45);
    expect(JSON.stringify(probes.map(({ body }) => body))).not.toMatch(/sms|"toNumber":[^t]/i);
    const naming = probes.filter((one) => one.operation.includes("{") && !needsChat(one));
    expect(new Set(naming.map(({ params }) => params?.["path"]?.["conversationId"]))).toEqual(new Set(["no-uuid"]));
  });

  it.each(rows)("break each constraint of a request, one at a time: $name", ({ name, ...operation }) => {
    const own = probes.filter((one) => one.operation === name);
    const noToken = { ...own[0], name: `${name}, no token`, expected: "401" };
    expect(own).toEqual(expect.arrayContaining([{ ...own[0], expected: "2XX" }, noToken]));
    const body = requestBodyOf(operation);
    const properties = { ...parametersSchema(operation)?.properties, ...(body && { body: body.schema }) };
    const schema = toData({ properties }, operation.pointer);
    const broken = own.map(({ params, body }) => ajvValidator(schema)(JSON.parse(JSON.stringify({ ...params, body }))));
    expect(broken.map((found) => found.length)).toEqual(own.map(({ expected }) => (/^4XX/.test(expected) ? 1 : 0)));
    const tried = broken.flat().map(({ at, keyword }) => `${at} ${keyword}`);
    expect([...tried, ...(untried[name] ?? [])].sort()).toEqual(constraintsOf(schema, "").sort());
  });
});

/** Every place and keyword of a schema, apart from what no URL can break: it has its path, and all of it is text. */
function constraintsOf(schema: unknown, at: string): string[] {
  const kept = /^\/(path|query|header)( type| additionalProperties|\/[^/ ]+ type string$)|^\/path required/;
  return Object.entries(Object(schema)).flatMap(([keyword, value]) => {
    const children = Object.entries(Object(value));
    if (kept.test(`${at} ${keyword} ${value}`)) return [];
    if (keyword === "properties") return children.flatMap(([name, one]) => constraintsOf(one, `${at}/${name}`));
    if (keyword === "items") return constraintsOf(value, `${at}/0`);
    return keyword === "required" ? children.map(() => `${at} required`) : [`${at} ${keyword}`];
  });
}
