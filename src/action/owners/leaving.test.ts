import { customersCalled, done, type Somebody, somebody } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";
import { caseDesk } from "../../../test/case-desk.ts";

type Notice = { kind: string; content: Record<string, unknown> };

async function toldTo(house: House, who: Somebody) {
  const { items } = await done(house, who, ["GET", "/me/notices"]);
  return items.map(({ kind, content }: Notice) => [kind, content]);
}

/** Dora, who removes; Rosa, a manager; Eva with two customers and a case; Leo; and Mia, who is away. */
async function desk(house: House) {
  const dora = await somebody(house, "Dora", "director");
  const rosa = await somebody(house, "Rosa", "manager");
  const [eva, leo, mia] = [
    await somebody(house, "Eva"),
    await somebody(house, "Leo"),
    await somebody(house, "Mia"),
  ];
  const customerIds = await customersCalled(house, "Ana", "Ben");
  await done(house, dora, ["POST", "/owners", { personId: eva.id, reason: "x", customerIds }]);
  await done(house, eva, ["POST", `/customers/${customerIds[0]}/cases`, { reason: "late" }]);
  const span = { from: "2026-11-20T00:00:00Z", until: "2026-12-20T00:00:00Z" };
  await done(house, rosa, ["POST", "/absences", { personId: mia.id, substituteId: eva.id, ...span }]);
  return { dora, rosa, eva, leo, mia };
}

const HELD = ["person-left", { by: "Eva", customers: 2, cases: 1 }];
const STOOD_IN = ["substitute-left", { by: "Eva", subject: "Mia" }];

test("who removes somebody is told what that one leaves, managers too, and who is away that nobody stands in", async ({
  house,
}) => {
  const { dora, rosa, eva, leo, mia } = await desk(house);

  const removed = await done(house, dora, ["DELETE", `/people/${eva.id}`]);

  expect(removed).toEqual({ removed: true, left: { customers: 2, cases: 1, standsInFor: 1 } });
  for (const who of [dora, rosa]) {
    const told = await toldTo(house, who);
    expect(told).toHaveLength(2);
    expect(told).toEqual(expect.arrayContaining([HELD, STOOD_IN]));
  }
  expect(await toldTo(house, mia)).toEqual([STOOD_IN]);
  expect(await toldTo(house, leo)).toEqual([]);
  expect((await done(house, rosa, ["GET", "/owners"])).items).toContainEqual(
    expect.objectContaining({ personId: eva.id, hasLeft: true, customers: 2, cases: 1 }),
  );
});

test("who may only read from now on leaves as much; who leaves nothing is told to nobody", async ({
  house,
}) => {
  const { dora, rosa, eva, leo } = await desk(house);

  await done(house, dora, ["PATCH", `/people/${eva.id}`, { role: "viewer" }]);
  const told = await toldTo(house, rosa);
  expect(told).toEqual(expect.arrayContaining([HELD, STOOD_IN]));
  const removed = await done(house, dora, ["DELETE", `/people/${leo.id}`]);

  expect(removed.left).toEqual({ customers: 0, cases: 0, standsInFor: 0 });
  expect(await toldTo(house, rosa)).toEqual(told);
});

test("what somebody was to do about cases of others is left to who holds them when he is removed", async ({
  house,
}) => {
  const { eva, leo, act } = await caseDesk(house);
  const dora = await somebody(house, "Dora", "director");
  await act(eva, "tasks", { title: "Measure", assigneeId: leo.id });
  const titles = async () => (await done(house, eva, ["GET", "/me/tasks"])).items.map(titleOf);
  expect(await titles()).toEqual([]);

  await done(house, dora, ["DELETE", `/people/${leo.id}`]);

  expect(await titles()).toEqual(["Measure"]);
});

function titleOf({ title }: { title: string }): string {
  return title;
}
