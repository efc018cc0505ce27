import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it, onTestFinished } from "vitest";
import { request } from "../support/client-call.js";
import { projectRoot } from "../support/run.js";
import { startTestServer } from "../support/test-server.js";

// What only a process shows; contract-tests/command.test.ts has the rest.

/** Starts the command as a process, which a signal ends. */
function start(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ["--import", "tsx", "src/cli.ts", ...args], {
    cwd: projectRoot,
    env: { ...process.env, NO_COLOR: "1", ...env },
    detached: true,
  });
  // With the Prism that it may have left.
  onTestFinished(() => {
    try {
      process.kill(-Number(child.pid), "SIGKILL");
    } catch {
      // Nothing is left.
    }
  });
  const said = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (chunk: string) => {
      said[name] += chunk;
    });
  }
  const ended = once(child, "close").then(([code]) => ({ code, ...said }));
  /** Waits until it has said both. */
  const says = async (result: string, words: string) => {
    while (!(said.stdout.includes(result) && said.stderr.includes(words))) {
      const news = [child.stdout, child.stderr].map((stream) => once(stream, "data"));
      await Promise.race([...news, ended.then(({ stderr }) => expect.fail(stderr))]);
    }
  };
  return { child, said, ended, says };
}

describe("a signal", () => {
  it.each(["SIGINT", "SIGHUP"] as const)(
    "%s ends a create, and it says that there may be a conversation",
    async (signal) => {
      const server = await startTestServer(() => {});
      const env = { ANNIE_API_KEY: "a-key", ANNIE_BASE_URL: server.url };
      const { child, ended } = start(["create", "--body", "-"], env);
      child.stdin.end(JSON.stringify(request));
      await server.arrived;
      child.kill(signal);
      const { code, stdout, stderr } = await ended;
      expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
      expect(stderr).toContain("There may be a conversation: look for it before you repeat this command.\n");
      expect(server.bodies).toEqual([JSON.stringify(request)]);
    },
  );

  it("ends the mock with its Prism, which has served the specification; the curl line that it prints works", async () => {
    const { child, said, ended, says } = start(["mock", "--port", "0"]);
    await says("}", "Stop with Ctrl-C.");
    const { url } = JSON.parse(said.stdout);
    expect(said.stderr).toContain(`curl -X POST ${url}/conversations`);
    const headers = [...said.stderr.matchAll(/-H '([^:]+): ([^']+)' (?=-H|\\)/g)].map(([, name = "", value = ""]) => [
      name,
      value,
    ]);
    const [, body = ""] = /-d '([^']+)'/.exec(said.stderr) ?? [];
    const ask = () => fetch(`${url}/conversations`, { method: "POST", headers: Object.fromEntries(headers), body });
    const answer = await ask();
    expect(answer.status).toBe(200);
    expect(await answer.json()).toHaveProperty("data.conversationId");

    // The parent alone, as `kill` does; a terminal would signal Prism as well.
    child.kill("SIGTERM");
    expect(await ended).toHaveProperty("code", 0);
    await expect(ask()).rejects.toThrow();
  });
});
