import { columns } from "../../../scripts/columns.js";
import { wantedVersions } from "../packages.js";
import { compile, versionOf } from "./compile.js";
import { compilers, platforms, settings } from "./settings.js";

interface Combination {
  readonly compiler: string;
  readonly platform: keyof typeof platforms;
  readonly setting: (typeof settings)[number];
}

/** Compiles a project in every combination, two at a time; prints a table, and answers with how many are not ok. */
export async function compileAll(project: string): Promise<number> {
  const versions = await checkVersions();
  const rows = compilers.flatMap((compiler) => platformNames.map((platform) => ({ compiler, platform })));
  const all = rows.map((row) => settings.map((setting): Combination => ({ ...row, setting })));
  const errors = new Map<Combination, readonly string[]>();
  await twoAtATime(all.flat(), async (combination) => {
    const { compiler, platform, setting } = combination;
    errors.set(combination, await compile(project, compiler, { ...platforms[platform], ...setting.options }));
  });
  const isOk = (combination: Combination) => errors.get(combination)?.length === 0;

  const head = ["TypeScript", "types of fetch", ...settings.map(({ name }) => name)];
  const body = rows.map(({ compiler, platform }, index) => [
    versions[compiler] ?? "",
    platform,
    ...(all[index] ?? []).map((combination) => (isOk(combination) ? "ok" : "FAILED")),
  ]);
  console.log(columns([head, ...body]).join("\n"));

  // The same is mostly wrong everywhere.
  const texts = new Set([...errors.values()].flat());
  for (const text of texts) {
    const where = all.flat().filter((combination) => errors.get(combination)?.includes(text));
    const [first] = where;
    console.log(`${text}\n  in ${where.length}, as ${first?.compiler}, ${first?.platform}, ${first?.setting.name}`);
  }
  const ok = all.flat().filter(isOk).length;
  console.log(`${ok} of ${all.flat().length} combinations are ok.`);
  return all.flat().length - ok;
}

const platformNames = Object.keys(platforms) as (keyof typeof platforms)[];

/** The compilers are those that they are named for. */
async function checkVersions(): Promise<Record<string, string>> {
  const wanted = await wantedVersions();
  for (const compiler of compilers) {
    const found = await versionOf(compiler);
    if (found !== wanted[compiler]) throw new Error(`${compiler} is ${found}, where ${wanted[compiler]} was wanted.`);
  }
  return wanted;
}

async function twoAtATime<T>(inputs: readonly T[], work: (input: T) => Promise<void>): Promise<void> {
  const left = inputs.values();
  const worker = async () => {
    for (const input of left) await work(input);
  };
  await Promise.all([worker(), worker()]);
}
