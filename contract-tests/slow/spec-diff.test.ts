import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { type Comparison, compare } from "../../scripts/spec-diff/compare.js";
import { formats } from "../../scripts/spec-diff/formats.js";
import { overrides } from "../../scripts/spec-diff/overrides.js";
import { differs } from "../../scripts/spec-diff/placement.js";
import { opinionOf, type Report, summaryOf } from "../../scripts/spec-diff/report.js";
import { bumpOf, type Judged, judge } from "../../scripts/spec-diff/verdict.js";
import { operationsOf, readSpecification, type Specification, successOf } from "../../scripts/specification.js";
import { type LabelledChange, labelledChanges } from "../spec-diff/labelled-changes.js";
import { owners, type Pair, pairsOf } from "../spec-diff/pairs.js";

const labelled = await labelledChanges();
const compared: (Pair & Comparison)[] = [];

beforeAll(async () => {
  for (const pair of await pairsOf(labelled)) compared.push({ ...pair, ...(await compare(pair.before, pair.after)) });
});

/** What was found of each labelled change; what is of none is under `undefined`. */
function byChange({ labelled }: Pair, judged: readonly Judged[]): Map<LabelledChange | undefined, Judged[]> {
  const ownerOf = owners(labelled);
  const found = new Map<LabelledChange | undefined, Judged[]>(labelled.map((change) => [change, []]));
  for (const one of judged) {
    const owner = ownerOf(one.pointer) ?? ownerOf(one.change.path);
    found.set(owner, [...(found.get(owner) ?? []), one]);
  }
  return found;
}

/** What is judged otherwise than it was written down. */
function misjudged(judgedOf: (comparison: Comparison) => readonly Judged[]): string[] {
  return compared.flatMap((pair) =>
    [...byChange(pair, judgedOf(pair))]
      .filter(([change, judged]) => change?.bump !== bumpOf(judged))
      .map(([change, judged]) => `${change?.name}: ${bumpOf(judged)}, and not ${change?.bump}`),
  );
}

describe("the labelled set", () => {
  it(`is judged as it was written down, ${labelled.length} of ${labelled.length}`, () => {
    expect(labelled.length).toBeGreaterThanOrEqual(200);
    expect(new Set(labelled.map(({ name }) => name)).size).toBe(labelled.length);
    expect(compared.flatMap((pair) => pair.labelled)).toHaveLength(labelled.length);
    expect(misjudged(({ rows }) => rows)).toEqual([]);
  });

  it.each(overrides)("needs the override $name", (override) => {
    const others = overrides.filter((one) => one !== override);
    expect(misjudged(({ changes }) => judge(changes, others))).not.toEqual([]);
  });

  it("is judged the same in whatever order the changes come", () => {
    for (const { changes } of compared) expect(judge([...changes].reverse())).toEqual(judge(changes));
  });

  it("was shown to a second one, whose every word stands beside a change", () => {
    for (const { absent, elsewhere } of compared) expect({ absent, elsewhere }).toEqual({ elsewhere: [] });
    const rows = compared.flatMap(({ rows }) => rows);
    expect(rows.flatMap(({ second }) => second).length).toBeGreaterThan(150);
    // Where it differs, that is shown; were it most of the time, it would be no help.
    expect(rows.filter(differs).length).toBeGreaterThan(20);
    expect(rows.filter(differs).length).toBeLessThan(rows.length / 4);
  });
});

describe("a comparison", () => {
  it("of many changes still fits in a comment on GitHub", () => {
    const [pair] = compared;
    if (pair === undefined) throw new Error("There is no comparison.");
    const rows = Array.from({ length: 5 }, () => pair.rows).flat();
    const text = formats.github({ ...pair, base: "a-base", rows, match: undefined });
    expect(rows.length).toBeGreaterThan(500);
    expect(text.length).toBeLessThan(65_536);
    expect(text).toContain(`${rows.length - 150} more changes`);
  });

  it("takes the order of servers, of which the first one is called, for a change", async () => {
    const specification = await readSpecification();
    const servers = [{ url: "https://one.example/v1" }, { url: "https://two.example/v1" }];
    const [before, after] = [servers, [...servers].reverse()].map((order) => ({ ...specification, servers: order }));
    expect(await compare(before ?? {}, after ?? {})).toHaveProperty("bump", "patch");
  });

  it("takes the order of examples, of which a mock answers with the first one, for a change", async () => {
    const [before, after] = [await readSpecification(), await readSpecification()];
    for (const operation of operationsOf(after)) {
      const { media } = successOf(after, operation)[1];
      media.examples = Object.fromEntries(Object.entries(media.examples ?? {}).reverse());
    }
    expect(await compare(before, after)).toHaveProperty("bump", "patch");
  });

  it("finds nothing in the specification with all its keys in another order", async () => {
    const specification = await readSpecification();
    const { bump, rows, elsewhere } = await compare(specification, Object(reordered(specification)));
    expect({ bump, rows, elsewhere }).toEqual({ bump: "none", rows: [], elsewhere: [] });
  });

  it("finds a difference that neither tool tells to be a patch", async () => {
    const specification = await readSpecification();
    const { bump, rows } = await compare(
      { ...specification, ...{ "x-owners": ["one"] } },
      { ...specification, ...{ "x-owners": ["another"] } },
    );
    expect(bump).toBe("patch");
    expect(rows).toHaveLength(1);
  });

  it("cannot be made where a reference leads nowhere", async () => {
    const [specification, broken] = [await readSpecification(), await readSpecification()];
    Object(broken.components?.schemas?.["CreateConversationRequest"]).properties.messages.items.$ref = "#/nowhere";
    await expect(compare(specification, broken)).rejects.toThrow(
      /^The revision cannot be judged: Can't resolve \$ref at #\/\S+\/properties\/messages\/items$/,
    );
  });

  it("goes on where there is no oasdiff, and says so", async () => {
    const platform = process.platform;
    const set = (value: string) => Object.defineProperty(process, "platform", { value });
    onTestFinished(() => void set(platform));
    set("sunos");
    const specification: Specification = await readSpecification();
    const { components, ...less } = specification;
    const comparison = await compare({ ...less, paths: {} }, { ...less, paths: {}, ...{ "x-owner": "one" } });
    const report: Report = { base: "v1.0.0", ...comparison, match: undefined };
    expect(summaryOf(report)[0]).toMatch(/^No second opinion: Unsupported platform: sunos/);
    expect(comparison.rows.map((row) => opinionOf(row, report))).toEqual(["not asked"]);
  });
});

/** The same with the keys of every object, and what is in lists of names, the other way round. */
function reordered(node: unknown, name = ""): unknown {
  if (Array.isArray(node)) {
    const items = node.map((one) => reordered(one));
    return /^(required|enum|type|x-extensible-enum)$/.test(name) ? items.reverse() : items;
  }
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      .map(([key, value]) => [key, reordered(value, key)])
      .reverse(),
  );
}
