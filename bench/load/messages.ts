// What the two processes of a run tell each other: main.ts has the servers and judges, client.ts makes the calls.

/** How the client of a run is made. */
export interface Setting {
  /** No client, but a `fetch` written by hand. */
  readonly bare?: true;
  /** By what time is divided in the client's process; absent where it is the real one. */
  readonly scale?: number;
  /** Which share of the calls meets a fault. */
  readonly faulty?: number;
  /** One signal for all calls, an `onEvent` and a `limiter`. */
  readonly watched?: true;
  /** Where tokens are had by `clientCredentials`, beneath the URL of the server. */
  readonly tokenPath?: string;
}

/** What main.ts asks for. */
export interface Order {
  readonly calls: number;
  readonly concurrency: number;
  /** After how many calls a sample is taken. */
  readonly every: number;
  readonly setting: Setting;
  readonly url: string;
  /** The calls that meet a fault: the number of its row in the table, and the URL where it is not that of the server. */
  readonly faults: ReadonlyMap<number, { readonly row: number; readonly url: string | undefined }>;
}

/** What is in the client's process after so many calls, when none is under way and all garbage is collected. */
export interface Sample {
  readonly calls: number;
  readonly heapUsed: number;
  readonly rss: number;
  /** What the calls since the last sample took: milliseconds of real time, and of CPU of the process. */
  readonly took: number;
  readonly cpu: number;
  /** What keeps the process alive, by kind. */
  readonly resources: Readonly<Record<string, number>>;
  /** Listeners on the signal of all calls. */
  readonly listeners: number;
}

/** What came of the calls, as the client's process knows it. */
export interface Result {
  /** The ways to end that were seen: `returned`, or the name of the error and its outcome. */
  readonly endings: readonly string[];
  /** Of each call, which of `endings` it was, counted from 1; 0 where it has not ended. */
  readonly ended: Uint8Array;
  /** Milliseconds that each call took, in real time. */
  readonly took: Float64Array;
  /** Events by type, and how often the limiter was asked. */
  readonly events: Readonly<Record<string, number>>;
  readonly acquired: number;
  /** Calls of which the error shows what was sent or answered. */
  readonly leaks: readonly number[];
  /** Unhandled rejections and warnings of the process, by name. */
  readonly alarms: readonly string[];
}

export type Report =
  | { readonly at: "sample"; readonly sample: Sample }
  | { readonly at: "end"; readonly result: Result };

/** The conversation of a call: what the server creates, and what the client has to be given. */
export const idOf = (call: number) => `00000000-0000-4000-8000-${call.toString(16).padStart(12, "0")}`;

/** What must not be seen in an error: it is in each token, phone number and message text. */
export const secret = /CANARY|2025550199/;
export const token = "CANARY-token";
