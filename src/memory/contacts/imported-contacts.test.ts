import { sql } from "kysely";
import { expect, test } from "../../../test/database.ts";
import { everything, expectSumsToFit, idOf } from "../../../test/merge-desk.ts";
import { actor, call, noon, timeline, told, unheard } from "../../../test/told-desk.ts";
import type { Db } from "../../platform/db/db.ts";
import { newId } from "../../platform/ids.ts";
import { readCustomer } from "../identity/spoken.ts";
import { stageCustomers, WHOLE } from "../intake/batch.ts";
import { clearIntake } from "../intake/intake.queries.ts";
import { forgetImport } from "../intake/withdraw.ts";
import { addNote } from "../notes/notes.ts";
import { rememberContactSlice } from "./contacts.ts";
import { NO_CONTACT_HOOKS } from "./hooks.ts";
import { gatherContacts, type IntakeContact, stageContacts } from "./taking/intake.queries.ts";
import { NOTHING_TOLD } from "./told.ts";

/** Contacts of a file, as a reader of files brings them. */
async function imported(db: Db, importId: string, rows: Partial<IntakeContact & { name: string }>[]) {
  const batch = {
    batchId: importId,
    importId,
    source: "file",
    currency: "EUR",
    timeZone: "Europe/Madrid",
    country: "ES",
  };
  const people = rows.map(({ name = "C1" }, rowNo) => readCustomer({ externalId: name }, rowNo, "ES"));
  await stageCustomers(
    db,
    importId,
    people.flatMap((one) => ("reason" in one ? [] : [one])),
  );
  await stageContacts(
    db,
    importId,
    rows.map(({ name = "C1", ...said }, rowNo) => ({
      ...emptyRow,
      rowNo,
      customerRef: `x:${name}`,
      rawHash: rowNo,
      ...said,
    })),
  );
  await gatherContacts(db, importId);
  const outcomes = await rememberContactSlice(db, { batch, slice: WHOLE }, NO_CONTACT_HOOKS, noon);
  await clearIntake(db, importId);
  return outcomes;
}

const emptyRow: IntakeContact = {
  rowNo: 0,
  customerRef: null,
  externalId: null,
  ordinal: null,
  rawHash: 0,
  ...NOTHING_TOLD,
  at: new Date("2026-02-01T10:00:00Z"),
};

test("contacts of a file without numbers are known by customer and moment; the same file again adds none", async ({
  db,
}) => {
  const rows = [{}, {}, { name: "C2" }];

  const first = await imported(db, newId(), rows);
  const again = await imported(db, newId(), rows);

  expect([first.new, again.new, again.unchanged]).toEqual([3, 0, 3]);
  await expectSumsToFit(db);
});

test("an import undone leaves what was before: its contacts go, what it corrected is as it was", async ({
  db,
}) => {
  const [one] = await told(db, { ...call, source: "file" }, { ...call, externalId: "K9", reference: "O-1" });
  const customerId = one?.customerId ?? "";
  const before = await everything(db);
  const importId = newId();

  const outcomes = await imported(db, importId, [
    { externalId: "K1", subject: "Other", reference: "O-1" },
    { externalId: "K2", touchpoint: "delivery" },
    { externalId: "K3", name: "C2" },
  ]);
  expect(outcomes).toMatchObject({ new: 2, corrected: 1 });
  await expectSumsToFit(db);
  await forgetImport(db, importId, noon);

  const { timeline: after, ...rest } = await everything(db);
  const { timeline: then, ...others } = before;
  expect(rest).toEqual(others);
  expect(after).toHaveLength((then?.length ?? 0) + 2);
  const kinds = (await timeline(db)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind !== "contact").toSorted()).toEqual([
    "contact-corrected",
    "import-undone",
  ]);
  expect(await idOf(db, "external", "C1")).toBe(customerId);
});

test("a note outlives the contact it was on, and keeps its customer", async ({ db }) => {
  const importId = newId();
  await imported(db, importId, [{ externalId: "K1" }]);
  const customerId = await idOf(db, "external", "C1");
  const { rows: contacts } = await sql<{ id: string }>`select contact_id as id from contact`.execute(db);
  await addNote(
    db,
    { customerId, contactId: contacts[0]?.id ?? null, text: "hm", mentions: [], actor, hooks: unheard },
    noon,
  );

  await forgetImport(db, importId, noon);

  const { rows } = await sql`select contact_id, text from note where customer_id = ${customerId}`.execute(db);
  expect(rows).toEqual([{ contact_id: null, text: "hm" }]);
  await expectSumsToFit(db);
});
