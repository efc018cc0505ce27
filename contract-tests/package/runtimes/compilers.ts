// npm run test:types: the type tests against the packed package, under each compiler and setting that a project may have.
import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { projectRoot, run } from "../../support/run.js";
import { inPackedProject, packageVersions, pathOf } from "./packages.js";

const compilers = [...(await packageVersions())].filter(([name]) => name.startsWith("typescript-"));
const platforms = [
  { lib: ["ES2022", "DOM"], types: [] },
  { lib: ["ES2022"], types: ["node"] },
];
const resolutions = [{ module: "esnext", moduleResolution: "bundler" }, { module: "nodenext" }];

await inPackedProject(async (project) => {
  await cp(pathOf("../types"), project, { recursive: true });
  console.log(...compilers.map(([, version]) => version.padEnd(6)));
  for (const platform of platforms)
    for (const resolution of resolutions)
      for (const skipLibCheck of [false, true])
        for (const exactOptionalPropertyTypes of [false, true])
          await compile(project, { ...platform, ...resolution, skipLibCheck, exactOptionalPropertyTypes });
});

/** Compiles the project with every compiler at once, and prints a row. */
async function compile(cwd: string, options: object): Promise<void> {
  const typeRoots = [join(projectRoot, "node_modules/@types")];
  const compilerOptions = { noEmit: true, strict: true, target: "es2022", typeRoots, ...options };
  await writeFile(join(cwd, "tsconfig.json"), JSON.stringify({ compilerOptions }));
  const tsc = (compiler: string) =>
    run(process.execPath, [pathOf(`node_modules/${compiler}/bin/tsc`), "--pretty", "false"], { cwd });
  const results = await Promise.all(compilers.map(([compiler]) => tsc(compiler)));
  console.log(...results.map(({ code }) => (code === 0 ? "ok    " : "FAILED")), JSON.stringify(options));
  const failures = results.filter(({ code }) => code !== 0);
  for (const output of new Set(failures.map(({ stdout, stderr }) => stdout + stderr))) console.log(output);
  if (failures.length > 0) process.exitCode = 1;
}
