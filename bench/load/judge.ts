import type { Facts } from "./run.js";

/** What has to hold of a run, exactly. */
export interface Claim {
  readonly what: string;
  readonly holds: boolean;
  /** What was seen instead. */
  readonly seen: string;
}

/** Attempts that a call has by default. */
const mostAttempts = 3;

/** The conversations that a call may have created which ended so: at least, and at most. */
export function createdBy(ending: string): readonly [least: number, most: number] {
  if (ending === "returned" || ending.endsWith(" executed")) return [1, 1];
  return ending.endsWith(" not-executed") ? [0, 0] : [0, 1];
}

/** How each call ended, by its number; a text that is empty where it did not. */
export function endingsOf({ calls, result }: Pick<Facts, "calls" | "result">): string[] {
  return Array.from({ length: calls }, (_, call) => result?.endings[(result.ended[call] ?? 0) - 1] ?? "");
}

/** Holds what the client's process and the servers saw against each other. */
export function judge(facts: Facts): Claim[] {
  const { calls, setting, ledger, faults, samples, result, exit, left } = facts;
  const endings = endingsOf(facts);
  const all = [...endings.entries()];
  const created = (call: number) => ledger.created[call] ?? 0;
  const requests = (call: number) => ledger.requests[call] ?? 0;
  const told = (call: number) =>
    `call ${call} (row ${faults.get(call)?.row ?? "none"}): ${endings[call] || "has not ended"}`;

  const none = (what: string, wrong: readonly (number | string)[], tell: (call: number) => string = told): Claim => ({
    what,
    holds: wrong.length === 0,
    seen: `${wrong.length}: ${wrong
      .slice(0, 3)
      .map((one) => (typeof one === "number" ? tell(one) : one))
      .join("; ")}`,
  });
  const which = (wrong: (ending: string, call: number) => boolean) =>
    all.filter(([call, ending]) => wrong(ending, call)).map(([call]) => call);

  const isTyped = (ending: string) => / (executed|unknown|not-executed)$/.test(ending);
  const hasCreated = (call: number) => `${told(call)}, created ${created(call)}`;
  const hasSent = (call: number) => `${told(call)}, sent ${requests(call)} times`;
  const mayFail = setting.faulty !== undefined;
  const mayRepeat = mayFail || setting.tokenPath !== undefined;

  return [
    none(
      "each call ended",
      which((ending) => ending === ""),
    ),
    mayFail
      ? none(
          "each returned its own conversation, or failed with an error of the client's",
          which((ending) => ending !== "" && ending !== "returned" && !isTyped(ending)),
        )
      : none(
          "each returned its own conversation",
          which((ending) => ending !== "" && ending !== "returned"),
        ),
    none(
      "each said truly what became of its conversation",
      which((ending, call) => {
        const [least, most] = createdBy(ending);
        return created(call) < least || created(call) > most;
      }),
      hasCreated,
    ),
    none(
      "none created two",
      which((_, call) => created(call) > 1),
      hasCreated,
    ),
    {
      what: "all together created no more than there were calls",
      holds: sum(ledger.created) <= calls,
      seen: `${sum(ledger.created)}`,
    },
    none(
      mayRepeat ? `none was sent more than ${mostAttempts} times` : "each was sent once",
      which((_, call) => (mayRepeat ? requests(call) > mostAttempts : requests(call) !== 1)),
      hasSent,
    ),
    { what: "nothing else was sent", holds: ledger.strange === 0, seen: `${ledger.strange}` },
    none("no error shows what was sent or answered", result?.leaks ?? []),
    none("no unhandled rejection, and no warning of the process", result?.alarms ?? []),
    none("whenever no call is under way, no timer, listener or other handle is left", samples.flatMap(leftIn)),
    {
      what: "the process ends by itself, and all sockets with it",
      holds: exit === 0 && left === 0,
      seen: `${exit}, ${left}`,
    },
    ...(setting.watched ? [judgeEvents(facts, endings)] : []),
  ];
}

function leftIn({ calls, resources, listeners }: Facts["samples"][number]): string[] {
  const kinds = Object.entries({ ...resources, ...(listeners > 0 && { listeners }) });
  return kinds.map(([kind, count]) => `after ${calls} calls ${kind} ${count}`);
}

/** Each attempt is asked for, begun and ended, and each call that did not return gave up. */
function judgeEvents({ result }: Facts, endings: readonly string[]): Claim {
  const { started = 0, answered = 0, failed = 0, "gave-up": gaveUp = 0 } = result?.events ?? {};
  const notReturned = endings.filter((ending) => ending !== "returned").length;
  return {
    what: "the events and the limiter tell of each attempt and of each end",
    holds: started > 0 && started === answered + failed && started === result?.acquired && gaveUp === notReturned,
    seen: `${result?.acquired} acquired, ${started} started, ${answered} answered, ${failed} failed, ${gaveUp} gave up`,
  };
}

export function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
