import type { Db } from "../../platform/db/db.ts";
import { keptAnswer } from "../runs/run.queries.ts";
import { Trust } from "./trust.ts";

/** Why the numbers of the last run may be believed; null before the first. */
export function readTrust(db: Db): Promise<Trust | null> {
  return keptAnswer(db, "trust", Trust);
}
