import { done, tell } from "../../../test/action-desk.ts";
import { cookieOf, expect, PASSWORD, test } from "../../../test/application.ts";
import { contact } from "../../../test/quality-desk.ts";

const complaint = (reference: string) =>
  contact("2026-11-20T08:00:00Z", { reference, touchpoint: "complaint", channel: "email" });

test("who makes the first account takes over what nobody could hold until then, and may give it back to the queue", async ({
  house,
}) => {
  await tell(house, [complaint("A"), complaint("B")]);
  expect((await done(house, {}, ["GET", "/cases"])).items).toMatchObject([
    { holder: null },
    { holder: null },
  ]);

  const first = { name: "Dora", email: "dora@example.com", password: PASSWORD };
  await done(house, {}, ["POST", "/first-account", first]);
  const dora = { headers: { cookie: await cookieOf(house, first.email, PASSWORD) } };

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
