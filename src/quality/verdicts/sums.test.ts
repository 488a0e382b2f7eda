import { expect, type House, test } from "../../../test/application.ts";
import {
  asked,
  at,
  contact,
  count,
  later,
  REPLY,
  rejudge,
  standard,
  tell,
  within,
} from "../../../test/quality-desk.ts";
import { forgetImport } from "../../memory/intake/withdraw.ts";
import { checkRollups, sumUpTouchpoints } from "../../memory/memory.jobs.ts";
import { recountTouchpoints } from "../../memory/rollups/touchpoint.queries.ts";
import { recountVerdicts } from "./counted.queries.ts";
import { checkVerdictSums, sumUpVerdicts } from "./verdict.jobs.ts";

const CALL = within("answered-within", 3);
const call = (time: string, said: object = {}) =>
  contact(at(time), { channel: "phone", touchpoint: "delivery", waitSeconds: 200, ...said });

/** What the kept sums say, all days and parts together. */
async function sums(house: House) {
  const { rows } = await house.services.store.pool.query(`
    select touchpoint, sum(contacts)::int as contacts, sum(contacts_in)::int as "contactsIn",
           sum(matters)::int as matters, sum(matters_again)::int as again
    from touchpoint_day group by touchpoint
    having sum(contacts) <> 0 or sum(matters) <> 0 order by touchpoint`);
  return rows;
}

async function judged(house: House) {
  const { rows } = await house.services.store.pool.query(`
    select actor_name as actor, sum(kept)::int as kept, sum(broken)::int as broken, sum(running)::int as running,
           sum(measured_milli)::int as milli
    from verdict_day group by actor_name
    having sum(kept) <> 0 or sum(broken) <> 0 or sum(running) <> 0 order by actor_name`);
  return rows;
}

/** The sums say what counting anew would. */
async function expectTrue({ services: { db } }: House): Promise<void> {
  expect([await recountTouchpoints(db), await recountVerdicts(db)]).toEqual([0, 0]);
}

async function sumUp({ services }: House): Promise<void> {
  await sumUpTouchpoints.run(services, {});
  await sumUpVerdicts.run(services, {});
}

test("contacts, matters and verdicts are summed up where they are written: told, corrected, moved", async ({
  house,
}) => {
  await standard(house, CALL);
  await standard(house, REPLY);
  const first = call("10:00", { actor: { kind: "person", name: "Eva" } });
  const [one, two] = await tell(house, [
    first,
    call("11:00"),
    contact(at("12:00"), { touchpoint: "repair", reference: "R2" }),
  ]);

  expect(await sums(house)).toEqual([
    { touchpoint: "delivery", contacts: 2, contactsIn: 2, matters: 1, again: 1 },
    { touchpoint: "repair", contacts: 1, contactsIn: 1, matters: 1, again: 0 },
  ]);
  expect(await judged(house)).toContainEqual({
    actor: "Eva",
    kept: 1,
    broken: 1,
    running: 0,
    milli: 400_000,
  });
  await expectTrue(house);

  const { customerId, contactId } = two ?? {};
  await asked(house, "POST", `/contacts/${contactId}/matter`, { customerId, matterId: null });
  await expectTrue(house);
  expect((await sums(house))[0]).toMatchObject({ contacts: 2, matters: 2, again: 0 });

  await sumUp(house);
  const customer = { externalId: "C2" };
  await tell(house, [
    { ...first, at: "2026-11-18T23:30:00Z", customer, touchpoint: "invoice", waitSeconds: 9 },
  ]);
  await expectTrue(house);
  expect(await sums(house)).toEqual([
    { touchpoint: "delivery", contacts: 1, contactsIn: 1, matters: 1, again: 0 },
    { touchpoint: "invoice", contacts: 1, contactsIn: 1, matters: 1, again: 0 },
    { touchpoint: "repair", contacts: 1, contactsIn: 1, matters: 1, again: 0 },
  ]);
  expect(await count(house, "touchpoint_day where touchpoint = 'invoice' and day = '2026-11-19'")).toBe(2);
  expect((await judged(house)).find(({ actor }) => actor === "Eva")).toMatchObject({ kept: 2, broken: 0 });
  expect(one?.customerId).toBeTypeOf("string");
});

