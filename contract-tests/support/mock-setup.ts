import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Server } from "node:http";
import type { TestProject } from "vitest/node";
import { startMockServer } from "../../scripts/mock-server.js";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where Prism serves `openapi/openapi.yaml`. */
    mockUrl: string;
  }
}

/** Node tells of each request that a server of this process gets, and Prism does not give its server away. */
const channel = "http.server.request.start";

/** A server that ends an idle connection may do so just when a test sends its next request on it. */
function keepAlive(message: unknown): void {
  (message as { server: Server }).server.keepAliveTimeout = 0;
}

/** One Prism for the whole run: loading it takes longer than all requests together. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  subscribe(channel, keepAlive);
  const mock = await startMockServer();
  project.provide("mockUrl", mock.url);
  return async () => {
    await mock.close();
    unsubscribe(channel, keepAlive);
  };
}
