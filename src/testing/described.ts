import type { Operation } from "../contract/operation.js";
import type { Schema } from "../contract/schema.js";

/** The facts that the test service needs of an operation: an entry of `generated/examples.ts`. */
export interface Described {
  readonly operation: Operation;
  readonly needsToken: boolean;
  /** The media type of its request, if that has a body. */
  readonly mediaType?: string;
  /** The types of its parameters, by place and name. */
  readonly parameters: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Its declared responses, by status or range of statuses. */
  readonly responses: Readonly<Record<string, DescribedResponse>>;
}

export interface DescribedResponse {
  readonly mediaType?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly examples: Readonly<Record<string, unknown>>;
}

/** Operations by their id: `generated/examples.ts`, or those of another specification. */
export type Catalog = Readonly<Record<string, Described>>;

/** A request that has arrived, of whichever operation of a catalog; `operationId` tells which. */
export type RequestOf<C extends Catalog> = { [Id in keyof C]: RequestTo<C[Id]["operation"]> }[keyof C];

interface RequestTo<O extends Operation> {
  readonly operationId: O["operationId"];
  readonly method: O["method"];
  /** The path as the specification has it. */
  readonly path: O["path"];
  /** The whole URL. */
  readonly url: string;
  /** The parameters by their place, `{ path, query, header }`, as far as they were sent. */
  readonly params: O extends { parameters: Schema<infer Parameters> } ? Parameters : Record<string, never>;
  readonly body: O extends { request: Schema<infer Body> } ? Body : undefined;
  /** The headers by their names in lower case, without `authorization`. */
  readonly headers: Readonly<Record<string, string>>;
  /** The token that was sent. It is not enumerable, so that it is in no snapshot and no log. */
  readonly token: string | undefined;
}

/** An answer. That its example belongs to its status, and its body to the success, is looked at when it is asked for. */
export interface Reply<Status extends number = number, Name extends string = string> {
  /** By default that of the example, or else the success; of a range the first. */
  readonly status?: Status | undefined;
  /** The name of an example of the specification; by default the first of the status. */
  readonly example?: Name | undefined;
  /** The body of the response, instead of an example. */
  readonly body?: unknown;
  /** Headers beside those of the specification, or instead of them. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** An answer that need not conform, instead of all of this. */
  readonly response?: Response | undefined;
}

/** An answer of one of the operations of a catalog. */
export type ReplyOf<C extends Catalog> = Reply<StatusOf<C>, NameOf<C>>;

type ResponsesOf<D extends Described> = D extends unknown ? D["responses"] : never;

type NameOf<C extends Catalog, R = ResponsesOf<C[keyof C]>> = R extends unknown
  ? { [Status in keyof R]: R[Status] extends DescribedResponse ? keyof R[Status]["examples"] & string : never }[keyof R]
  : never;

type StatusOf<C extends Catalog, R = ResponsesOf<C[keyof C]>> = R extends unknown ? Members<keyof R & string> : never;

/** A status, or the hundred of a range. */
type Members<Declared extends string> = Declared extends `${infer First}XX`
  ? NumberOf<`${First}${Digit}${Digit}`>
  : NumberOf<Declared>;
type NumberOf<Text extends string> = Text extends `${infer Value extends number}` ? Value : never;
type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
