import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Server } from "node:http";
import type { TestProject } from "vitest/node";
import { startMockServer } from "../../scripts/mock-server.js";

declare module "vitest" {
  export interface ProvidedContext {
    /** The URL at which Prism serves `openapi/openapi.yaml`. */
    mockUrl: string;
  }
}

/** The channel on which Node reports each request with its server, which Prism does not export. */
const channel = "http.server.request.start";

/** Keeps idle connections open, because a server could close one just when a test sends its next request. */
function keepAlive(message: unknown): void {
  (message as { server: Server }).server.keepAliveTimeout = 0;
}

/** Starts one Prism for the whole run, because loading it takes longer than all requests together. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  subscribe(channel, keepAlive);
  const mock = await startMockServer();
  project.provide("mockUrl", mock.url);
  return async () => {
    await mock.close();
    unsubscribe(channel, keepAlive);
  };
}
