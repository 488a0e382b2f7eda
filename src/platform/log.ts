import { type DestinationStream, type Logger, pino } from "pino";

/** A structured log; the first argument carries the fields, the second says what happened. */
export type Log = Pick<Logger, "debug" | "info" | "warn" | "error">;

const SECRETS = ["password", "pass", "token", "cookie", "authorization", "secret", "key"];
const DEPTHS = ["", "*.", "*.*."];

/** A log of JSON lines on standard error, in which secrets are blanked up to three levels deep. */
export function openLog(level: string, destination: DestinationStream = pino.destination(2)): Logger {
  const paths = DEPTHS.flatMap((depth) => SECRETS.map((secret) => depth + secret));
  return pino({ level, base: null, redact: { paths, censor: "[hidden]" } }, destination);
}

/** A log that keeps silent. */
export const silentLog: Log = pino({ level: "silent" });
