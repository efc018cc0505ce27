import { start, withEach } from "../child.js";
import type { CallsSpent } from "../processes/calls.js";
import type { CallFigures, CallName } from "../results.js";
import { inRounds } from "../rounds.js";
import type { Run } from "../run.js";
import { compare } from "../statistics.js";

/** So much room for what is new that nothing has to be collected in a round. */
const room = ["--expose-gc", "--min-semi-space-size=512", "--max-semi-space-size=512"];

/** Measures calls: their time in processes as they come, and their allocation in ones that collect nothing meanwhile. */
export async function measureCalls(run: Run): Promise<Record<CallName, CallFigures>> {
  const { columns, rounds, calls, allocating } = run;
  const names: CallName[] = [...columns, "stub"];
  return withEach(
    names,
    (name) => start("calls", [name]),
    (timed) =>
      withEach(
        names,
        (name) => start("calls", [name], room),
        async (roomy) => {
          const samples = await inRounds(names, rounds, async (name) => {
            const { cpu } = await timed[name].ask<CallsSpent>({ calls });
            const { heap, collections } = await roomy[name].ask<CallsSpent>({ calls: allocating });
            if (collections > 0) throw new Error(`The column ${name} collected garbage: its heap cannot be measured.`);
            return { cpu: (cpu * 1000) / calls, heap: heap / allocating };
          });
          return compare(samples, names, ["cpu", "heap"]);
        },
      ),
  );
}
