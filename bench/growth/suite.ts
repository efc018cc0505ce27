import { createAnnieClient } from "annie-conversations";
import { caseChecks } from "../../contract-tests/checks/case-checks.js";
import { type Check, ownSubject } from "../../contract-tests/checks/check.js";
import { exchangeChecks } from "../../contract-tests/checks/exchange-checks.js";
import { factsChecks } from "../../contract-tests/checks/facts-checks.js";
import { startMockServer } from "../../scripts/mock-server.js";
import { operationsOf } from "../../scripts/specification.js";

// The process of the contract suite: the checks that follow from the specification. All of them are made; those of a
// sample of the operations are run, as one operation takes more than a second.

/** So many operations at most, evenly spread. */
const most = 10;

/** A tenth of the random cases of `npm test`. */
const settings = { valid: 100, broken: 10, seed: 1 };

const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const mock = await startMockServer();
const subject = await ownSubject(createAnnieClient, mock.url);
const families: Record<string, Check[]> = {
  facts: factsChecks(subject),
  exchange: exchangeChecks(subject),
  cases: await caseChecks(subject, settings),
};
const once = cpu();

const all = operationsOf(subject.specification);
const tried = Math.min(all.length, most);
const sample = Array.from({ length: tried }, (_, at) => all[Math.floor((at * all.length) / tried)]?.operationId);
const each: Record<string, number> = {};
for (const [family, checks] of Object.entries(families)) {
  const began = cpu();
  for (const { name, run } of checks) {
    const [operationId] = name.split(" ", 1);
    if (sample.includes(operationId)) await run();
  }
  each[family] = (cpu() - began) / tried;
}
await mock.close();
console.log(JSON.stringify({ operations: all.length, once, each }));
