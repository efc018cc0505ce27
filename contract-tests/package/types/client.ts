// The options of a client, its events, and openapi-fetch's client within it.
import {
  type AnnieClient,
  type ClientOptions,
  type Conversation,
  type CreateConversationRequest,
  clientCredentials,
  createAnnieClient,
  type ErrorResponse,
  type GaveUp,
  type HeaderValues,
  type paths,
} from "annie-conversations";
import type { Client } from "openapi-fetch";
import { same } from "./same.js";

declare const request: CreateConversationRequest;
declare const client: Client<paths>;

export const options: ClientOptions = {
  token: clientCredentials({ clientId: "an-id", clientSecret: "a-secret" }),
  maxWait: undefined,
  fetch: (url, init) => globalThis.fetch(url, init),
  limiter: { acquire: async (signal) => signal?.throwIfAborted() },
  onEvent: (event) => {
    if (event.type === "answered") same<typeof event.status, number>(true);
    if (event.type === "failed") same<typeof event.status, number | undefined>(true);
    if (event.type === "gave-up") same<typeof event.reason, GaveUp>(true);
    // @ts-expect-error: no event has a body
    event.body;
  },
};
const annie = createAnnieClient(options);
same<typeof annie, AnnieClient>(true);
createAnnieClient({ token: async () => "a-token", fetch: globalThis.fetch });
export const headers: HeaderValues[] = [new Headers(), [["X-Clinic", undefined]], { "X-Clinic": undefined }];

export function incorrect(): void {
  // @ts-expect-error: a misspelled option
  createAnnieClient({ tokn: "a-token" });
  // @ts-expect-error: not a limiter
  createAnnieClient({ limiter: { take: async () => {} } });
  // @ts-expect-error: a misspelled option
  clientCredentials({ clientId: "an-id", clientSecret: "a-secret", tokenURL: "https://a.example" });
}

export async function throughOpenapiFetch(): Promise<void> {
  same<typeof annie.api, Client<paths>>(true);
  // The exported types go together with openapi-fetch's without the client, too.
  const { data, error } = await client.POST("/conversations", { body: request });
  if (error) error satisfies ErrorResponse;
  if (data) data.data satisfies Conversation;
}
