import type { RememberedContact } from "../../../memory/contacts/hooks.ts";
import { starsOf } from "../../../memory/contacts/stars.ts";
import type { Db } from "../../../platform/db/db.ts";
import { noteWaiting, type Source } from "./waiting.queries.ts";

/** Notes which contacts have words to be read: what a customer said, or what became of it; stars are enough. */
export async function noteWordsOf(tx: Db, contacts: readonly RememberedContact[]): Promise<void> {
  await noteWaiting(tx, contacts.flatMap(sourcesOf));
}

function sourcesOf(contact: RememberedContact): Source[] {
  const { change, direction, text, customerId, contactId, former } = contact;
  const here = { customerId, contactId, answerId: null };
  if (change === "moved") return [];
  if (change === "new")
    return direction === "in" && (text !== null || starsOf(contact) !== null) ? [here] : [];
  // It may have been somebody else's before, or have had words.
  if (former === null || former.customerId === customerId) return [here];
  return [here, { ...here, customerId: former.customerId }];
}

type Texts = { texts: Readonly<Record<string, string>> };

/** Whether what somebody wrote in an answer is other than before. */
export function isRewritten(former: Texts | null | undefined, present: Texts): boolean {
  return JSON.stringify(former?.texts ?? {}) !== JSON.stringify(present.texts);
}
