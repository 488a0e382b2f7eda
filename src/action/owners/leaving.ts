import type { Changed, Left } from "../../platform/auth/people/first-account.ts";
import type { Db } from "../../platform/db/db.ts";
import { absencesOfSubstitute } from "../absences/absence.queries.ts";
import { byOf } from "../cases/cases.ts";
import type { NewNotice } from "../notices/notice.ts";
import { managersOf, notify } from "../notices/notices.ts";
import { countsOf, heldCounts, peopleKnown } from "./owner.queries.ts";

type Leaver = Pick<Changed, "personId" | "name" | "actor">;

/**
 * Tells managers, and who causes it, what somebody who can work here no longer leaves to be handed over; and these and
 * who is away for whom he stood in then no more. What that is.
 */
export async function tellLeft(tx: Db, { personId, name: by, actor }: Leaver, now: Date): Promise<Left> {
  const [customers, cases] = [await countsOf(tx, [personId]), await heldCounts(tx, [personId])];
  const has = { customers: customers.get(personId) ?? 0, cases: cases.get(personId) ?? 0 };
  const away = (await absencesOfSubstitute(tx, personId, now)).map((one) => one.personId);
  const names = await peopleKnown(tx, away);
  const seeing = [...(await managersOf(tx)), byOf(actor).personId ?? []].flat();
  const about = { customerId: null, caseId: null };
  const notices: NewNotice[] = [];
  if (has.customers + has.cases > 0) {
    notices.push(...to(seeing, { ...about, kind: "person-left", content: { by, ...has } }));
  }
  for (const one of new Set(away)) {
    const content = { by, subject: names.get(one)?.name };
    notices.push(...to([...seeing, one], { ...about, kind: "substitute-left", content }));
  }
  await notify(tx, notices, { except: personId, now });
  return { ...has, standsInFor: new Set(away).size };
}

function to(personIds: readonly string[], told: Omit<NewNotice, "personId">): NewNotice[] {
  return [...new Set(personIds)].map((personId) => ({ ...told, personId }));
}
