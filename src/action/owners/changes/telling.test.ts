import { randomUUID } from "node:crypto";
import { customersCalled, done, type Somebody, somebody } from "../../../../test/action-desk.ts";
import { expect, type House, test } from "../../../../test/application.ts";

async function toldTo(house: House, who: Somebody) {
  const { items } = await done(house, who, ["GET", "/me/notices"]);
  return items.map(({ kind, content: { by, customers, cases } }: Notice) => [kind, by, customers, cases]);
}
type Notice = { kind: string; content: Record<string, unknown> };

/** Boss, who changes; Eva, who has three customers and two cases of them; and Leo. */
async function desk(house: House) {
  const boss = await somebody(house, "Boss", "manager");
  const [eva, leo] = [await somebody(house, "Eva"), await somebody(house, "Leo")];
  const customerIds = await customersCalled(house, "Ana", "Ben", "Bob");
  await done(house, boss, ["POST", "/owners", { personId: eva.id, reason: "x", customerIds }]);
  for (const id of customerIds.slice(0, 2)) {
    await done(house, eva, ["POST", `/customers/${id}/cases`, { reason: "late" }]);
  }
  const later = (minute: number) => house.at(new Date(Date.UTC(2026, 10, 22, 13, minute)));
  const undo = (changeId: string) => done(house, boss, ["POST", `/owner-changes/${changeId}/undo`]);
  const handOver = (to: Somebody) =>
    done(house, boss, ["POST", `/owners/${eva.id}/hand-over`, { toPersonId: to.id, reason: "Eva leaves" }]);
  return { boss, eva, leo, customerIds, later, undo, handOver };
}

test("a hand-over and its undoing are told once to who gets and once to who loses, with how much", async ({
  house,
}) => {
  const { boss, eva, leo, customerIds, later, undo, handOver } = await desk(house);
  expect(await toldTo(house, eva)).toEqual([["work-given", "Boss", 3, 0]]);
  later(1);

  const { changeId } = await handOver(leo);

  expect(await toldTo(house, leo)).toEqual([["work-given", "Boss", 3, 2]]);
  expect((await toldTo(house, eva))[0]).toEqual(["work-taken", "Boss", 3, 2]);
  later(2);
  await done(house, boss, ["POST", "/owners/end", { reason: "x", customerIds: [customerIds[2]] }]);
  expect((await toldTo(house, leo))[0]).toEqual(["work-taken", "Boss", 1, 0]);
  later(3);

  await undo(changeId);

  expect((await toldTo(house, eva)).slice(0, 2)).toEqual([
    ["work-given-back", "Boss", 2, 2],
    ["work-taken", "Boss", 3, 2],
  ]);
  expect((await toldTo(house, leo))[0]).toEqual(["work-taken-back", "Boss", 2, 2]);
  expect(await toldTo(house, boss)).toEqual([]);
});

test("who causes a change is not told of it, and who stands in for who gets is", async ({ house }) => {
  const { boss, eva, leo, later, undo, handOver } = await desk(house);
  const span = { from: "2026-11-20T00:00:00Z", until: "2026-12-20T00:00:00Z" };
  await done(house, boss, ["POST", "/absences", { personId: eva.id, substituteId: leo.id, ...span }]);
  later(1);
  const { changeId } = await handOver(boss);
  later(2);

  await undo(changeId);

  expect(await toldTo(house, boss)).toEqual([]);
  const { items } = await done(house, leo, ["GET", "/me/notices"]);
  expect(items).toMatchObject([{ kind: "work-given-back", content: { for: "Eva", customers: 3, cases: 2 } }]);
});

test("customers given to one are told to who had them, and what rules gave only when it is undone", async ({
  house,
}) => {
  const { boss, eva, leo, later, undo } = await desk(house);
  later(1);
  const all = { personId: leo.id, reason: "x", filter: {} };
  const { changeId } = await done(house, boss, ["POST", "/owners", all]);
  later(2);
  await undo(changeId);
  expect((await toldTo(house, eva)).slice(0, 2)).toEqual([
    ["work-given-back", "Boss", 3, 0],
    ["work-taken", "Boss", 3, 0],
  ]);
  await customersCalled(house, "Cai");
  const rules = [{ ruleId: randomUUID(), name: "all", when: {}, toIds: [leo.id], share: "turn" }];
  const { version } = await done(house, boss, ["GET", "/owner-rules"]);
  await done(house, boss, ["PUT", "/owner-rules", { rules, version }]);
  later(3);
  const before = (await toldTo(house, leo)).length;

  const byRules = await done(house, boss, ["POST", "/owner-rules/apply"]);
  expect(await toldTo(house, leo)).toHaveLength(before);
  await undo(byRules.changeId);

  expect((await toldTo(house, leo))[0]).toEqual(["work-taken-back", "Boss", 1, 0]);
});
