import type { Db } from "../../platform/db/db.ts";
import type { KeptAnswer, LowAnswer } from "./answer.ts";

/** An answer that says something else than before; `former` null: it is the first of it. */
export type AnswerChange = {
  former: KeptAnswer | null;
  answer: KeptAnswer;
  survey: { surveyId: string; name: string };
  low: readonly LowAnswer[];
};

/** What later layers do when a customer answers. */
export type ListeningHooks = {
  /**
   * Called inside the transaction of the write, of answers that may be told of whoever gave them; their customers are
   * locked. What it throws takes the write back.
   */
  answered: (tx: Db, changes: readonly AnswerChange[], now: Date) => Promise<void>;
};

declare module "../../platform/services.ts" {
  interface Hooks {
    listening: ListeningHooks;
  }
}
