import { done, somebody, tried } from "../../../test/action-desk.ts";
import { expect, test } from "../../../test/application.ts";
import { caseDesk } from "../../../test/case-desk.ts";

test("work is given to nobody who cannot do it: the answer names the field and who it is", async ({
  house,
}) => {
  const { boss, eva, customerId, path } = await caseDesk(house);
  const { id } = await somebody(house, "Vera", "viewer");
  const partner = await somebody(house, "Fast", "partner");
  const { obstacleId } = await done(house, eva, ["POST", "/obstacles", { text: "No van" }]);
  const [from, until] = ["2026-11-24T00:00:00Z", "2026-11-25T00:00:00Z"];
  const away = { personId: eva.id, substituteId: id, from, until };
  const rule = { ruleId: customerId, name: "all", when: {}, toIds: [eva.id, id], share: "turn" };
  const calls: [string, string, string, object][] = [
    ["personId", "POST", "/owners", { personId: id, reason: "x", customerIds: [customerId] }],
    ["toPersonId", "POST", `/owners/${eva.id}/hand-over`, { toPersonId: id, reason: "x" }],
    ["substituteId", "POST", "/absences", away],
    ["toIds", "PUT", "/owner-rules", { rules: [rule] }],
    ["toIds", "POST", `${path}/hand-over`, { toIds: [eva.id, id], note: "x" }],
    ["assigneeId", "POST", `${path}/tasks`, { title: "x", assigneeId: id }],
    ["ownerId", "POST", `/obstacles/${obstacleId}/owner`, { ownerId: id }],
    ["personId", "POST", "/kindnesses", { customerId, text: "x", personId: id }],
  ];

  for (const [field, method, address, body] of calls) {
    const { status, said } = await tried(house, boss, [method, address, body]);
    expect([status, said.errors], address).toEqual([400, [expect.objectContaining({ field, value: id })]]);
  }
  const toPartner = { toIds: [partner.id], note: "x" };
  expect((await tried(house, boss, ["POST", `${path}/hand-over`, toPartner])).status).toBe(400);
});

test("an owner who may only read now is given no new cases, and is among those who have to hand over", async ({
  house,
}) => {
  const { boss, eva, leo, customerId } = await caseDesk(house);
  const given = { personId: eva.id, reason: "x", customerIds: [customerId] };
  await done(house, boss, ["POST", "/owners", given]);
  await house.services.store.pool.query("update person set role = 'viewer' where id = $1", [eva.id]);

  const { case: opened } = await done(house, leo, [
    "POST",
    `/customers/${customerId}/cases`,
    { reason: "Another thing" },
  ]);

  expect(opened.holder).toBeNull();
  expect(await done(house, boss, ["GET", `/customers/${customerId}/owner`])).toMatchObject({
    owner: { name: "Eva", isHere: false },
    acting: null,
  });
  expect((await done(house, boss, ["GET", "/owners"])).items).toContainEqual({
    ...{ personId: eva.id, name: "Eva", isHere: false, hasLeft: false, customers: 1, cases: 1 },
  });
  await done(house, boss, ["POST", `/owners/${eva.id}/hand-over`, { toPersonId: leo.id, reason: "x" }]);
  const after = (await done(house, boss, ["GET", "/owners"])).items;
  expect(after.map(({ name }: { name: string }) => name)).toEqual(["Boss", "Leo"]);
});

test("a case that was taken from who may only read now goes back to the queue", async ({ house }) => {
  const { boss, eva, act } = await caseDesk(house);
  await act(boss, "take");
  await house.services.store.pool.query("update person set role = 'viewer' where id = $1", [eva.id]);

  expect((await act(boss, "give-back")).case.holder).toBeNull();
});
