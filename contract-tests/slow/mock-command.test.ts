import { expect, it } from "vitest";
import { startCommand } from "../support/started-command.js";

it("a signal ends the mock with its Prism, which has served the specification; the curl line that it prints works", async () => {
  const { child, said, ended, says } = startCommand(["mock", "--port", "0"]);
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
