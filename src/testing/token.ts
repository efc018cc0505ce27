import { clientCredentialsFlow } from "../../generated/operations.js";

/** Answers a request of `clientCredentials` for a token; it is no operation, and is not recorded, as a secret is in it. */
export function tokenAnswer({ method, url }: Request): Response | undefined {
  if (method !== "POST" || url !== clientCredentialsFlow.tokenUrl) return undefined;
  return Response.json({ access_token: "test-token", token_type: "Bearer", expires_in: 86_400 });
}
