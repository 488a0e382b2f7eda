import { done, somebody } from "../../../test/action-desk.ts";
import { expect, test } from "../../../test/application.ts";
import { caseDesk } from "../../../test/case-desk.ts";
import { escalateDue } from "./escalation.ts";

test("where there is no manager directors hear of the first level, and of kindnesses", async ({ house }) => {
  const { boss, eva, customerId, opened, notices } = await caseDesk(house);
  const director = await somebody(house, "Dora", "director");
  const told = async () => (await notices(director)).map(({ kind }: { kind: string }) => kind);
  const kindness = { customerId, text: "stayed late", personId: eva.id };
  await done(house, eva, ["POST", "/kindnesses", kindness]);
  expect(await told()).toEqual([]);
  await house.services.store.pool.query("update person set role = 'agent' where id = $1", [boss.id]);

  await done(house, eva, ["POST", "/kindnesses", kindness]);
  const late = new Date(new Date(opened.contactDueAt).getTime() + 60_000);
  expect(await escalateDue(house.services.db, late)).toBe(1);

  expect((await told()).toSorted()).toEqual(["case-escalated", "kindness-told"]);
});

test("a case made graver is told to who holds it, and its levels hear of it sooner; who adds to his own case knows", async ({
  house,
}) => {
  const { boss, eva, customerId, matterId, opened, notices, whole } = await caseDesk(house);
  const worse = (who: typeof eva, severity: string) =>
    done(house, who, ["POST", `/customers/${customerId}/cases`, { matterId, reason: "Worse", severity }]);
  const told = async () =>
    (await notices(eva)).filter(({ kind }: { kind: string }) => kind === "case-graver");

  await worse(eva, "high");
  await worse(boss, "high");
  expect(await told()).toEqual([]);
  await worse(boss, "critical");

  const { case: one } = await whole();
  expect(new Date(one.contactDueAt).getTime()).toBeLessThan(new Date(opened.contactDueAt).getTime());
  expect(await told()).toMatchObject([
    { caseId: opened.caseId, content: { severity: "critical", former: "high", dueAt: one.dueAt } },
  ]);
  const dueAt = new Date(one.dueAt).getTime();
  expect(await escalateDue(house.services.db, new Date(dueAt - 1))).toBe(0);
  expect(await escalateDue(house.services.db, new Date(dueAt + 60_000))).toBe(1);
});
