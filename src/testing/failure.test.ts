import { expect, it } from "vitest";
import { failureError, failures, InvalidRequestError } from "./failure.js";

// MSW passes on an error with both (isNodeLikeError in @mswjs/interceptors), and a log is not to show them.
it.each([...failures.map(failureError), new InvalidRequestError("GET / is no operation.")])(
  "an error for MSW has a code and an errno that a log does not show: %s",
  (error) => {
    const code = error.name === "TimeoutError" ? DOMException.TIMEOUT_ERR : error.name;
    expect(error).toMatchObject({ code, errno: 0 });
    expect(error).not.toHaveProperty("issues.0");
    expect(Object.keys(error).filter((key) => key !== "name" && key !== "issues")).toEqual([]);
  },
);
