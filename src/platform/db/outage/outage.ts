import pg from "pg";
import { AppError } from "../../errors.ts";

/** PostgreSQL's classes and codes for "not now": connection lost or refused, too many, stopping, starting. */
const AWAY = /^(08...|57P0[1-3]|53300)$/;
/** Of the operating system, when nobody listens or a line is cut. */
const CUT: ReadonlySet<unknown> = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ENOENT",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENOTFOUND",
]);
/** What the driver says without a code. */
const SAID =
  /^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Of the store (disk_full), and of the system, that the disk, or what a user may take of it, is full. */
const DISK_FULL: ReadonlySet<unknown> = new Set(["53100", "ENOSPC", "EDQUOT"]);

/**
 * What to tell of an error that is nobody's fault but the store's: it is away for a moment, or has no room. Undefined
 * for all others.
 */
export function outageOf(error: unknown): AppError | undefined {
  if (isDiskFull(error)) {
    return new AppError(
      "no_room",
      "The disk of the store is full: nothing new can be kept until there is room. What was kept before is safe.",
    );
  }
  if (!isStoreAway(error)) return undefined;
  return new AppError(
    "unavailable",
    "The store does not answer at the moment. Whether what was just sent is kept is not certain: try again shortly.",
  );
}

/** Whether an error says that there is no room left on the disk. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && "code" in error && DISK_FULL.has(error.code);
}

/** Whether an error says that the store was not there, for now: killed, restarted, not reached. */
export function isStoreAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof pg.DatabaseError) return AWAY.test(error.code ?? "");
  const isOfNetwork = "syscall" in error && ["connect", "read", "write"].includes(String(error.syscall));
  return (isOfNetwork && "code" in error && CUT.has(error.code)) || SAID.test(error.message);
}
