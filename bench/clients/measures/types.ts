import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { bench, made } from "../build.js";
import type { ConsumerName, TypeFigures } from "../results.js";
import { inRounds } from "../rounds.js";
import type { Run } from "../run.js";
import { figureOf, recordOf } from "../statistics.js";

interface Diagnosed {
  readonly instantiations: number;
  readonly check: number;
}

const exec = promisify(execFile);
const tsc = createRequire(join(bench, "../package.json")).resolve("typescript/bin/tsc");

const off = ", skipLibCheck off";

/** Measures the types of each column with the compiler of this project, in a process for each. */
export async function measureTypes({ columns, checks, dist }: Run): Promise<Record<ConsumerName, TypeFigures>> {
  const names: ConsumerName[] = ["empty", ...columns, "ours-api", `empty${off}`, `ours${off}`];
  writeFileSync(join(made, "empty.ts"), "export {};\n");
  const samples = await inRounds(names, checks, (name) => diagnose(name, dist));
  return recordOf(names, (name) => {
    const empty = samples[name.endsWith(off) ? `empty${off}` : "empty"];
    const checks = samples[name].map(({ check }) => check);
    const instantiations = samples[name][0]?.instantiations ?? Number.NaN;
    return {
      instantiations,
      netInstantiations: instantiations - (empty[0]?.instantiations ?? Number.NaN),
      check: figureOf(checks),
      netCheck: figureOf(checks.map((ms, round) => ms - (empty[round]?.check ?? Number.NaN))),
    };
  });
}

async function diagnose(name: ConsumerName, dist: string): Promise<Diagnosed> {
  const [column = ""] = name.split(off);
  const config = join(made, `tsconfig.${column}.json`);
  const compilerOptions = {
    target: "es2022",
    lib: ["es2022", "dom", "dom.iterable"],
    module: "preserve",
    types: [],
    strict: true,
    noEmit: true,
    skipLibCheck: !name.endsWith(off),
    paths: { "annie-conversations": [join(dist, "src/index.d.ts")] },
  };
  const file = column === "empty" ? "empty.ts" : join(bench, "clients", `${column}.ts`);
  writeFileSync(config, JSON.stringify({ compilerOptions, files: [file] }));
  const { stdout } = await exec(process.execPath, [tsc, "--project", config, "--extendedDiagnostics"], { cwd: made });
  const read = (label: string) => Number(new RegExp(`^${label}:\\s+([\\d.]+)`, "m").exec(stdout)?.[1]);
  return { instantiations: read("Instantiations"), check: read("Check time") * 1000 };
}
