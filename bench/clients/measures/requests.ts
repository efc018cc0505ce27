import { start, withEach } from "../child.js";
import type { ColumnName } from "../columns.js";
import type { Order, Spent } from "../processes/requests.js";
import type { RequestFigures } from "../results.js";
import { inRounds } from "../rounds.js";
import type { Run } from "../run.js";
import { compare } from "../statistics.js";

/** How many requests are under way at a time. */
const atOnce = 32;

/** Measures requests to a server in a process of its own. */
export async function measureRequests({ columns, rounds, requests }: Run): Promise<Record<ColumnName, RequestFigures>> {
  return withEach(
    ["server"],
    (name) => start(name, []),
    async ({ server }) => {
      const url = await server.first<string>();
      return withEach(
        columns,
        (name) => start("requests", [name, url]),
        async (workers) => {
          const order: Order = { requests, atOnce };
          const samples = await inRounds(columns, rounds, async (name) => {
            const { cpu, ms } = await workers[name].ask<Spent>(order);
            const came = await server.ask<number>({});
            if (came !== requests) throw new Error(`Of ${requests} requests of the column ${name}, ${came} came.`);
            return { cpu: cpu / requests, perSecond: (requests * 1000) / ms };
          });
          return compare(samples, columns, ["cpu", "perSecond"]);
        },
      );
    },
  );
}
