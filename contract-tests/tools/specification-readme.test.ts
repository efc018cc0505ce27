import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parseEvidence } from "../../scripts/evidence.js";
import { evidenceProblems } from "../../scripts/evidence-check.js";
import { readSpecification } from "../../scripts/specification.js";
import { fixtureSpecification } from "../support/fixture.js";
import { projectRoot } from "../support/run.js";

const readme = await readFile(join(projectRoot, "openapi/README.md"), "utf8");

it("openapi/README.md says of each part of each operation whether it is documented, and of nothing else", async () => {
  expect(evidenceProblems(await readSpecification(), parseEvidence(readme))).toEqual([]);
});

it("a property, a header and a status without a row are named", async () => {
  const specification = await readSpecification();
  const { schemas = {}, responses = {} } = Object(specification.components);
  schemas.Message.properties.language = { type: "array", items: { type: "string" } };
  responses.Unauthorized.headers = { "WWW-Authenticate": { schema: { type: "string" } } };
  Object(specification.paths?.["/conversations"]?.["post"]).responses["503"] = responses.ServerError;
  expect(evidenceProblems(specification, parseEvidence(readme)).sort()).toEqual([
    "createConversation: `401 WWW-Authenticate` has no row.",
    "createConversation: `503` has no row.",
    "createConversation: `request.messages[].language[]` has no row.",
    "createConversation: `request.messages[].language` has no row.",
  ]);
});

it("an operation and a parameter without a row are named", async () => {
  const problems = evidenceProblems(await fixtureSpecification(), parseEvidence(readme));
  expect(problems).toContain("listConversations: `query cursor` has no row.");
  expect(problems).toContain("getConversation: `path conversationId` has no row.");
  expect(problems).toContain("getConversation: `200 X-Request-Cost` has no row.");
  expect(problems.filter((problem) => problem.startsWith("createConversation"))).toEqual([]);
});

it.each([
  [/^\| `request.botId` .*\n/m, "", ["createConversation: `request.botId` has no row."]],
  [
    "`request.botId`",
    "`request.bot`",
    ["createConversation: `request.botId` has no row.", "createConversation: The row `request.bot` is about nothing."],
  ],
  [/^\| `5XX` .*\n/m, "$&$&", ["createConversation: A place has two rows."]],
  [/(`5XX` \| assumed \|).*/, "$1 |", ["createConversation: `5XX` is assumed, and does not say why."]],
  [/(`5XX` \|) assumed/, "$1 probable", ["createConversation: `5XX` is neither documented nor assumed."]],
  [/(It is not idempotent \| assumed \|).*/, "$1 |", ["It is not idempotent is assumed, and does not say why."]],
  [/(It is not idempotent \|).*/, "$1", ["It is not idempotent is neither documented nor assumed."]],
  [/$/, "\n## closeConversation: it\n", ["The sections on closeConversation are about no operation."]],
])("a table is refused where %s is replaced by %j", async (find, replace, problems) => {
  const edited = readme.replace(find, replace);
  expect(edited).not.toBe(readme);
  expect(evidenceProblems(await readSpecification(), parseEvidence(edited))).toEqual(problems);
});
