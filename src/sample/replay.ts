import { holdTurn, type Turn } from "../channels/csv/turns/turn.queries.ts";
import { rememberGiven } from "../memory/contacts/contacts.ts";
import type { ContactHooks } from "../memory/contacts/hooks.ts";
import type { IntakeContact } from "../memory/contacts/taking/intake.queries.ts";
import { type Batch, hash53, type IntakeCustomer } from "../memory/intake/batch.ts";
import { identifySpoken } from "../memory/intake/remember.ts";
import { retrying } from "../memory/retrying.ts";
import type { Db } from "../platform/db/db.ts";
import { newId } from "../platform/ids.ts";
import { DAY_MS } from "../quality/calendars/day.ts";
import { judgeDue } from "../quality/verdicts/due.ts";
import { caseEnds } from "./case-ends.ts";
import type { CompanySize, SimulatedCustomer } from "./company/company.ts";
import type { SimulatedContact } from "./company/serving.ts";
import { SAMPLE_WORDS } from "./company/words.ts";
import type { Loading } from "./loading.ts";

/** A contact and whose it is. */
export type Said = { customer: SimulatedCustomer; contact: SimulatedContact };
type Stretch = { said: Said[]; until: Date };

/** The past is told in months; the last weeks, which people look at, week by week, and of these the last day by day. */
const [LONG_DAYS, SHORT_DAYS] = [28, 7];
const [DAYS_ALONE, WEEKS_ALONE] = [7, 5];

type Replaying = {
  turn: Turn;
  batch: Omit<Batch, "batchId">;
  customers: readonly SimulatedCustomer[];
  size: CompanySize;
};

/**
 * Tells the memory what was said, stretch by stretch as it happened: at the end of each, what time has run out for is
 * judged, and cases that had their time are ended.
 */
export async function replay(services: Loading, { turn, batch, customers, size }: Replaying): Promise<void> {
  const ends = caseEnds(size.seed, SAMPLE_WORDS[size.language]);
  for (const { said, until } of stretchesOf(customers, size.until)) {
    await retrying(services.db, async (tx) => {
      await holdTurn(tx, turn);
      await rememberSaid(tx, { said, batch, hooks: services.hooks.contacts }, until);
    });
    await judgeDue(services, until);
    await ends(services.db, until);
  }
}

/** Remembers what was said, in the transaction `tx`. */
export async function rememberSaid(
  tx: Db,
  { said, batch, hooks }: { said: readonly Said[]; batch: Omit<Batch, "batchId">; hooks: ContactHooks },
  now: Date,
): Promise<void> {
  const spoken = said.map(({ customer }, index) => spokenOf(customer, index));
  const customers = await identifySpoken(tx, spoken, batch.importId, now);
  const given = { batch: { ...batch, batchId: newId(now) }, contacts: said.map(rowOf) };
  await rememberGiven(tx, given, { customers, hooks }, now);
}

/** All that was said, in order, cut into stretches of time up to `until`. */
function stretchesOf(customers: readonly SimulatedCustomer[], until: Date): Stretch[] {
  const all = customers
    .flatMap((customer) => customer.contacts.map((contact) => ({ customer, contact })))
    .toSorted((a, b) => a.contact.at.getTime() - b.contact.at.getTime());
  const [first] = all;
  if (!first) return [];
  const stretches = endsBetween(first.contact.at, until).map((end): Stretch => ({ said: [], until: end }));
  let at = 0;
  for (const one of all) {
    while (one.contact.at > (stretches[at]?.until ?? until)) at++;
    stretches[at]?.said.push(one);
  }
  return stretches;
}

function endsBetween(from: Date, until: Date): Date[] {
  const ends: Date[] = [];
  for (let end = until.getTime(); end >= from.getTime(); ) {
    ends.unshift(new Date(end));
    end -= daysBefore(ends.length) * DAY_MS;
  }
  return ends;
}

/** How long a stretch is, after so many later ones. */
function daysBefore(later: number): number {
  if (later <= DAYS_ALONE) return 1;
  return later <= DAYS_ALONE + WEEKS_ALONE ? SHORT_DAYS : LONG_DAYS;
}

function spokenOf({ externalId, name, email, country }: SimulatedCustomer, rowNo: number): IntakeCustomer {
  const who = { external: externalId, name, email, country };
  return { rowNo, ref: externalId, ...who, phone: null, kind: null, city: null };
}

function rowOf({ customer, contact }: Said, index: number): IntakeContact {
  return {
    ...contact,
    rowNo: index,
    customerRef: customer.externalId,
    ordinal: index + 1,
    rawHash: hash53(contact.externalId),
  };
}
