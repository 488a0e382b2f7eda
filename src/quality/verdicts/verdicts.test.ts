import { expect, type House, houseOn, test } from "../../../test/application.ts";
import {
  asked,
  at,
  contact,
  count,
  later,
  REPLY,
  standard,
  tell,
  verdicts,
  within,
} from "../../../test/quality-desk.ts";
import { forgetImport } from "../../memory/intake/withdraw.ts";
import type { Db } from "../../platform/db/db.ts";
import type { VerdictChange } from "./verdict.ts";
import { contactHooks } from "./verdicts.ts";

const CALL = within("answered-within", 3);

async function broken(house: House, customerId: string) {
  const found = await house.services.store.pool.query(
    "select at, payload from timeline where customer_id = $1 and kind = 'standard-broken' order by at",
    [customerId],
  );
  return found.rows;
}

test("a call that waited eleven minutes is judged in the write that tells of it, and stands in the timeline", async ({
  house,
}) => {
  const { standardId } = await standard(house, CALL, { name: "Calls in 3 minutes", severity: "high" });

  const [taken] = await tell(house, [contact(at("10:00"), { channel: "phone", waitSeconds: 660 })]);

  const { customerId = "", contactId } = taken ?? {};
  expect(await verdicts(house, customerId)).toMatchObject([
    {
      subject: "contact",
      subjectId: contactId,
      standardId,
      standardVersion: 1,
      verdict: "broken",
      measured: 660,
      limit: 180,
      revision: 0,
    },
  ]);
  expect(await broken(house, customerId)).toMatchObject([
    {
      at: new Date(at("10:00")),
      payload: { standard: "Calls in 3 minutes", severity: "high", measured: 660 },
    },
  ]);
});

test("facts corrected are judged again, with history; who kept the promise after all is not accused", async ({
  house,
}) => {
  const { standardId } = await standard(house, CALL);
  const call = contact(at("10:00"), { channel: "phone", waitSeconds: 660 });
  const [taken] = await tell(house, [call]);
  const { customerId = "", contactId } = taken ?? {};

  await tell(house, [{ ...call, waitSeconds: 66 }]);
  await tell(house, [{ ...call, waitSeconds: 66 }]);

  expect(await verdicts(house, customerId)).toMatchObject([{ verdict: "kept", measured: 66, revision: 1 }]);
  const history = await asked(
    house,
    "GET",
    `/customers/${customerId}/verdicts/${contactId}/${standardId}/history`,
  );
  expect(history.items).toMatchObject([{ verdict: "broken", measured: 660, revision: 0 }]);
  expect(await broken(house, customerId)).toEqual([]);
});

test("what nobody answers is found broken at the minute when time runs out, once", async ({ house }) => {
  await standard(house, REPLY);
  house.at(new Date(at("10:01")));
  const [taken] = await tell(house, [contact(at("10:00"))]);
  const customerId = taken?.customerId ?? "";
  expect(await verdicts(house, customerId)).toMatchObject([
    { subject: "matter", subjectId: taken?.matterId, verdict: "running", until: "2026-11-20T11:00:00.000Z" },
  ]);

  expect(await later(house, at("10:59"))).toBe(0);
  expect(await later(house, at("11:05"))).toBe(1);
  expect(await later(house, at("11:06"))).toBe(0);

  expect(await verdicts(house, customerId)).toMatchObject([
    { verdict: "broken", reason: "time-ran-out", decidedAt: "2026-11-20T11:05:00.000Z" },
  ]);
  expect(await broken(house, customerId)).toMatchObject([{ at: new Date(at("11:00")) }]);
});

test("a date that was promised and passed is found broken at its minute, on the contact that promised", async ({
  house,
}) => {
  await standard(house, { kind: "promised-date-kept" });
  house.at(new Date(at("10:01")));
  const promise = { direction: "out", outcome: "promised", promisedUntil: at("11:00") };
  const [taken] = await tell(house, [contact(at("10:00"), promise)]);

  expect(await later(house, at("10:59"))).toBe(0);
  expect(await later(house, at("11:01"))).toBe(1);

  expect(await verdicts(house, taken?.customerId ?? "")).toMatchObject([
    { subject: "contact", subjectId: taken?.contactId, verdict: "broken", reason: "time-ran-out" },
  ]);
});

test("a reply within the time ends the waiting, one in the next minute does not", async ({ house }) => {
  await standard(house, REPLY);
  house.at(new Date(at("10:01")));
  const others = { customer: { externalId: "C2" } };
  const [one, other] = await tell(house, [contact(at("10:00")), contact(at("10:00"), others)]);

  house.at(new Date(at("12:00")));
  await tell(house, [
    contact(at("10:59"), { direction: "out" }),
    contact(at("11:01"), { direction: "out", ...others }),
  ]);

  expect(await verdicts(house, one?.customerId ?? "")).toMatchObject([{ verdict: "kept", measured: 3540 }]);
  expect(await verdicts(house, other?.customerId ?? "")).toMatchObject([
    { verdict: "broken", measured: 3660 },
  ]);
  expect(await later(house, at("13:00"))).toBe(0);
});

