import { expect, it } from "vitest";
import { readEvidence } from "../scripts/evidence.js";
import { evidenceProblems } from "../scripts/evidence-check.js";
import { readSpecification } from "../scripts/specification.js";

it("openapi/README.md says of each part of each operation whether it is documented, and of nothing else", async () => {
  expect(evidenceProblems(await readSpecification(), await readEvidence())).toEqual([]);
});
