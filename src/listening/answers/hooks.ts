import type { Db } from "../../platform/db/db.ts";
import type { KeptAnswer, LowAnswer, SaidSolved } from "./answer.ts";

/** An answer that says something else than before; `former` null: it is the first of it. */
export type AnswerChange = {
  former: KeptAnswer | null;
  answer: KeptAnswer;
  survey: { surveyId: string; name: string };
  low: readonly LowAnswer[];
  /** The case about which he was asked, and whether he says it is solved, before and now; null: about none. */
  about: { caseId: string; askedAt: Date; formerly: SaidSolved | null; solved: SaidSolved | null } | null;
};

/** That a customer is asked whether a case is truly solved. */
export type SolvedAsked = {
  customerId: string;
  caseId: string;
  survey: { surveyId: string; name: string };
};

/** What later layers do when a customer answers. */
export type ListeningHooks = {
  /**
   * Called inside the transaction of the write, of answers that may be told of whoever gave them; their customers are
   * locked. What it throws takes the write back.
   */
  answered: (tx: Db, changes: readonly AnswerChange[], now: Date) => Promise<void>;
  /** Called inside the transaction that notes that the question went out; the customer is locked. */
  askedSolved: (tx: Db, asked: SolvedAsked, now: Date) => Promise<void>;
};

declare module "../../platform/services.ts" {
  interface Hooks {
    listening: ListeningHooks;
  }
}
