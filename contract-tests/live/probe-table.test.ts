import { describe, expect, it } from "vitest";
import { parametersSchema } from "../../scripts/parameters.js";
import { toData } from "../../scripts/schema-data.js";
import { operationsOf, readSpecification, requestBodyOf } from "../../scripts/specification.js";
import { ajvValidator } from "../cases/validators.js";
import { botId } from "./obedient-server.js";
import { needsChat, probesFor, unprobed } from "./probe-table.js";

const probes = probesFor(botId);
const all = operationsOf(await readSpecification()).map((one) => ({ ...one, name: `${one.method} ${one.path}` }));
const rows = all.filter(({ name }) => unprobed([name], probes).length === 0);

describe("the table of probes", () => {
  it("shows which operations have no probe", () => {
    expect(unprobed(["GET /bots", "POST /conversations"], probes)).toEqual(["GET /bots"]);
    expect(rows.length).toBeGreaterThanOrEqual(5);
  });

  it("has at most 45 probes", () => {
    expect(probes.length).toBeLessThanOrEqual(45);
  });

  it("asks for no SMS and has no phone number", () => {
    expect(JSON.stringify(probes.map(({ body }) => body))).not.toMatch(/sms|"toNumber":[^t]/i);
  });

  it("names no conversation that may exist", () => {
    const naming = probes.filter((one) => one.operation.includes("{") && !needsChat(one));
    expect(new Set(naming.map(({ params }) => params?.["path"]?.["conversationId"]))).toEqual(new Set(["no-uuid"]));
  });

  it.each(rows)("has valid probes of $name, and others that break one constraint each", ({ name, ...operation }) => {
    const own = probes.filter((one) => one.operation === name);
    const noToken = { ...own[0], name: `${name}, no token`, expected: "401" };
    expect(own).toEqual(expect.arrayContaining([{ ...own[0], expected: "2XX" }, noToken]));
    const body = requestBodyOf(operation);
    const properties = { ...parametersSchema(operation)?.properties, ...(body && { body: body.schema }) };
    const validate = ajvValidator(toData({ properties }, operation.pointer));
    for (const { name, params, body, expected } of own) {
      const broken = validate(JSON.parse(JSON.stringify({ ...params, body })));
      expect(broken, name).toHaveLength(expected === "4XX but not 401" ? 1 : 0);
    }
  });
});
