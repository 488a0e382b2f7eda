import type { Db } from "../../platform/db/db.ts";
import { keptAnswer } from "../runs/run.queries.ts";
import { Bucket } from "./bucket.ts";

/** The bucket as the last run drew it; null before the first. */
export function readBucket(db: Db): Promise<Bucket | null> {
  return keptAnswer(db, "bucket", Bucket);
}
