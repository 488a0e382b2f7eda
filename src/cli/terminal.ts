import type { Clock } from "../platform/clock.ts";
import type { ErrorCode } from "../platform/errors.ts";

/** Where a command reads and speaks; handed in so that tests can listen. */
export type Terminal = {
  /** A line of result, on standard output. */
  out(line: string): void;
  /** A line about the work, on standard error, so that results can be piped. */
  note(line: string): void;
  /** Replaces the last such line; null where there is no person watching. */
  redraw: ((line: string) => void) | null;
  /** Asks a yes-or-no question; null where nobody can answer. */
  confirm: ((question: string) => Promise<boolean>) | null;
  clock: Clock;
  environment: Readonly<Record<string, string | undefined>>;
};

/** Honest exit codes, listed in `vinculo --help`. */
export const EXIT = { done: 0, failed: 1, invalid: 2, refusedRows: 3, busy: 4 } as const;

const BY_CODE: Record<ErrorCode, number> = {
  invalid: EXIT.invalid,
  not_found: EXIT.invalid,
  conflict: EXIT.busy,
  forbidden: EXIT.failed,
  unauthenticated: EXIT.failed,
  too_many: EXIT.failed,
  unavailable: EXIT.failed,
  no_room: EXIT.failed,
};

/** The exit code of an expected refusal. */
export function exitCodeOf(code: ErrorCode): number {
  return BY_CODE[code];
}
