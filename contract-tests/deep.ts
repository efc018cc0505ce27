// npm run test:deep: what contract-tests/cases.test.ts tries by the thousand, by the hundred thousand (CASES for another number).
import { createAnnieClient } from "annie-conversations";
import { operationsOf } from "../scripts/specification.js";
import { brokenValues } from "./cases/broken-values.js";
import type { Target } from "./cases/targets.js";
import { caseChecks, pinnedTargets } from "./checks/case-checks.js";
import { ownSubject } from "./checks/check.js";
import { documentedFacts } from "./documented-facts.js";
import { numberFrom, seed } from "./support/seed.js";

const count = numberFrom("CASES", 100_000);
const subject = await ownSubject(createAnnieClient, "");
const targets = operationsOf(subject.specification).flatMap((operation) =>
  pinnedTargets(operation, documentedFacts[operation.operationId]),
);
const isRequest = ({ part }: Target) => part === "parameters" || part === "request body";
const share = (target: Target) =>
  Math.ceil(count / targets.filter((other) => isRequest(other) === isRequest(target)).length);
const brokenPlaces = targets.flatMap(({ schema }) => brokenValues(schema)).length;
const broken = Math.ceil(count / brokenPlaces);

console.log(`SEED=${seed} npm run test:deep repeats this run.`);
const asked = { generated: 0, prism: 0, hyperjump: 0 };
const checks = await caseChecks(subject, {
  valid: share,
  broken,
  seed,
  onAsked: ({ name }) => {
    asked[name] += 1;
  },
});
let failed = 0;
for (const { name, run } of checks) {
  try {
    await run();
    console.log(`passed: ${name}`);
  } catch (error) {
    failed += 1;
    console.error(`failed: ${name}\n${error instanceof Error ? error.message : error}`);
  }
}
const total = (wanted: boolean) =>
  targets.filter((target) => isRequest(target) === wanted).reduce((sum, target) => sum + share(target), 0);
console.log(`${total(true)} valid requests, ${total(false)} valid responses, ${broken * brokenPlaces} broken ones of`);
console.log(
  `${brokenPlaces} keywords; judged by ${Object.entries(asked)
    .map(([name, n]) => `${name} ${n}`)
    .join(", ")} times.`,
);
console.log(`${checks.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
