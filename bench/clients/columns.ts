/** The columns, and what each is called in the table. */
export const columns = {
  fetch: "hand-written `fetch`",
  "openapi-fetch": "openapi-fetch",
  "hey-api": "hey-api",
  ky: "ky",
  axios: "axios",
  ours: "annie-conversations",
} as const;

export type ColumnName = keyof typeof columns;

export const columnNames = Object.keys(columns) as ColumnName[];
