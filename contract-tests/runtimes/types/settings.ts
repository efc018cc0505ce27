/** The compilers, by the names that they are installed under. */
export const compilers = ["typescript-5.4", "typescript-5.9", "typescript-6", "typescript-7"] as const;

/** Where the types of `fetch` and the like come from. */
export const platforms = {
  "DOM, no @types/node": { lib: ["ES2022", "DOM"], types: [] },
  "@types/node, no DOM": { lib: ["ES2022"], types: ["node"] },
} as const;

const resolutions = {
  bundler: { module: "esnext", moduleResolution: "bundler" },
  nodenext: { module: "nodenext", moduleResolution: "nodenext" },
} as const;
const onOff = [false, true];

/** Each way to set up a project, by what it is called in the table. */
export const settings = Object.entries(resolutions).flatMap(([resolution, options]) =>
  onOff.flatMap((skipLibCheck) =>
    onOff.map((exactOptionalPropertyTypes) => ({
      name: [resolution, ...(skipLibCheck ? ["skipLib"] : []), ...(exactOptionalPropertyTypes ? ["exact"] : [])].join(
        " ",
      ),
      options: { ...options, skipLibCheck, exactOptionalPropertyTypes },
    })),
  ),
);
