import { describe, expect, it } from "vitest";
import { problemOfUrl } from "./url.js";

describe("the URL of a service", () => {
  it.each(["http://a.example", "https://a.example/v1/", " HTTPS://A.example:8443/v1 ", "http://[::1]:4010"])(
    "can be %j",
    (url) => expect(problemOfUrl(url)).toBeUndefined(),
  );

  it.each([
    "",
    "api.example.com",
    "/v1",
    "ftp://example.com",
    "xhttp://a.example",
    "https://user:pass@example.com",
    "https://user@example.com",
    "https://:pass@example.com",
    "https://a.example/?a=1",
    "https://a.example/#a",
    "https://a.example/v1?",
    "https://a.example/v1#",
    null,
    7,
    new URL("https://a.example"),
  ])("cannot be %j, of which nothing is shown", (url) => {
    const must = "must be an absolute http or https URL without credentials, a query or a fragment";
    expect(problemOfUrl(url)).toBe(must);
  });
});
