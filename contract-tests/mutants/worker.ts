// One of the processes that run the chain for mutants, one after the other, as the main process sends them.
import { createChain } from "./chain.js";

const chain = await createChain();

process.on("message", async (document: object) => process.send?.(await chain.run(document)));
process.on("disconnect", () => process.exit());
process.send?.("ready");
