// One of the processes that run the chain for mutants, one after the other, as the main process names them.
import { readSpecification } from "../../scripts/specification.js";
import { allMutants } from "./all-mutants.js";
import { createChain } from "./chain.js";
import { equivalents } from "./equivalents.js";
import { differences } from "./evidence.js";

const specification = await readSpecification();
const mutants = allMutants(specification);
const chain = await createChain();

process.on("message", async (index: number) => {
  // -1: the specification itself, which has to pass.
  const mutant = mutants[index];
  const killers = await chain.run(mutant?.specification ?? specification);
  const survived = mutant !== undefined && Object.keys(killers).length === 0;
  const evidence =
    survived && mutant.kind in equivalents ? await differences(specification, mutant.specification) : undefined;
  process.send?.({ index, killers, evidence });
});
process.on("disconnect", () => process.exit());
process.send?.({ index: undefined });
