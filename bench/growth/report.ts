import type { Figures } from "./measures.js";

/** Figures by what was measured and by the number of operations. */
export type Growth = Record<string, Record<number, Figures>>;

/** How often something took more, in powers of how many more operations there were. */
interface Exponents {
  readonly "10 → 100": string;
  readonly "100 → 1,000": string;
}

/** What hardly differs from its start-up has no slope to speak of. */
const leastGrowth = 0.1;

/**
 * The slope of log figure against log operations, without the start-up: the figure for one operation is taken off, and
 * one operation with it.
 */
export function exponent(of: Readonly<Record<number, number>>, from: number, to: number): number | undefined {
  const startUp = of[1] ?? 0;
  const net = (count: number) => (of[count] ?? 0) - startUp;
  if (net(from) <= 0 || net(to) < leastGrowth * startUp) return undefined;
  return Math.log(net(to) / net(from)) / Math.log((to - 1) / (from - 1));
}

function exponentsOf(of: Readonly<Record<number, number>>): Exponents {
  const shown = (from: number, to: number) => exponent(of, from, to)?.toFixed(2) ?? "flat";
  return { "10 → 100": shown(10, 100), "100 → 1,000": shown(100, 1_000) };
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
  const head = ["", "", ...counts.map((count) => count.toLocaleString("en")), "10 → 100", "100 → 1,000"];
  const rows = Object.entries(growth).flatMap(([name, by]) =>
    Object.keys(by[1] ?? {}).map((figure, index) => {
      const values = Object.fromEntries(counts.map((count) => [count, by[count]?.[figure] ?? 0]));
      const [unit, digits] = shown[figure] ?? [figure, undefined];
      const cells = counts.map((count) => text(values[count] ?? 0, digits));
      return line([index === 0 ? name : "", unit, ...cells, ...Object.values(exponentsOf(values))]);
    }),
  );
  return `# Growth with the number of operations

Measured on ${date} with Node ${node}; how, and what is above linear and why, says [README.md](README.md). Written by
\`npm --prefix bench run growth\`. The last two columns are exponents: 1 is as much more as there are more operations, 2 is
the square of it, and flat is what an operation more does not cost.

${[line(head), line(head.map((_, index) => (index < 2 ? "---" : "--:"))), ...rows].join("\n")}
`;
}

function text(value: number, digits = Number.isInteger(value) ? 0 : 3): string {
  return value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
