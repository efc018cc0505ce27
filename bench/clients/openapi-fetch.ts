import createClient from "openapi-fetch";
import type { paths } from "../../generated/types.js";
import type { Create, Settings } from "../task.js";

export function create({ baseUrl, token }: Settings): Create {
  const client = createClient<paths>({ baseUrl, headers: { authorization: `Bearer ${token}` } });
  return async (body) => {
    const { data, response } = await client.POST("/conversations", { body });
    if (!data) throw new Error(`The service answered ${response.status}.`);
    return data.data;
  };
}
