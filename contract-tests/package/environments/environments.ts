import { readFile } from "node:fs/promises";

/** A kind of project that users have. */
export interface Environment {
  /** The packages that it is built with or run by. */
  readonly tools: readonly string[];
  readonly files: Readonly<Record<string, string>>;
  /** Commands for `sh`, which fail if the program does. If they do not install `$TARBALL`, npm does it before. */
  readonly commands: string;
}

const program = await readFile(new URL("check.ts", import.meta.url), "utf8");
const script = `${program}check();\n`;
const commonjs = { "package.json": "{}" };
const module = { "package.json": '{ "type": "module" }' };

/** A script that Node runs as it is, or after the commands. */
const node = (tools: string[], commands: string, more: Record<string, string> = {}): Environment => ({
  tools,
  files: { ...module, "check.js": script, ...more },
  commands,
});

/** TypeScript that is compiled, and then run by Node. */
const tsc = (name: string, packageJson: Record<string, string>): Environment => {
  const compilerOptions = { module: name, target: "es2022", strict: true, types: [] };
  const files = { ...packageJson, "check.ts": script, "tsconfig.json": JSON.stringify({ compilerOptions }) };
  return { tools: ["typescript"], files, commands: "tsc && node check.js" };
};

const testOf = (runner: string, more = "") =>
  `import { test } from "${runner}";\n${program}test("it", () => check()${more});\n`;
const presets = [["@babel/preset-env", { targets: { node: "current" } }]];

/** A test in JavaScript, which Jest compiles to CommonJS by Babel. */
const jest = (testEnvironment: string, tool: string, more?: string): Environment => ({
  tools: ["jest", tool],
  files: {
    ...commonjs,
    "check.spec.js": testOf("@jest/globals", more),
    "jest.config.json": JSON.stringify({ testEnvironment }),
    "babel.config.json": JSON.stringify({ presets }),
  },
  commands: "jest --no-cache",
});

const tsJest: Environment = {
  tools: ["jest", "ts-jest"],
  files: {
    ...commonjs,
    "check.spec.ts": testOf("@jest/globals"),
    "jest.config.json": JSON.stringify({ transform: { "\\.ts$": "ts-jest" } }),
    "tsconfig.json": JSON.stringify({ compilerOptions: { module: "commonjs", target: "es2022", strict: true } }),
  },
  commands: "jest --no-cache",
};

/** jsdom has no fetch. No call succeeds there, but the package loads, and its error says why. */
const ownError = ".then(() => { throw new Error(); }, (error) => { if (error.option !== 'fetch') throw error; })";

const webpack = (target: string) =>
  `webpack --mode production --target ${target} --entry ./check.js && node dist/main.js`;
const viteApp = {
  "index.html": '<script type="module" src="check.js"></script>',
  // Its polyfill needs a page.
  "vite.config.js": "export default { build: { modulePreload: { polyfill: false } } };",
};

const nextApp = {
  ...commonjs,
  // The tools are above the project.
  "next.config.js": 'module.exports = { turbopack: { root: "/" } };',
  "app/layout.js": "export default ({ children }) => <html><body>{children}</body></html>;",
  "app/check/route.js": `${program}
    export const dynamic = "force-dynamic";
    export const GET = () => check().then(() => new Response("ok"), ({ stack }) => new Response(stack, { status: 500 }));`,
  "request.mjs": `import { spawn } from "node:child_process";
    const stdio = ["ignore", "pipe", "inherit"];
    const server = spawn("next", ["start", "--hostname", "127.0.0.1", "--port", "0"], { stdio });
    let url;
    for await (const chunk of server.stdout.iterator({ destroyOnReturn: false }))
      if ((url = /http:\\S+:[1-9]\\d*/.exec(chunk)?.[0])) break;
    const response = await fetch(url + "/check");
    const text = await response.text();
    server.kill();
    if (!response.ok) throw new Error(text);`,
};

const yarnLock = { "yarn.lock": "" };
const yarn4 = "node $TOOLS/@yarnpkg/cli-dist/bin/yarn.js";
const yarn4With = (linker: string) => `export YARN_NODE_LINKER=${linker}; ${yarn4} add $TARBALL`;

export const environments: Readonly<Record<string, Environment>> = {
  node: node([], "node check.js"),
  "jest-ts": tsJest,
  "jest-babel": jest("node", "babel-jest"),
  "jest-jsdom": jest("jsdom", "jest-environment-jsdom", ownError),
  "jest-fixed-jsdom": jest("jest-fixed-jsdom", "jest-fixed-jsdom"),
  vitest: { tools: ["vitest"], files: { ...module, "check.spec.ts": testOf("vitest") }, commands: "vitest run" },
  "tsc-commonjs": tsc("commonjs", commonjs),
  "tsc-node16-commonjs": tsc("node16", commonjs),
  "tsc-node16-module": tsc("node16", module),
  "tsc-nodenext-commonjs": tsc("nodenext", commonjs),
  "tsc-nodenext-module": tsc("nodenext", module),
  "tsc-preserve": tsc("preserve", module),
  "webpack-node": node(["webpack"], webpack("node"), commonjs),
  "webpack-web": node(["webpack"], webpack("web"), commonjs),
  "vite-app": node(["vite"], "vite build && node dist/assets/*.js", viteApp),
  "vite-ssr": node(["vite"], "vite build --ssr check.js && node dist/check.js"),
  "esbuild-node": node(["esbuild"], "esbuild check.js --bundle --platform=node --outfile=out.cjs && node out.cjs"),
  "esbuild-web": node(["esbuild"], "esbuild check.js --bundle --minify --outfile=out.cjs && node out.cjs"),
  rollup: node(["rollup"], "rollup check.js --plugin node-resolve --file out.js && node out.js"),
  next: { tools: ["next", "react"], files: nextApp, commands: "next build && node request.mjs" },
  pnpm: node(["pnpm"], "pnpm add --store-dir $PWD/store $TARBALL && node check.js"),
  "yarn-1": node(["yarn"], "node $TOOLS/yarn/bin/yarn.js add --cache-folder cache file:$TARBALL && node check.js"),
  "yarn-4": node(["@yarnpkg/cli-dist"], `${yarn4With("node-modules")} && node check.js`, yarnLock),
  "yarn-4-pnp": node(["@yarnpkg/cli-dist"], `${yarn4With("pnp")} && ${yarn4} node check.js`, yarnLock),
};
