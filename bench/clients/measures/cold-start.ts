import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundleForNode, made } from "../build.js";
import { start, withEach } from "../child.js";
import type { ColdSpent } from "../processes/cold.js";
import type { Results } from "../results.js";
import { inRounds } from "../rounds.js";
import type { Run } from "../run.js";
import { compare } from "../statistics.js";

/** Measures fresh processes, each of which imports a column and creates one conversation. */
export async function measureColdStarts({ columns, starts, dist }: Run): Promise<Results["cold"]> {
  await bundleForNode(dist, columns);
  return withEach(
    ["server"],
    (name) => start(name, []),
    async ({ server }) => {
      const url = await server.first<string>();
      const of = async (folder: string) => {
        const samples = await inRounds(columns, starts, (name) => {
          const module = pathToFileURL(join(made, folder, `${name}.js`)).href;
          return withEach(
            ["cold"],
            (file) => start(file, [module, url]),
            ({ cold }) => cold.first<ColdSpent>(),
          );
        });
        return compare(samples, columns, ["imported", "answered", "cpu"]);
      };
      return { installed: await of("clients"), bundled: await of("bundled/clients") };
    },
  );
}
