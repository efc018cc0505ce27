import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { transform } from "esbuild";
import { describe, expect, it } from "vitest";
import { generatedFiles } from "../../scripts/generated-files.js";
import { readSpecification } from "../../scripts/specification.js";
import { generatedOf } from "../support/generated-of.js";
import { projectRoot } from "../support/run.js";
import { temporaryFolder } from "../support/temporary-folder.js";

// What the generators make of a specification; the command is tried in contract-tests/slow.
describe("what is generated", () => {
  it("leaves a property that has a default one that can be left out", async () => {
    const specification = await readSpecification();
    const { properties } = Object(specification.components?.schemas?.["CreateConversationRequest"]);
    properties.idleTimeoutMinutes.default = 15;
    expect((await generatedFiles(specification)).get("types.ts")).toContain("idleTimeoutMinutes?: number;");
  });

  it("gives operations that share a schema a validator each", async () => {
    const specification = await readSpecification();
    const paths = specification.paths ?? {};
    const { post } = structuredClone(paths["/conversations"] ?? {});
    paths["/archives"] = { post: Object.assign(Object(post), { operationId: "createArchive" }) };
    const files = await generatedFiles(specification);
    expect(files.get("operations.ts")).toContain("validateRequest: createArchiveRequest,");

    const file = join(temporaryFolder(), "validators.mjs");
    const { code } = await transform(files.get("validators.ts") ?? "", { loader: "ts" });
    await writeFile(file, code);
    const validators = await import(pathToFileURL(file).href);
    const valid = { medium: "CHAT", botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a" };
    for (const validate of [validators.createArchiveRequest, validators.createConversationRequest]) {
      expect([validate(valid), validate({ ...valid, medium: "FAX" })]).toEqual([true, false]);
    }
  });

  it.each([
    ["a format that nothing here checks", { format: "hostname" }, /unknown format "hostname"/],
    ["a keyword that is not known", { minimun: 1 }, /unknown keyword: "minimun"/],
    ["a keyword that would bring a package along", { minLength: 1 }, /needs a package of Ajv/],
  ])("stops at %s", async (_what, keyword, message) => {
    const specification = await readSpecification();
    const properties = Object(specification.components?.schemas?.["Message"]).properties;
    Object.assign(properties.input, keyword);
    await expect(generatedFiles(specification)).rejects.toThrow(message);
  });

  it("gives the same bytes for the same specification", async () => {
    const [one, two] = await Promise.all([readSpecification(), readSpecification()]);
    const files = await generatedFiles(one);
    expect(await generatedFiles(two)).toEqual(files);
    expect(await generatedOf(projectRoot)).toEqual(Object.fromEntries(files));
  });
});
