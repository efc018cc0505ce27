import { start, withEach } from "./child.js";
import type { ColumnName } from "./columns.js";

/** Throws unless every column does the task: it returns the conversation, and refuses a 401. */
export async function checkColumns(columns: readonly ColumnName[]): Promise<void> {
  await withEach(
    ["server"],
    (name) => start(name, []),
    async ({ server }) => {
      const url = await server.first<string>();
      for (const name of columns) {
        const wrong = await withEach(
          [name],
          () => start("requests", [name, url]),
          (worker) => worker[name].ask<string>({ check: true }),
        );
        if (wrong !== "") throw new Error(`The column ${name} ${wrong}: nothing is measured.`);
      }
    },
  );
}
