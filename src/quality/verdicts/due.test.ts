import { expect, houseOn, test } from "../../../test/application.ts";
import {
  asked,
  contact,
  count,
  later,
  OFFICE,
  rejudge,
  standard,
  tell,
  verdicts,
} from "../../../test/quality-desk.ts";
import type { Db } from "../../platform/db/db.ts";
import type { VerdictChange } from "./verdict.ts";

const minutes = (value: number) => ({ limit: { value, unit: "minutes" } });
const REPLY = { kind: "first-reply-within", ...minutes(60) };
const at = (time: string) => `2026-11-20T${time}:00Z`;

test("those due are found by the index alone, however many run", async ({ house }) => {
  const { pool } = house.services.store;
  await pool.query(`
    insert into verdict (customer_id, subject_id, standard_id, verdict_id, subject, standard_version, verdict, until,
                         began_at, decided_at, revision)
    select md5('c' || i)::uuid, md5('s' || i)::uuid, md5('x')::uuid, md5('v' || i)::uuid, 'matter', 1,
           case when i % 2 = 0 then 'running' else 'kept' end, '2030-01-01'::timestamptz + i * interval '1 minute',
           '2026-01-01', '2026-01-01', 0
    from generate_series(1, 20000) i`);
  await pool.query("analyze verdict");

  const { rows } = await pool.query(`explain (format json)
    select until from verdict where verdict = 'running' and until < '2030-01-01 01:00'
    order by until, customer_id, subject_id, standard_id limit 200`);

  expect(JSON.stringify(rows)).toContain('"Index Name":"verdict_due"');
  expect(JSON.stringify(rows)).not.toContain("Seq Scan");
  expect(await later(house, "2026-11-22T12:00:00Z")).toBe(0);
});

test("what is due, and what a withdrawn standard leaves, is judged page by page to the end", async ({
  house,
}) => {
  await standard(house, REPLY);
  const { standardId } = await standard(house, { kind: "first-reply-within", ...minutes(90) });
  house.at(new Date(at("10:01")));
  const many = Array.from({ length: 205 }, (_, i) =>
    contact(at("10:00"), { customer: { externalId: `P${i}` } }),
  );
  await tell(house, many);
  await asked(house, "DELETE", `/standards/${standardId}`);

  expect(await later(house, at("11:10"))).toBe(205);
  expect(await count(house, "verdict where verdict = 'broken'")).toBe(205);
  expect(await count(house, "verdict where verdict = 'not-applicable'")).toBe(205);
});

test("more than a page that run under a withdrawn standard end without waiting for their time", async ({
  house,
}) => {
  const { standardId } = await standard(house, REPLY);
  house.at(new Date(at("10:01")));
  await tell(
    house,
    Array.from({ length: 205 }, (_, i) => contact(at("10:00"), { customer: { externalId: `P${i}` } })),
  );
  await asked(house, "DELETE", `/standards/${standardId}`);

  expect(await rejudge(house, standardId)).toBe(205);
  expect(await count(house, "verdict where verdict = 'not-applicable'")).toBe(205);
});

test("one that cannot be judged does not keep the others waiting, and is tried again", async ({
  freshStore,
}) => {
  let stands = true;
  let inTheWay = "";
  const quality = {
    judged: async (_tx: Db, changes: readonly VerdictChange[]) => {
      const isHis = changes.some(({ verdict }) => verdict.customerId === inTheWay);
      if (stands && isHis) throw new Error("no room for a case");
    },
  };
  const house = houseOn(freshStore, { hooks: { quality } });
  await standard(house, REPLY);
  house.at(new Date(at("10:01")));
  const taken = await tell(
    house,
    ["C1", "C2", "C3"].map((externalId) => contact(at("10:00"), { customer: { externalId } })),
  );
  inTheWay = taken[1]?.customerId ?? "";

  await later(house, at("11:05"));
  expect(await count(house, "verdict where verdict = 'broken'")).toBe(2);
  expect(house.logged()).toContain("no room for a case");
  stands = false;
  expect(await later(house, at("11:06"))).toBe(1);

  expect(await count(house, "verdict where verdict = 'broken'")).toBe(3);
});

test("when none can be judged, that is said", async ({ freshStore }) => {
  const judged = async () => {
    throw new Error("nothing works");
  };
  const house = houseOn(freshStore, { hooks: { quality: { judged } } });
  await standard(house, REPLY);
  house.at(new Date(at("10:01")));
  await tell(house, [contact(at("10:00"))]);

  await expect(later(house, at("11:05"))).rejects.toThrow("nothing works");
});

test("a deadline on the other side of a change of the clocks is met at the local hour, not an hour off", async ({
  house,
}) => {
  const { calendarId } = await asked(house, "POST", "/calendars", OFFICE);
  const limit = { value: 2, unit: "business-hours", calendarId };
  await standard(house, { kind: "first-reply-within", limit });
  house.at(new Date("2026-10-23T14:30:00Z"));
  // Friday, 16:30 in Madrid: half an hour, and on Monday, in winter time, an hour and a half from nine.
  const [taken] = await tell(house, [contact("2026-10-23T14:30:00Z")]);

  await later(house, "2026-10-26T09:30:00Z");
  expect(await verdicts(house, taken?.customerId ?? "")).toMatchObject([
    { verdict: "running", until: "2026-10-26T09:30:00.000Z" },
  ]);
  await later(house, "2026-10-26T09:30:01Z");

  expect(await verdicts(house, taken?.customerId ?? "")).toMatchObject([{ verdict: "broken" }]);
});

test("a delivery whose date was told ahead is broken when it is over and none came, and kept once one is told", async ({
  house,
}) => {
  await standard(house, { kind: "delivered-on-time", toleranceMinutes: 30 });
  house.at(new Date(at("09:00")));
  const customerId = (await tell(house, [contact(at("09:00"), { direction: "out", dueAt: at("11:00") })]))[0]
    ?.customerId;
  const said = () => verdicts(house, customerId ?? "");
  expect(await said()).toMatchObject([{ verdict: "running", until: "2026-11-20T11:30:00.000Z" }]);

  expect(await later(house, at("11:31"))).toBe(1);
  expect(await said()).toMatchObject([{ verdict: "broken", reason: "time-ran-out" }]);

  await tell(house, [contact(at("11:20"), { direction: "out", channel: "delivery" })]);
  expect(await said()).toMatchObject([{ verdict: "kept", measured: 1200 }]);
});
