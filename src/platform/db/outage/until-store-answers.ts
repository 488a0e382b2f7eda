import { setTimeout as delay } from "node:timers/promises";
import { sql } from "kysely";
import type { Db } from "../db.ts";
import { isStoreAway } from "./outage.ts";

const ASK_AGAIN_MS = 250;

/** Waits until the store answers again, as long as that takes. Throws what is wrong with it when it does but refuses. */
export async function untilStoreAnswers(db: Db): Promise<void> {
  for (;;) {
    try {
      await sql`select 1 as there`.execute(db);
      return;
    } catch (error) {
      if (!isStoreAway(error)) throw error;
      await delay(ASK_AGAIN_MS);
    }
  }
}
