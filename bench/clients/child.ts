import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { made } from "./build.js";

/** A process of the bench, which answers each message with one. */
export interface Child {
  ask<Answer>(message: object): Promise<Answer>;
  /** The first message, which comes unasked. */
  first<Answer>(): Promise<Answer>;
  end(): Promise<void>;
}

export function start(file: string, args: readonly string[], execArgv: string[] = []): Child {
  // Without the environment, which may hold settings of a client.
  const { PATH } = process.env;
  const child = fork(join(made, "clients/processes", `${file}.js`), args, { env: { PATH }, execArgv });
  const what = [file, ...args].join(" ");
  return {
    ask(message) {
      const answer = messageOf(child, what);
      child.send(message);
      return answer as Promise<never>;
    },
    first: () => messageOf(child, what) as Promise<never>,
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill();
      await ended;
    },
  };
}

function messageOf(child: ChildProcess, what: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const heed = (message: unknown) => {
      child.off("exit", fail);
      resolve(message);
    };
    const fail = () => {
      child.off("message", heed);
      reject(new Error(`The process ${what} ended before it answered.`));
    };
    child.once("message", heed).once("exit", fail);
  });
}

/** Starts a process for each name, has them worked with, and ends them whatever comes of it. */
export async function withEach<Name extends string, Result>(
  names: readonly Name[],
  startOne: (name: Name) => Child,
  work: (of: Readonly<Record<Name, Child>>) => Promise<Result>,
): Promise<Result> {
  const children = Object.fromEntries(names.map((name) => [name, startOne(name)])) as Record<Name, Child>;
  try {
    return await work(children);
  } finally {
    await Promise.all(Object.values<Child>(children).map((child) => child.end()));
  }
}
