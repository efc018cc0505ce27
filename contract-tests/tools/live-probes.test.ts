import { getHttpOperationsFromSpec } from "@stoplight/prism-http/dist/utils/operations.js";
import { validateInput } from "@stoplight/prism-http/dist/validator/index.js";
import { describe, expect, it } from "vitest";
import { readSpecification } from "../../scripts/specification.js";
import { probes } from "../support/obedient-server.js";

describe("the probes of npm run test:live", () => {
  it("never ask for an SMS, and never have a phone number", () => {
    const bodies = probes.map(({ body }) => JSON.stringify(body));
    expect(bodies.join()).not.toMatch(/sms|"toNumber":[^t]/i);
  });

  it("break each constraint of the request, one at a time", async () => {
    const specification = await readSpecification();
    const operations = await getHttpOperationsFromSpec(structuredClone(specification));
    const sent = { method: "post", url: { path: "/conversations" } } as const;
    const broken = probes.map(({ body }) =>
      operations.flatMap((resource) => {
        const judged = validateInput({ resource, element: { ...sent, body } });
        return judged._tag === "Right" ? [] : judged.left.map(({ path = [], code }) => `${path.join("/")} ${code}`);
      }),
    );
    expect(broken.map((found) => found.length)).toEqual([...Array(3).fill(0), ...Array(17).fill(1)]);
    const untried = ["body type", "body/botId type", "body/medium type"];
    const schema = specification.components?.schemas?.["CreateConversationRequest"];
    expect([...broken.flat(), ...untried].sort()).toEqual(constraintsOf(schema, "body").sort());
  });
});

/** Every place and keyword of a schema. */
function constraintsOf(schema: unknown, at: string): string[] {
  return Object.entries(Object(schema)).flatMap(([keyword, value]) => {
    const children = Object.entries(Object(value));
    if (keyword === "properties") return children.flatMap(([name, one]) => constraintsOf(one, `${at}/${name}`));
    if (keyword === "items") return constraintsOf(value, `${at}/0`);
    if (keyword === "required") return children.map(() => `${at} required`);
    return /^(description|x-.*)$/.test(keyword) ? [] : [`${at} ${keyword}`];
  });
}
