import type { TestProject } from "vitest/node";
import { startMockServer } from "../../scripts/mock-server.js";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where Prism serves `openapi/openapi.yaml`. */
    mockUrl: string;
  }
}

/** One Prism for the whole run: loading it takes longer than all requests together. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const mock = await startMockServer();
  project.provide("mockUrl", mock.url);
  return () => mock.close();
}
