/** The ways in which the runtimes tell who they are. */
interface Platform {
  readonly Bun: { readonly version: string };
  readonly Deno: { readonly version: { readonly deno: string } };
  readonly document: object;
  readonly navigator: {
    readonly userAgent: string;
    readonly userAgentData?: { getHighEntropyValues(hints: string[]): Promise<{ readonly fullVersionList: Brand[] }> };
  };
  readonly process: { readonly versions: { readonly node: string } };
}

interface Brand {
  readonly brand: string;
  readonly version: string;
}

const { Bun, Deno, document, navigator, process } = globalThis as unknown as Partial<Platform>;

/** Whether this is a page of a browser. */
export const isPage = document !== undefined;
/** Whether this is Deno. */
export const isDeno = Deno !== undefined;

/** Whether this is workerd. */
export const isWorkerd = navigator?.userAgent === "Cloudflare-Workers";

/** What the runtime says of itself. */
export async function identify(): Promise<{ readonly runtime: string; readonly version: string }> {
  if (Bun) return { runtime: "bun", version: Bun.version };
  if (Deno) return { runtime: "deno", version: Deno.version.deno };
  // It does not tell its version.
  if (isWorkerd) return { runtime: "workerd", version: "" };
  if (document) {
    const { fullVersionList = [] } = (await navigator?.userAgentData?.getHighEntropyValues(["fullVersionList"])) ?? {};
    const found = fullVersionList.find(({ brand }) => /Chromium|Chrome/.test(brand));
    return { runtime: "chromium", version: found?.version ?? "" };
  }
  return { runtime: "node", version: process?.versions.node ?? "" };
}
