// One of the processes that run the stages after the lint, each for its part of the documents.
import { documentsOf } from "./document-mutants.js";
import { type CaughtBy, createStages } from "./stages.js";

const [every = 1, part = 0, parts = 1] = process.argv.slice(2).map(Number);
const { unedited, mutants } = await documentsOf(every);
const documents = [unedited, ...mutants.map((mutant) => mutant.document)];
const runStages = await createStages();
const caughtBy: CaughtBy[] = [];
for (const document of documents.filter((_, index) => index % parts === part)) caughtBy.push(await runStages(document));
process.send?.(caughtBy, () => process.exit());
