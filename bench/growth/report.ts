import type { Figures } from "./measures.js";

/** Figures by what was measured and by the number of operations. */
export type Growth = Record<string, Record<number, Figures>>;

/** What is less than a tenth of the start-up is not told from it. */
const leastGrowth = 0.1;

/**
 * The slope of log figure against log operations, without the start-up: the figure for one operation is taken off, and
 * one operation with it.
 */
function exponent(of: ReadonlyMap<number, number>, from: number, to: number): string {
  const startUp = of.get(1) ?? 0;
  const net = (count: number) => (of.get(count) ?? 0) - startUp;
  const isSmall = (count: number) => net(count) < leastGrowth * startUp;
  if (isSmall(to)) return "flat";
  if (isSmall(from)) return "–";
  return (Math.log(net(to) / net(from)) / Math.log((to - 1) / (from - 1))).toFixed(2);
}

/** The figures of the table, in what they are counted and with how many digits. */
const shown: Readonly<Record<string, readonly [unit: string, digits: number]>> = {
  wall: ["s", 2],
  cpu: ["CPU s", 2],
  memory: ["MB", 0],
};

const line = (cells: readonly unknown[]) => `| ${cells.join(" | ")} |`;

export function toMarkdown({ node, date }: { node: string; date: string }, growth: Growth): string {
  const counts = Object.keys(Object.values(growth)[0] ?? {}).map(Number);
  const head = ["", "", ...counts.map((count) => text(count, 0)), "10 → 100", "100 → 1,000"];
  const rows = Object.entries(growth).flatMap(([name, by]) =>
    Object.keys(by[1] ?? {}).map((figure, index) => {
      const values = new Map(counts.map((count) => [count, by[count]?.[figure] ?? 0]));
      const [unit, digits] = shown[figure] ?? [figure];
      const cells = [...values.values()].map((value) => text(value, digits));
      return line([index === 0 ? name : "", unit, ...cells, exponent(values, 10, 100), exponent(values, 100, 1_000)]);
    }),
  );
  return `# Growth with the number of operations

Measured on ${date} with Node ${node}; how, and what is above linear and why, says [README.md](README.md). Written by
\`npm --prefix bench run growth\`. The last two columns are exponents: 1 is as much more as there are more operations, 2 is
the square of it; flat is what further operations do not cost, and – what cannot be told from the start-up.

${[line(head), line(head.map((_, index) => (index < 2 ? "---" : "--:"))), ...rows].join("\n")}
`;
}

function text(value: number, digits = Number.isInteger(value) ? 0 : 2): string {
  return value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