test("what is taken back is counted no more; what was corrected by it counts as before", async ({
  house,
}) => {
  const { db, store, hooks } = house.services;
  await standard(house, CALL);
  const first = call("10:00");
  await tell(house, [first]);
  const before = [await sums(house), await judged(house)];
  await tell(house, [{ ...first, touchpoint: "invoice", waitSeconds: 1 }, call("10:30")]);
  const importId = "01926e4c-5a00-7000-8000-000000000001";
  for (const table of ["contact", "inbox"]) {
    await store.pool.query(`update ${table} set import_id = $1`, [importId]);
  }

  await forgetImport(db, importId, house.services.clock(), { hooks: hooks.contacts });

  await expectTrue(house);
  expect([await sums(house), await judged(house)]).toEqual(before);
});

test("a customer who goes into another, and out again, changes no sum; nor does putting the parts together", async ({
  house,
}) => {
  await standard(house, CALL);
  const [one, other] = await tell(house, [
    call("10:00"),
    call("10:00", { customer: { externalId: "C2" }, reference: "R1" }),
  ]);
  const before = [await sums(house), await judged(house)];
  const path = `/customers/${one?.customerId}`;

  const { mergeId } = await asked(house, "POST", `${path}/merge`, { mergedId: other?.customerId });
  await expectTrue(house);
  await asked(house, "POST", `${path}/merges/${mergeId}/undo`, {});
  await expectTrue(house);
  await sumUp(house);
  await tell(house, [call("11:00")]);
  await sumUp(house);

  await expectTrue(house);
  expect(await count(house, "touchpoint_day where part_id <> '00000000-0000-0000-0000-000000000000'")).toBe(
    0,
  );
  expect((await sums(house))[0].contacts).toBe(before[0]?.[0].contacts + 1);
});

test("a hundred writers at once, and whoever sums up meanwhile: nothing is lost", async ({ house }) => {
  await standard(house, CALL);
  const write = (i: number) =>
    asked(house, "POST", "/contacts", call("10:00", { waitSeconds: i, reference: `R${i % 7}` }));

  await Promise.all([
    ...Array.from({ length: 50 }, (_, i) => write(i)),
    sumUp(house),
    ...Array.from({ length: 50 }, (_, i) => write(200 + i)),
    sumUp(house),
  ]);

  await expectTrue(house);
  await sumUp(house);
  await expectTrue(house);
  expect(await sums(house)).toEqual([
    { touchpoint: "delivery", contacts: 100, contactsIn: 100, matters: 7, again: 7 },
  ]);
  expect(await judged(house)).toMatchObject([{ kept: 50, broken: 50 }]);
});

test("a standard deleted while its verdicts run, and time that runs out, are summed up too", async ({
  house,
}) => {
  const { standardId } = await standard(house, REPLY);
  house.at(new Date(at("10:01")));
  await tell(house, [contact(at("10:00")), contact(at("10:00"), { customer: { externalId: "C2" } })]);
  expect(await judged(house)).toMatchObject([{ running: 2 }]);

  await asked(house, "DELETE", `/standards/${standardId}`);
  await rejudge(house, standardId);
  await expectTrue(house);
  expect(await judged(house)).toEqual([]);

  const other = await standard(house, REPLY);
  await tell(house, [contact(at("10:00"), { customer: { externalId: "C3" } })]);
  await later(house, at("12:00"));
  await expectTrue(house);
  expect(await judged(house)).toMatchObject([{ kept: 0, broken: 1, running: 0 }]);
  expect(other.standardId).not.toBe(standardId);
});

test("by night sums that say something else than what happened are made right, and that is said", async ({
  house,
}) => {
  await standard(house, CALL);
  await tell(house, [call("10:00")]);
  const before = [await sums(house), await judged(house)];
  await house.services.store.pool.query(
    "update touchpoint_day set contacts = 5 where contacts > 0; update verdict_day set broken = 7",
  );

  await checkRollups.run(house.services, {});
  await checkVerdictSums.run(house.services, {});

  expect([await sums(house), await judged(house)]).toEqual(before);
  expect(house.logged()).toContain("Sums of touchpoints differed");
  expect(house.logged()).toContain("Sums of verdicts differed");
});
