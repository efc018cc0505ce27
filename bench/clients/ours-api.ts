import { createAnnieClient } from "annie-conversations";
import type { Create, Service } from "./task.js";

// Only its types are measured: those of openapi-fetch's methods, as the client has them.
export function create({ baseUrl, token }: Service): Create {
  const { api } = createAnnieClient({ baseUrl, token });
  return async (body) => {
    const { data, response } = await api.POST("/conversations", { body });
    if (!data) throw new Error(`The service answered ${response.status}.`);
    return data.data;
  };
}
