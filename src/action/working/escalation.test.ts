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
