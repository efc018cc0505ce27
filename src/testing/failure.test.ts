import { expect, it } from "vitest";
import { failureError, failures, InvalidRequestError } from "./failure.js";

// MSW looks for both (isNodeLikeError in @mswjs/interceptors), and nobody else is to see them.
it.each([...failures.map(failureError), new InvalidRequestError("GET / is no operation.")])(
  "an error looks like one of Node, to which it adds nothing that is printed: %s",
  (error) => {
    expect("code" in error && "errno" in error).toBe(true);
    expect(Object.keys(error).filter((name) => name !== "name" && name !== "issues")).toEqual([]);
  },
);

it("an error that has a code keeps it", () => {
  expect(failureError("timeout")).toHaveProperty("code", DOMException.TIMEOUT_ERR);
});
