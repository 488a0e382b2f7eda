/** The ways an operation may refuse. Each maps to one HTTP status and one exit code, in one place. */
export type ErrorCode =
  | "invalid"
  | "not_found"
  | "conflict"
  | "forbidden"
  | "unauthenticated"
  | "too_many"
  | "unavailable"
  | "no_room";

/** An expected refusal, worded for the person who asked. Anything else that is thrown is a bug. */
export class AppError extends Error {
  override readonly name: string = "AppError";
  readonly code: ErrorCode;
  readonly detail: unknown;

  constructor(code: ErrorCode, message: string, detail?: unknown) {
    super(message);
    this.code = code;
    this.detail = detail;
  }
}
