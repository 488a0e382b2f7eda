import { consentsSaid } from "../../../memory/privacy/consents/consent.queries.ts";
import { lastWord } from "../../../memory/privacy/consents/consent.ts";
import { recordConsent } from "../../../memory/privacy/consents/consents.ts";
import type { Db } from "../../../platform/db/db.ts";
import { AppError } from "../../../platform/errors.ts";
import { SURVEYS_PURPOSE } from "../throttle/deciding.ts";

/**
 * Writes down, once, that a customer does not want to be asked by mail; by whom it was said is where it was said. Of a
 * purpose that is out of use nothing can be said: for that nobody is written to anyway.
 *
 * @throws AppError `not_found` when there is no such customer any more.
 */
export async function leave(db: Db, customerId: string, source: string, now: Date): Promise<void> {
  const before = lastWord(await consentsSaid(db, customerId), SURVEYS_PURPOSE, "email");
  if (before?.state === "withdrawn") return;
  const input = {
    purpose: SURVEYS_PURPOSE,
    channel: "email",
    state: "withdrawn",
    source,
    proof: {},
  } as const;
  try {
    await recordConsent(db, { customerId, input, actor: { kind: "system", name: source } }, now);
  } catch (error) {
    if (!(error instanceof AppError && error.code === "invalid")) throw error;
  }
}
