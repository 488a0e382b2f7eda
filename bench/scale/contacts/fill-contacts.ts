import { sql } from "kysely";
import { hooks } from "../../../src/api/hooks.ts";
import { retrying } from "../../../src/memory/retrying.ts";
import type { Db } from "../../../src/platform/db/db.ts";
import { activeStandards } from "../../../src/quality/standards/standard.queries.ts";
import { makeStandard } from "../../../src/quality/standards/standards.ts";
import { simulateCompany } from "../../../src/sample/company/company.ts";
import { LONGEST_WAIT, promisesOf } from "../../../src/sample/promises.ts";
import { rememberSaid, type Said } from "../../../src/sample/replay.ts";

/** Contacts remembered in one transaction. */
const SLICE = 2000;
/** Slices under way at once. */
const WRITERS = 3;
const ACTOR = { kind: "key", id: "bench", name: "bench", scopes: [] } as const;
const BATCH = { source: "simulated", currency: "EUR", timeZone: "Europe/Madrid", importId: null };

export type Filled = { contacts: number; seconds: number };

/** What a simulated company promises, but for the wait that few calls reach, unless it does already. */
export async function makePromises(db: Db, now: Date): Promise<void> {
  if ((await activeStandards(db)).length > 0) return;
  const promised = promisesOf("en").filter(({ template }) => !template?.endsWith(LONGEST_WAIT));
  for (const said of promised) await makeStandard(db, { said, state: "active", actor: ACTOR }, now);
}

/**
 * Fills an empty store with what was said with the customers of a simulated company, by the way a file's contacts go:
 * who is who, matters, verdicts by its promises, cases for what is still in time, sums and timeline.
 */
export async function fillContacts(db: Db, wanted: number, now: Date): Promise<Filled> {
  const slices = slicesOf(wanted, now);
  const began = performance.now();
  let contacts = 0;
  let analyzeAt = 5 * SLICE;
  const writer = async (): Promise<void> => {
    for (const said of slices) {
      await retrying(db, (tx) => rememberSaid(tx, { said, batch: BATCH, hooks: hooks.history }, now));
      contacts += said.length;
      if (contacts < analyzeAt) continue;
      analyzeAt = 4 * contacts;
      // Left to itself the planner learns minutes later how large the tables are.
      await sql`analyze`.execute(db);
      const rate = Math.round((contacts / (performance.now() - began)) * 1000);
      console.log(`${contacts} contacts, ${rate} a second …`);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
  const seconds = (performance.now() - began) / 1000;
  await sql`vacuum analyze`.execute(db);
  return { contacts, seconds };
}

/** What was said, about `SLICE` contacts at a time; a customer is never cut. */
function* slicesOf(wanted: number, until: Date): Generator<Said[]> {
  let slice: Said[] = [];
  let contacts = 0;
  const size = { customers: wanted, months: 36, seed: 7, until, language: "en" } as const;
  for (const customer of simulateCompany(size)) {
    slice.push(...customer.contacts.map((contact) => ({ customer, contact })));
    contacts += customer.contacts.length;
    if (slice.length < SLICE && contacts < wanted) continue;
    yield slice;
    slice = [];
    if (contacts >= wanted) return;
  }
}
