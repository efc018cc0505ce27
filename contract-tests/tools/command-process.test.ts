import { describe, expect, it } from "vitest";
import { request } from "../support/client-call.js";
import { startCommand } from "../support/started-command.js";
import { startTestServer } from "../support/test-server.js";

// What only a process shows; contract-tests/command.test.ts has the rest, and contract-tests/slow the mock.

describe("a signal", () => {
  it.each(["SIGINT", "SIGHUP"] as const)(
    "%s ends a create, and it says that there may be a conversation",
    async (signal) => {
      const server = await startTestServer(() => {});
      const env = { ANNIE_API_KEY: "a-key", ANNIE_BASE_URL: server.url };
      const { child, ended } = startCommand(["create", "--body", "-"], env);
      child.stdin.end(JSON.stringify(request));
      await server.arrived;
      child.kill(signal);
      const { code, stdout, stderr } = await ended;
      expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
      expect(stderr).toContain("There may be a conversation: look for it before you repeat this command.\n");
      expect(server.bodies).toEqual([JSON.stringify(request)]);
    },
  );
});
