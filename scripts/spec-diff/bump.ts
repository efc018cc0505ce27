/** What a version has to be raised by, from the least to the greatest. */
export const bumps = ["none", "patch", "minor", "major"] as const;

export type Bump = (typeof bumps)[number];

export function isBump(value: unknown): value is Bump {
  return bumps.some((bump) => bump === value);
}

/** The greatest of them, and `none` where there is none. */
export function greatest(all: readonly Bump[]): Bump {
  return bumps[Math.max(0, ...all.map((one) => bumps.indexOf(one)))] ?? "none";
}

/** Whether one asks for at least as much as another. */
export function isAtLeast(one: Bump, other: Bump): boolean {
  return bumps.indexOf(one) >= bumps.indexOf(other);
}
