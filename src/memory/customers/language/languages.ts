import type { Db } from "../../../platform/db/db.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Services } from "../../../platform/services.ts";
import { recordEvents } from "../../events/events.ts";
import { languageTag } from "../../identity/language.ts";
import { NO_LANGUAGE } from "../../identity/spoken.ts";
import { customerOf } from "../../merging/redirect.queries.ts";
import { retrying } from "../../retrying.ts";
import { keptCustomers, updateCustomers } from "../customer.queries.ts";
import { lockLiving } from "../lock.ts";
import { changedEvents } from "../revised.ts";
import { insertRevisions } from "../revision.queries.ts";

type Said = { customerId: string; language: string | null };

/** What later layers do when a person says something of a customer that what happened is judged by. */
export type CustomerHooks = {
  /** Called inside the transaction of the write, the customer locked. What it throws takes the write back. */
  languageSaid: (tx: Db, customerId: string, now: Date) => Promise<void>;
};

declare module "../../../platform/services.ts" {
  interface Hooks {
    customers: CustomerHooks;
  }
}

/**
 * Says in which language a customer is best spoken to; null: it is not known. What is open is judged again.
 *
 * @throws AppError `not_found` when there is no such customer, `invalid` when it is no language.
 */
export function sayLanguage(
  { db, hooks }: Pick<Services, "db" | "hooks">,
  said: Said,
  now: Date,
): Promise<Said> {
  const language = said.language === null ? null : languageTag(said.language);
  if (said.language !== null && language === null) throw noLanguage(said.language);
  return retrying(db, async (tx) => {
    const customerId = await customerOf(tx, said.customerId);
    await lockLiving(tx, [customerId]);
    const [kept] = await keptCustomers(tx, [customerId]);
    if (kept && kept.language !== language) {
      const changes = [{ customerId, field: "language" as const, former: kept.language }];
      await insertRevisions(tx, changes, null, now);
      await updateCustomers(tx, [{ ...kept, language }]);
      await recordEvents(tx, changedEvents({ said: { ...kept, language }, changes }), now);
      await hooks.customers.languageSaid(tx, customerId, now);
    }
    return { customerId, language };
  });
}

function noLanguage(value: string): AppError {
  const errors = [{ field: "language", value, reason: NO_LANGUAGE }];
  return new AppError("invalid", `language: ${NO_LANGUAGE}`, { errors });
}
