import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { answer, token } from "../task.js";

// The service, in a process of its own. It says where it is, and when it is asked, how many requests came since.

let requests = 0;

const server = createServer((request, response) => {
  requests += 1;
  request.resume().on("end", () => {
    const allowed = request.headers.authorization === `Bearer ${token}`;
    response.writeHead(allowed ? 200 : 401, {
      "content-type": "application/json",
      "x-ratelimit-limit": "60",
      "x-ratelimit-remaining": "59",
      "x-ratelimit-reset": "1772442960",
    });
    response.end(allowed ? answer : '{"success":false,"message":"Unauthorized"}');
  });
});

server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  process.send?.(`http://127.0.0.1:${port}`);
});

process.on("message", () => {
  process.send?.(requests);
  requests = 0;
});
process.on("disconnect", () => process.exit());
