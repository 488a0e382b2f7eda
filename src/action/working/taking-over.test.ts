import { done, tell } from "../../../test/action-desk.ts";
import { cookieOf, expect, PASSWORD, test } from "../../../test/application.ts";
import { contact } from "../../../test/quality-desk.ts";

const complaint = (reference: string) =>
  contact("2026-11-20T08:00:00Z", { reference, touchpoint: "complaint", channel: "email" });

const FIRST = { name: "Dora", email: "dora@example.com", password: PASSWORD };

test("who makes the first account takes over what nobody could hold until then, and may give it back to the queue", async ({
  house,
}) => {
  await tell(house, [complaint("A"), complaint("B")]);
  expect((await done(house, {}, ["GET", "/cases"])).items).toMatchObject([
    { holder: null },
    { holder: null },
  ]);

  await done(house, {}, ["POST", "/first-account", FIRST]);
  const dora = { headers: { cookie: await cookieOf(house, FIRST.email, PASSWORD) } };

  const held = { name: "Dora", because: "taken" };
  const { cases, unclaimed } = await done(house, dora, ["GET", "/today"]);
  expect(cases).toMatchObject([{ holder: held }, { holder: held }]);
  expect(unclaimed).toBe(false);
  expect((await done(house, dora, ["GET", "/me/notices"])).items).toEqual([]);
  const path = `/customers/${cases[0].customerId}/cases/${cases[0].caseId}`;
  expect((await done(house, dora, ["POST", `${path}/give-back`])).case.holder).toBeNull();

  await tell(house, [complaint("C")]);
  const { items } = await done(house, dora, ["GET", "/cases?holder=none"]);
  expect(items).toHaveLength(2);
});

test("the first account is made though a customer with an open case goes into another in that moment", async ({
  house,
}) => {
  const { pool } = house.services.store;
  const told = (externalId: string) => ({
    ...complaint(externalId),
    customer: { externalId, name: externalId },
  });
  const [ana, twin] = (await tell(house, [told("A"), told("B")])).map(({ customerId }) => customerId);
  const waiting = async () => {
    const { rowCount } = await pool.query(
      "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    return rowCount;
  };
  const other = await pool.connect();
  await other.query("begin");
  await other.query("update customer_rollup set purchases = purchases where customer_id = any($1)", [
    [ana, twin],
  ]);
  const merged = done(house, {}, ["POST", `/customers/${ana}/merge`, { mergedId: twin }]);
  await expect.poll(waiting).toBe(1);
  const made = done(house, {}, ["POST", "/first-account", FIRST]);
  await expect.poll(waiting).toBe(2);
  await other.query("commit");
  other.release();

  await Promise.all([merged, made]);

  const dora = { headers: { cookie: await cookieOf(house, FIRST.email, PASSWORD) } };
  const { items } = await done(house, dora, ["GET", "/cases"]);
  const hers = { customerId: ana, holder: { name: "Dora", because: "taken" } };
  expect(items).toMatchObject([hers, hers]);
});
