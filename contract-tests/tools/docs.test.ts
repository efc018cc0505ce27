import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { referencePage } from "../../scripts/docs/page.js";
import { parseEvidence } from "../../scripts/evidence.js";
import { evidenceProblems, placesOf } from "../../scripts/evidence-check.js";
import { dereference, operationsOf, readSpecification } from "../../scripts/specification.js";
import { fixtureSpecification } from "../support/fixture.js";
import { factAt, plain, textOf } from "../support/reference-page.js";
import { projectRoot } from "../support/run.js";

const readme = await readFile(join(projectRoot, "openapi/README.md"), "utf8");
const fixture = await fixtureSpecification();

/** The rows that each further operation asks for in openapi/README.md. */
const moreRows = operationsOf(fixture)
  .filter(({ operationId }) => !readme.includes(`## ${operationId}:`))
  .map((operation) => {
    const rows = placesOf(fixture, operation).map((place) => `| \`${place}\` | assumed | made up: ${place} |\n`);
    return `\n## ${operation.operationId}: all of it\n\n| place | status | why |\n| --- | --- | --- |\n${rows.join("")}`;
  });

describe.each([
  { name: "the specification", specification: await readSpecification(), markdown: readme },
  { name: "three more operations", specification: fixture, markdown: readme + moreRows.join("") },
])("the reference page of $name", ({ specification, markdown }) => {
  const tables = parseEvidence(markdown);
  const page = referencePage(specification, tables);
  const anchorOf = (operationId: string, place: string) => `${operationId}.${place.replaceAll(" ", ".")}`;

  it("is of a specification whose every part is documented or assumed", () => {
    expect(evidenceProblems(specification, tables)).toEqual([]);
  });

  it("shows each row of the tables at its place, with its status and its reason", () => {
    // Taken apart here once more: what the parser loses has to be missed.
    let rows = 0;
    for (const section of markdown.split(/^## /m)) {
      const [, operationId] = /^(\w+): /.exec(section) ?? [];
      for (const [, about = "", status, why = ""] of section.matchAll(
        /^\| (.+?) \| (documented|assumed) \|(.*)\|$/gm,
      )) {
        const fact = factAt(page, operationId ? { id: anchorOf(operationId, plain(about)) } : { name: plain(about) });
        expect(fact, about).toContain(`${status} ${plain(why)}`.trim());
        rows += 1;
      }
    }
    expect(rows).toBeGreaterThan(50);
    expect(page.match(/<p class="mark">/g)).toHaveLength(rows);
  });

  it("says all that openapi/README.md says around the tables of an operation, and its rules", () => {
    const text = textOf(page);
    const sections = [...tables.operations.values()].flat();
    for (const words of sections.map((section) => section.text)) expect(text).toContain(plain(words));
    for (const rule of tables.rules.split(/^\d+\. /m)) expect(text).toContain(plain(rule));
  });

  it("describes each part as the specification does", () => {
    const text = textOf(page);
    const { info, servers, components, paths } = Object(dereference(specification, specification));
    const said = descriptionsIn({ info, servers, schemes: components.securitySchemes, paths });
    expect(said.length).toBeGreaterThan(50);
    for (const words of said) expect(text).toContain(plain(words));
    const { flows } = components.securitySchemes.clientCredentials;
    expect(text).toContain(`tokenUrl ${flows.clientCredentials.tokenUrl}`);
  });

  it("names each property, status, header and parameter, under a link of its own", () => {
    for (const operation of operationsOf(specification)) {
      for (const place of placesOf(specification, operation)) {
        const name = /^(request|response|error)$/.test(place) ? "Body" : place.replace(/^.*[ .]/, "");
        expect(factAt(page, { id: anchorOf(operation.operationId, place) })).toContain(name);
      }
    }
  });

  it("has each example", () => {
    const examples = examplesIn(dereference(specification, specification.paths));
    expect(page.match(/<figure>/g)).toHaveLength(examples.length);
    const text = textOf(page);
    for (const example of examples) expect(text).toContain(plain(JSON.stringify(example, null, 2)));
  });

  it("leads to itself and to the vendor's documentation only, and each link has its place", () => {
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(ids).toEqual([...new Set(ids)]);
    const targets = [...page.matchAll(/ (?:href|src|srcset|action|data)="([^"]*)"/g)].map(([, target = ""]) => target);
    const elsewhere = targets.filter((target) => !target.startsWith("#") || !ids.includes(target.slice(1)));
    expect(elsewhere).toEqual(["https://docs.helloannie.com"]);
    expect(page).not.toMatch(/@import|url\(/);
  });

  it("counts what is documented and assumed, and lists what is assumed", () => {
    const count = (status: string) => markdown.match(new RegExp(`^\\| .* \\| ${status} \\|`, "gm"))?.length;
    const [legend = ""] = /<div class="legend">[\s\S]*?<\/div>/.exec(page) ?? [];
    expect(textOf(legend)).toMatch(
      new RegExp(`documented .*: ${count("documented")} statements\\. assumed .*: ${count("assumed")},`),
    );
    const [list = ""] = /<h2 id="assumed">[\s\S]*?<\/section>/.exec(page) ?? [];
    const ids = [...list.matchAll(/href="#([^"]*)"/g)].map(([, id = ""]) => id);
    expect(ids).toHaveLength(count("assumed") ?? 0);
    for (const id of ids) expect(factAt(page, { id })).toMatch(/ assumed \S/);
  });

  it("is the same each time", () => {
    vi.useFakeTimers({ now: 0 });
    onTestFinished(() => void vi.useRealTimers());
    expect(referencePage(structuredClone(specification), parseEvidence(markdown))).toBe(page);
  });
});

describe("a place on the reference page", () => {
  it.each([
    ["request.botId", "botId string (uuid) · required The bot that takes the conversation. documented required, uuid"],
    ["request.medium", "medium string · one of CHAT, SMS · required How"],
    ["request.messages[].role", "messages[].role string · known: user; others pass · optional Who said it."],
    ["request.idleTimeoutMinutes", "idleTimeoutMinutes number · at least 1 · a multiple of 1 · optional Minutes"],
    ["response", "Body application/json · object The answer to a conversation that was created. documented"],
    ["response.success", "success boolean · always true · required Always"],
    ["response.data.conversationTags", "data.conversationTags array of string or null · optional Labels"],
    ["response.data.endTime", "data.endTime string (date-time) or null · optional When the conversation ended."],
    ["error.data", "data any value · optional Not documented for an error; any value passes. assumed"],
    ["429.X-RateLimit-Limit", "X-RateLimit-Limit header · integer · optional · such as 60 Requests"],
  ])("says in a few words what is at %s", async (place, words) => {
    const page = referencePage(await readSpecification(), parseEvidence(readme));
    expect(factAt(page, { id: `createConversation.${place}` })).toContain(words);
  });

  it("shows a keyword that has no words as it stands", async () => {
    const specification = await readSpecification();
    Object.assign(Object(specification.components?.schemas?.["Message"]), { minProperties: 1 });
    const page = referencePage(specification, parseEvidence(readme));
    expect(factAt(page, { id: "createConversation.request.messages[]" })).toContain("minProperties: 1");
  });

  it("cannot break out of its own text", async () => {
    const specification = await readSpecification();
    Object.assign(Object(specification.info), { title: "<b>", description: "`<script>` & **</p><script>**" });
    const page = referencePage(specification, parseEvidence(readme));
    expect(page).toContain("<title>&lt;b&gt;: reference</title>");
    expect(page).toContain("<code>&lt;script&gt;</code> &amp; <strong>&lt;/p&gt;&lt;script&gt;</strong>");
  });
});

/** All that a specification says in words; what the schema of a header or parameter says is said of it already. */
function descriptionsIn(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  const { value, example, schema, description, summary, ...others }: Record<string, unknown> = { ...node };
  const isParameter = example !== undefined;
  return [
    ...[description, summary].filter((words) => typeof words === "string"),
    ...(isParameter ? [] : descriptionsIn(schema)),
    // A property may have one of these names.
    ...[description, summary, ...Object.values(others)].flatMap(descriptionsIn),
  ];
}

function examplesIn(node: unknown): unknown[] {
  if (typeof node !== "object" || node === null) return [];
  const { examples = {}, ...others }: Record<string, unknown> = { ...node };
  const values = Object.values(Object(examples)).map((example) => Object(example).value);
  return [...values, ...Object.values(others).flatMap(examplesIn)];
}
