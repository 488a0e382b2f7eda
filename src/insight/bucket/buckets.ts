import type { Db } from "../../platform/db/db.ts";
import { keptAnswer } from "../runs/run.queries.ts";
import { Bucket } from "./bucket.ts";

/** The bucket as the last run drew it; null before the first. */
export async function readBucket(db: Db): Promise<Bucket | null> {
  const answer = await keptAnswer(db, "bucket");
  return answer === undefined ? null : Bucket.parse(answer);
}
