import { measure, type Taken } from "./measure.js";

/** What is measured of a copy of the project: numbers by what they are. */
export type Figures = Readonly<Record<string, number>>;

const tsc = "node_modules/typescript/lib/tsc.js";
const script = (cwd: string, name: string) => measure(cwd, "npm", ["run", "--silent", name]);
const node = (cwd: string, ...args: string[]) => measure(cwd, process.execPath, args);
const tsx = (cwd: string, file: string) => node(cwd, "--import", "tsx", `bench/growth/${file}`);
const figures = ({ wall, cpu, memory }: Taken): Figures => ({ wall, cpu, memory });

/** In the order in which a developer would come to them: each needs what those before it have written. */
export const measures: Readonly<Record<string, (cwd: string) => Promise<Figures>>> = {
  "npm run lint": async (cwd) => figures(await script(cwd, "lint")),
  "npm run generate": async (cwd) => figures(await script(cwd, "generate")),
  "build of the package": async (cwd) => figures(await node(cwd, tsc, "-p", "tsconfig.build.json")),

  "types of a consumer of a method": (cwd) => typesOf(cwd, "method"),
  "types of a consumer of `api`": (cwd) => typesOf(cwd, "api"),

  "bundle of a consumer": async (cwd) => {
    const taken = await tsx(cwd, "bundles.ts");
    const sizes: Record<string, { bytes: number; gzip: number }> = JSON.parse(taken.stdout);
    const named = Object.entries(sizes).flatMap(([name, { bytes, gzip }]) => [
      [`${name}, minified bytes`, bytes],
      [`${name}, gzipped bytes`, gzip],
    ]);
    return { ...figures(taken), ...Object.fromEntries(named) };
  },

  "mock until it listens": async (cwd) => figures(await tsx(cwd, "mock-start.ts")),

  "contract suite": async (cwd) => {
    const taken = await tsx(cwd, "suite.ts");
    const { operations, once, each }: Suite = JSON.parse(taken.stdout);
    const run = Object.values(each).reduce((sum, seconds) => sum + seconds, 0);
    return {
      cpu: once + run * operations,
      memory: taken.memory,
      "CPU s, once for all": once,
      ...Object.fromEntries(Object.entries(each).map(([family, seconds]) => [`CPU s, ${family} of each`, seconds])),
    };
  },
};

async function typesOf(cwd: string, consumer: string): Promise<Figures> {
  const taken = await node(cwd, tsc, "-p", `bench/growth/consumers/${consumer}`, "--extendedDiagnostics");
  const told = (what: string) => Number(new RegExp(`^${what}: +([\\d.]+)`, "m").exec(taken.stdout)?.[1]);
  return { ...figures(taken), "check, s": told("Check time"), instantiations: told("Instantiations") };
}

interface Suite {
  readonly operations: number;
  /** CPU seconds until all checks are made. */
  readonly once: number;
  /** CPU seconds for each operation, by the family of checks. */
  readonly each: Readonly<Record<string, number>>;
}
