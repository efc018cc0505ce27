import { token } from "./messages.js";

/** The tokens that the server accepts. */
export interface Tokens {
  /** Where they are issued. */
  readonly path: string;
  /** How many were issued. */
  readonly issued: number;
  issue(): object;
  accepts(authorization: string | undefined): boolean;
}

/** One key for the whole run. */
export const key: Tokens = {
  path: "",
  issued: 0,
  issue: () => ({}),
  accepts: (authorization) => authorization === `Bearer ${token}`,
};

/** Tokens that last a second; the third one is refused from the hundredth request on, as one that was withdrawn. */
export function createTokens(path: string): Tokens {
  let issued = 0;
  let uses = 0;
  return {
    path,
    get issued() {
      return issued;
    },
    issue() {
      issued += 1;
      uses = 0;
      return { access_token: `${token}-${issued}`, token_type: "Bearer", expires_in: 1 };
    },
    accepts(authorization) {
      const number = Number(new RegExp(`^Bearer ${token}-(\\d+)$`).exec(authorization ?? "")?.[1]);
      uses += 1;
      // The one before may still be on its way.
      return number <= issued && !(number === 3 && (issued > 3 || uses > 100)) && number >= issued - 1;
    },
  };
}
