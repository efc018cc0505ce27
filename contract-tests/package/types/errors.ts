// A caught error, as a user narrows it.
import {
  AnnieError,
  type AnyAnnieError,
  type Attempt,
  type ErrorResponse,
  type GaveUp,
  isAnnieError,
  type Outcome,
  RateLimitError,
} from "annie-conversations";
import { same } from "./same.js";

export function handle(error: unknown): void {
  if (error instanceof RateLimitError) same<typeof error.retryAfter, number | undefined>(true);
  if (error instanceof AnnieError) same<typeof error.outcome, Outcome>(true);
  if (!isAnnieError(error)) return;
  same<typeof error, AnyAnnieError>(true);
  same<typeof error.outcome, "not-executed" | "unknown" | "executed">(true);
  same<typeof error.gaveUp, GaveUp>(true);
  same<typeof error.attempts, readonly Attempt[]>(true);
  same<typeof error.retryAfter, number | undefined>(true);
  same<typeof error.body, ErrorResponse | undefined>(true);
  same<typeof error.headers, Headers | undefined>(true);
  // @ts-expect-error: not every error has them
  error.issues;
  // @ts-expect-error: no such outcome
  if (error.outcome === "failed") return;
  if (error.outcome !== "unknown") same<typeof error.outcome, "not-executed" | "executed">(true);
  if (error.name === "RateLimitError") same<typeof error, RateLimitError>(true);
  if (error.name === "ContractViolationError") same<typeof error.direction, "request" | "response">(true);
  if (error.name === "ConnectionError") same<typeof error.cause.code, string | undefined>(true);
  if (error.name === "ConfigurationError") same<typeof error.option, string>(true);
  if (error.name === "CallbackError") same<typeof error.callback, "token" | "limiter" | "middleware">(true);
  // @ts-expect-error: a misspelled name
  if (error.name === "ServerErrors") return;
}
