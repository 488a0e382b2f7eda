import type { Db } from "../../../platform/db/db.ts";
import { consentsSaid, restateConsent } from "./consent.queries.ts";
import { lastWord, type Weighed } from "./consent.ts";

type Word = Weighed & { undoes: string | null };

/**
 * A customer who is one by himself again has back the records that take some of his words back: they say what counted
 * before these of his own words alone, and not of both who were one.
 */
export async function restateUndone(tx: Db, customerId: string, undone: readonly string[]): Promise<void> {
  if (undone.length === 0) return;
  const ids = new Set(undone);
  const said = await consentsSaid(tx, customerId);
  const words: Word[] = [];
  for (const one of said.toSorted((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime())) {
    const state = ids.has(one.consentId) ? before(one, words) : one.state;
    words.push({ ...one, state });
    if (state !== one.state) await restateConsent(tx, { customerId, consentId: one.consentId, state });
  }
}

/** What counted before a word that a record takes back, with all that the same taking back says. */
function before({ undoes, purpose, channel }: Word, words: readonly Word[]): Word["state"] {
  const others = words.filter((word) => word.consentId !== undoes && word.undoes !== undoes);
  return lastWord(others, purpose, channel)?.state ?? "unknown";
}
