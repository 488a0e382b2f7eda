import { companyFacts } from "../../memory/company.queries.ts";
import { readSubscriptions } from "../../memory/subscriptions/subscription.queries.ts";
import type { Subscription } from "../../memory/subscriptions/subscription.ts";
import type { Db } from "../../platform/db/db.ts";
import { holdsSample } from "../../platform/settings/company.queries.ts";
import { type Day, dayOf } from "../calendar.ts";
import { type Relation, relationsOf } from "./relation.ts";

/** What a run is given of contracts: plain data, so that a worker thread can be handed it. */
export type ContractQuestion = {
  asOf: Day;
  /** In the order of the customers' ids. */
  relations: Relation[];
  currency: string;
  isSample: boolean;
  /** The last day known is more than 45 days ago. */
  endsEarlier: boolean;
  /** Contracts that begin after the day of judgement were left out. */
  futureIgnored: boolean;
};

const STALE_DAYS = 45;

/** All relations by contract, judged on the last day that any source knows, at most `today`; null when there are none. */
export async function loadContracts(db: Db, today: Day): Promise<ContractQuestion | null> {
  const relations: Relation[] = [];
  let known = Number.NEGATIVE_INFINITY;
  let mine: Subscription[] = [];
  for await (const page of readSubscriptions(db)) {
    for (const subscription of page) {
      known = Math.max(known, dayOf(subscription.asOf));
      if (mine.length > 0 && mine[0].customerId !== subscription.customerId) {
        relations.push(...relationsOf(mine));
        mine = [];
      }
      mine.push(subscription);
    }
  }
  relations.push(...relationsOf(mine));
  if (relations.length === 0) return null;
  const asOf = Math.min(today, known);
  const begun = relations.filter(({ startDay }) => startDay <= asOf);
  if (begun.length === 0) return null;
  const { currency } = await companyFacts(db);
  return {
    asOf,
    relations: begun,
    currency,
    isSample: await holdsSample(db),
    endsEarlier: today - asOf > STALE_DAYS,
    futureIgnored: begun.length < relations.length,
  };
}
