import fc from "fast-check";
import { sql } from "kysely";
import { expect, test } from "../../../test/database.ts";
import { expectSumsToFit, idOf, merge, split } from "../../../test/merge-desk.ts";
import { actor, call, noon, silent, timeline, told, unheard } from "../../../test/told-desk.ts";
import { addNote } from "../notes/notes.ts";
import { rememberContacts } from "./calls.ts";
import { type ContactHooks, NO_CONTACT_HOOKS, type RememberedContact } from "./hooks.ts";

const saying = fc.record({
  externalId: fc.constantFrom("K1", "K2", "K3", "K4", "K5"),
  day: fc.integer({ min: 1, max: 28 }),
  who: fc.constantFrom("C1", "C2"),
  direction: fc.constantFrom("in", "out"),
  touchpoint: fc.option(fc.constantFrom("delivery", "billing"), { nil: undefined }),
  reference: fc.option(fc.constantFrom("O-1", "O-2"), { nil: undefined }),
  replyTo: fc.option(fc.constantFrom("K1", "K2", "K3"), { nil: undefined }),
  outcome: fc.option(fc.constantFrom("solved", "abandoned"), { nil: undefined }),
});

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
  await expectSumsToFit(db);
});

test("what answers a contact that is corrected with it is of its matter, which is counted once", async ({
  db,
}) => {
  const [first] = await told(db, call);

  const [, answer] = await told(
    db,
    { ...call, outcome: "solved" },
    { ...call, externalId: "K2", at: "2026-02-27T11:00:00Z", replyTo: "K1" },
  );

  expect(answer).toMatchObject({ change: "new", matterId: first?.matterId });
  await expectSumsToFit(db);
});

test("the same again changes nothing, in whatever order its payload comes; other content corrects", async ({
  db,
}) => {
  const [first] = await told(db, call);

  const again = await told(db, { ...call, payload: { menu: [1, 2], queue: "A" } });
  const other = await told(db, { ...call, outcome: "solved" });

  expect(again).toEqual([{ ...first, change: "unchanged" }]);
  expect(other).toEqual([{ ...first, change: "corrected" }]);
  expect((await timeline(db)).map(({ kind }) => kind)).toEqual(["contact", "contact-corrected"]);
  await expectSumsToFit(db);
});

test("an answer that comes before what it answers is in one matter with it", async ({ db }) => {
  const [answer] = await told(db, { ...call, externalId: "K2", replyTo: "K1", touchpoint: "billing" });
  const [asked] = await told(db, { ...call, at: "2025-01-01T10:00:00Z" });
  const [third] = await told(db, { ...call, externalId: "K3", replyTo: "K2", touchpoint: undefined });

  expect([asked?.matterId, third?.matterId]).toEqual([answer?.matterId, answer?.matterId]);
  const { rows } = await sql`select contacts, touchpoint from matter`.execute(db);
  expect(rows).toEqual([{ contacts: 3, touchpoint: "delivery" }]);
  await expectSumsToFit(db);
});

test("a reference learnt by a correction takes the contact to its matter; one moved to another customer leaves", async ({
  db,
}) => {
  const [one, two] = await told(
    db,
    { ...call, reference: "O-1" },
    { ...call, externalId: "K2", touchpoint: "billing" },
  );
  expect(two?.matterId).not.toBe(one?.matterId);

  const [learnt] = await told(db, { ...call, externalId: "K2", touchpoint: "billing", reference: "O-1" });
  const [elsewhere] = await told(db, { ...call, reference: "O-1", customer: { externalId: "C2" } });

  expect(learnt?.matterId).toBe(one?.matterId);
  expect(elsewhere).toMatchObject({
    customerId: await idOf(db, "external", "C2"),
    contactId: one?.contactId,
  });
  await expectSumsToFit(db);
});

test("the rules place what tells no touchpoint, and who listens hears what was and what is", async ({
  db,
}) => {
  const heard: RememberedContact[] = [];
  const hooks: ContactHooks = {
    place: async () => (contact) => (contact.text?.includes("Where") ? "tracking" : null),
    heard: async (_tx, some) => {
      heard.push(...some);
    },
  };
  const { touchpoint: _, ...plain } = call;

  await rememberContacts(db, [plain, { ...plain, externalId: "K2", text: "Hello" }], { hooks }, noon);
  await rememberContacts(db, [plain], { hooks }, noon);
  await rememberContacts(db, [{ ...plain, outcome: "solved" }], { hooks }, noon);

  expect(heard.map(({ externalId, touchpoint, change }) => [externalId, touchpoint, change])).toEqual([
    ["K1", "tracking", "new"],
    ["K2", null, "new"],
    ["K1", "tracking", "corrected"],
  ]);
  expect(heard[2]).toMatchObject({ outcome: "solved", former: { matterId: heard[0]?.matterId } });
});

test("what a listener throws takes the write back", async ({ db }) => {
  const hooks = { ...NO_CONTACT_HOOKS, heard: () => Promise.reject(new Error("no")) };

  await expect(rememberContacts(db, [call], { hooks }, noon)).rejects.toThrow("no");

  const { rows } = await sql`select from contact union all select from intake_contact`.execute(db);
  expect(rows).toEqual([]);
});

test("a note on a contact goes where the contact goes: by a correction, into a merge and out of it", async ({
  db,
}) => {
  const [one] = await told(db, call, { ...call, externalId: "K2", customer: { externalId: "C2" } });
  const [c1, c2] = [await idOf(db, "external", "C1"), await idOf(db, "external", "C2")];
  const note = { contactId: one?.contactId ?? null, text: "hm", mentions: [], actor, hooks: unheard };
  await addNote(db, { ...note, customerId: c1 }, noon);
  const owner = async () =>
    (await sql<{ id: string }>`select customer_id as id from note`.execute(db)).rows.map(({ id }) => id);

  await told(db, { ...call, customer: { externalId: "C2" } });
  expect(await owner()).toEqual([c2]);
  const mergeId = await merge(db, c1, c2);
  await addNote(db, { ...note, customerId: c1, text: "while they were one" }, noon);
  expect(await owner()).toEqual([c1, c1]);
  await split(db, c1, mergeId);

  expect(await owner()).toEqual([c2, c2]);
  const { rows } = await sql`select distinct customer_id as id from timeline where kind = 'note'`.execute(db);
  expect(rows).toEqual([{ id: c2 }]);
  await expectSumsToFit(db);
});

test("whatever is told, in whatever order, sums and matters are those of a recount", async ({ db }) => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(saying, { minLength: 1, maxLength: 6 }), { maxLength: 5 }),
      async (calls) => {
        await sql`savepoint story`.execute(db);
        for (const some of calls) {
          const contacts = some.map(({ day, who, ...said }) => ({
            ...said,
            at: `2026-02-${String(day).padStart(2, "0")}T10:00:00Z`,
            customer: { externalId: who },
            channel: "chat",
          }));
          await rememberContacts(db, contacts, silent, noon);
          await expectSumsToFit(db);
        }
        await sql`rollback to savepoint story`.execute(db);
      },
    ),
    { numRuns: 15 * Number(process.env.FUZZ_TIMES ?? 1) },
  );
});
