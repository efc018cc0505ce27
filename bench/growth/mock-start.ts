import { startMockServer } from "../../scripts/mock-server.js";

// The process of the mock: it ends as soon as it listens.

const mock = await startMockServer();
await mock.close();