test("many customers in one batch are judged each by his own contacts; worth of the customer narrows", async ({
  house,
}) => {
  await standard(house, REPLY);
  await standard(house, { kind: "solved-at-first-contact" }, { name: "Core", scope: { tiers: ["core"] } });
  const many = Array.from({ length: 60 }, (_, i) => ({ customer: { externalId: `M${i}` } }));

  await tell(house, [
    ...many.map((who) => contact(at("10:00"), { outcome: "solved", ...who })),
    ...many.slice(0, 20).map((who) => contact(at("10:30"), { direction: "out", ...who })),
  ]);

  expect(await count(house, "verdict where verdict = 'kept'")).toBe(20);
  expect(await count(house, "verdict where verdict = 'broken'")).toBe(40);
  expect(await count(house, "timeline where kind = 'standard-broken'")).toBe(40);
});

test("what an import brought and takes back is judged no more: verdict, history and timeline go with it", async ({
  house,
}) => {
  const { db, store, hooks } = house.services;
  await standard(house, CALL);
  await standard(house, REPLY);
  const call = contact(at("10:00"), { channel: "phone", waitSeconds: 660 });
  await tell(house, [call, contact(at("11:00"), { channel: "phone", waitSeconds: 700 })]);
  await tell(house, [{ ...call, waitSeconds: 600 }]);
  expect(await count(house, "verdict_revision")).toBe(2);
  const importId = "01926e4c-5a00-7000-8000-000000000001";
  for (const table of ["contact", "contact_revision"]) {
    await store.pool.query(`update ${table} set import_id = $1`, [importId]);
  }
  const heard: VerdictChange[] = [];
  const quality = {
    judged: async (_tx: Db, changes: readonly VerdictChange[]) => {
      heard.push(...changes);
    },
  };
  await forgetImport(db, importId, house.services.clock(), {
    hooks: { ...hooks.contacts, ...contactHooks(quality) },
  });

  expect(await count(house, "contact")).toBe(0);
  for (const table of ["verdict", "verdict_revision", "timeline where kind = 'standard-broken'"]) {
    expect(await count(house, table), table).toBe(0);
  }
  expect(heard.map(({ former, verdict }) => [former?.verdict, verdict.reason]).sort()).toEqual([
    ["broken", "taken-back"],
    ["broken", "taken-back"],
    ["kept", "taken-back"],
  ]);
});

test("webhooks hear of a broken promise once", async ({ house }) => {
  const { pool } = house.services.store;
  await pool.query("insert into event_wanted (type) values ('standard.broken')");
  await standard(house, CALL);
  const call = contact(at("10:00"), { channel: "phone", waitSeconds: 660 });

  await tell(house, [call]);
  await tell(house, [{ ...call, waitSeconds: 700 }]);

  expect((await pool.query("select type, data from event")).rows).toMatchObject([
    { type: "standard.broken", data: { promise: "answered-within", measured: 660 } },
  ]);
});

test("later layers hear what was judged, in the same transaction: what they throw takes it all back", async ({
  freshStore,
}) => {
  const heard: VerdictChange[] = [];
  let fails = false;
  const quality = {
    judged: async (_tx: Db, changes: readonly VerdictChange[]) => {
      if (fails) throw new Error("no room for a case");
      heard.push(...changes);
    },
  };
  const house = houseOn(freshStore, { hooks: { quality, contacts: contactHooks(quality) } });
  await standard(house, REPLY);
  house.at(new Date(at("10:01")));
  await tell(house, [contact(at("10:00"))]);
  await later(house, at("11:30"));
  fails = true;
  await expect(tell(house, [contact(at("09:00"), { customer: { externalId: "C2" } })])).rejects.toThrow(
    "A fault of the server",
  );

  expect(heard.map(({ former, verdict }) => [former?.verdict, verdict.verdict])).toEqual([
    [undefined, "running"],
    ["running", "broken"],
  ]);
  expect(await count(house, "contact")).toBe(1);
});

test("drafts judge nobody; a standard in force judges only what began since it applies", async ({
  house,
}) => {
  const draft = await standard(house, REPLY, { state: "draft" });
  await standard(house, REPLY, { appliesFrom: at("09:00") });
  await tell(house, [contact(at("08:00")), contact(at("10:00"), { customer: { externalId: "C2" } })]);
  expect(await count(house, "verdict")).toBe(1);

  await asked(house, "PUT", `/standards/${draft.standardId}/state`, { state: "active" });
  await tell(house, [contact(at("08:00"), { customer: { externalId: "C3" } })]);

  expect(await count(house, "verdict")).toBe(2);
});

test("verdicts go with their customer into another, and come back; time runs on meanwhile", async ({
  house,
}) => {
  await standard(house, REPLY);
  house.at(new Date(at("10:01")));
  const [one, other] = await tell(house, [
    contact(at("10:00")),
    contact(at("10:00"), { customer: { externalId: "C2" } }),
  ]);
  const [to, from] = [one?.customerId ?? "", other?.customerId ?? ""];
  const { mergeId } = await asked(house, "POST", `/customers/${to}/merge`, { mergedId: from });
  expect(await verdicts(house, to)).toHaveLength(2);

  await later(house, at("12:00"));
  expect(await broken(house, to)).toHaveLength(2);
  await asked(house, "POST", `/customers/${to}/merges/${mergeId}/undo`, {});

  for (const customerId of [to, from]) {
    expect(await verdicts(house, customerId)).toMatchObject([{ verdict: "broken" }]);
  }
});
