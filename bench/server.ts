import { createServer } from "node:http";
import { answer, token } from "./task.js";

// The service, in a process of its own. It reports its port when it is ready.

const server = createServer((request, response) => {
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

server.listen(0, "127.0.0.1", () => process.send?.(Object(server.address()).port));
process.on("disconnect", () => process.exit());
