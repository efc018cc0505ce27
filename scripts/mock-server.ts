import { createLogger } from "@stoplight/prism-core";
import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { createServer } from "@stoplight/prism-http-server";
import { specificationFile } from "./specification.js";

/** A Prism mock in this process. */
interface MockServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a specification, a file or the parsed object, on a free loopback port. `cors` allows pages of any origin. */
export async function startMockServer(
  specification: string | object = specificationFile,
  { cors = false } = {},
): Promise<MockServer> {
  const server = createServer(await getHttpOperationsFromSpec(specification), {
    cors,
    // Prism's log of a request contains its body.
    components: { logger: createLogger("mock", { enabled: false }) },
    config: {
      isProxy: false,
      checkSecurity: true,
      validateRequest: true,
      validateResponse: true,
      errors: false,
      mock: { dynamic: false },
      upstreamProxy: undefined,
    },
  });
  const url = await server.listen(0, "127.0.0.1");
  return { url, close: () => server.close() };
}
