import { sql } from "kysely";
import { expect, test } from "../../../test/database.ts";
import type { Db } from "../../platform/db/db.ts";
import { findMatterFaults } from "../matters/matter.queries.ts";
import { rememberContacts } from "./calls.ts";
import { NO_CONTACT_HOOKS } from "./hooks.ts";

const noon = new Date("2026-03-01T12:00:00Z");
const call = {
  externalId: "K1",
  at: "2026-02-27T10:00:00Z",
  customer: { phone: "600 111 222", name: "Ana Prieto" },
  channel: "phone",
  touchpoint: "delivery",
  text: "Where is it?",
  waitSeconds: 660,
  payload: { queue: "A", menu: [1, 2] },
};
const silent = { hooks: NO_CONTACT_HOOKS };

async function timeline(db: Db) {
  const { rows } = await sql<{ kind: string; payload: Record<string, unknown> }>`
    select kind, payload from timeline where kind <> 'customer-created' order by at, kind`.execute(db);
  return rows;
}

test("a contact is remembered with a matter, sums and an entry in the timeline", async ({ db }) => {
  const taken = await rememberContacts(db, [call], silent, noon);

  expect(taken).toMatchObject({ new: 1, unchanged: 0, corrected: 0, refused: [] });
  expect(await timeline(db)).toMatchObject([
    {
      kind: "contact",
      payload: {
        channel: "phone",
        direction: "in",
        touchpoint: "delivery",
        text: "Where is it?",
        waitSeconds: 660,
      },
    },
  ]);
  expect(await findMatterFaults(db)).toEqual([]);
});

test("the same again changes nothing, in whatever order its payload comes; other content corrects", async ({
  db,
}) => {
  const [first] = (await rememberContacts(db, [call], silent, noon)).taken;

  const again = await rememberContacts(
    db,
    [{ ...call, payload: { menu: [1, 2], queue: "A" } }],
    silent,
    noon,
  );
  const other = await rememberContacts(db, [{ ...call, outcome: "solved" }], silent, noon);

  expect(again).toMatchObject({ new: 0, unchanged: 1, taken: [{ ...first, change: "unchanged" }] });
  expect(other).toMatchObject({ corrected: 1, taken: [{ ...first, change: "corrected" }] });
  expect((await timeline(db)).map(({ kind }) => kind)).toEqual(["contact", "contact-corrected"]);
  expect(await findMatterFaults(db)).toEqual([]);
});
