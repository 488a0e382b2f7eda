import { customersCalled, done, somebody, tried } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";

const heard = async (house: House, who: Parameters<typeof done>[1]) =>
  (await done(house, who, ["GET", "/me/notices"])).items.map(({ kind }: { kind: string }) => kind);

test("what stands in the way is said in one line, given to somebody, and answered to who said it", async ({
  house,
}) => {
  const [dora, boss] = [await somebody(house, "Dora", "director"), await somebody(house, "Boss", "manager")];
  const [eva, leo, mia] = [
    await somebody(house, "Eva"),
    await somebody(house, "Leo"),
    await somebody(house, "Mia", "viewer"),
  ];
  const said = await done(house, mia, ["POST", "/obstacles", { text: "I cannot see the stock" }]);
  expect(said).toMatchObject({ saidBy: "Mia", owner: null, state: "open", days: 0 });
  expect((await tried(house, mia, ["POST", "/obstacles", { text: "two\nlines" }])).status).toBe(400);
  house.at(new Date("2026-11-25T12:00:00Z"));
  await done(house, eva, ["POST", "/obstacles", { text: "The printer is slow" }]);
  expect(await heard(house, dora)).toEqual(["obstacle-given", "obstacle-given"]);

  const first = await done(house, leo, ["GET", "/obstacles?limit=1"]);
  const rest = await done(house, leo, ["GET", `/obstacles?limit=1&cursor=${first.next}`]);
  expect([...first.items, ...rest.items].map(({ days }) => days)).toEqual([3, 0]);
  const path = `/obstacles/${said.obstacleId}`;
  const listed = async (who: typeof dora, which: string) =>
    (await done(house, who, ["GET", `/obstacles?which=${which}`])).items.map(
      ({ text }: { text: string }) => text,
    );
  expect(await listed(dora, "mine")).toEqual([]);
  expect(await listed(dora, "nobody")).toEqual(["I cannot see the stock", "The printer is slow"]);
  expect((await tried(house, leo, ["POST", `${path}/owner`, { ownerId: leo.id }])).status).toBe(403);
  expect((await tried(house, boss, ["POST", `${path}/owner`, { ownerId: "nobody" }])).status).toBe(400);
  await done(house, boss, ["POST", `${path}/owner`, { ownerId: leo.id }]);
  expect(await heard(house, leo)).toEqual(["obstacle-given"]);
  expect([await listed(leo, "mine"), await listed(leo, "nobody")]).toEqual([
    ["I cannot see the stock"],
    ["The printer is slow"],
  ]);

  expect((await tried(house, eva, ["POST", `${path}/answer`, { answer: "no" }])).status).toBe(403);
  await done(house, leo, ["POST", `${path}/answer`, { answer: "You see it from Monday on" }]);
  expect((await tried(house, leo, ["POST", `${path}/answer`, { answer: "again" }])).status).toBe(409);
  expect(await heard(house, mia)).toEqual(["obstacle-answered"]);
  for (const which of ["said", "answered"]) {
    expect((await done(house, mia, ["GET", `/obstacles?which=${which}`])).items).toMatchObject([
      { answer: "You see it from Monday on", answeredBy: "Leo", days: 3, owner: { name: "Leo" } },
    ]);
  }
  expect((await done(house, mia, ["GET", `/obstacles?which=said&cursor=${first.next}`])).items).toEqual([]);
  expect((await done(house, mia, ["GET", `/obstacles?which=answered&cursor=${first.next}`])).items).toEqual(
    [],
  );
});

test("what somebody owes who can work here no longer is nobody's again, and a director finds it", async ({
  house,
}) => {
  const [dora, leo] = [await somebody(house, "Dora", "director"), await somebody(house, "Leo")];
  const said = await done(house, leo, ["POST", "/obstacles", { text: "I cannot see the stock" }]);
  await done(house, dora, ["POST", `/obstacles/${said.obstacleId}/owner`, { ownerId: leo.id }]);
  const nobodys = async () => (await done(house, dora, ["GET", "/obstacles?which=nobody"])).items;
  expect(await nobodys()).toEqual([]);

  await done(house, dora, ["PATCH", `/people/${leo.id}`, { role: "viewer" }]);
  expect(await nobodys()).toMatchObject([{ obstacleId: said.obstacleId }]);
  await done(house, dora, ["DELETE", `/people/${leo.id}`]);

  expect(await nobodys()).toMatchObject([{ obstacleId: said.obstacleId, owner: { name: null } }]);
});

test("a kindness beyond duty is told, stands in the list of its month, is thanked for once, and taken back", async ({
  house,
}) => {
  const boss = await somebody(house, "Boss", "manager");
  const [eva, leo] = [await somebody(house, "Eva"), await somebody(house, "Leo")];
  const [ana] = await customersCalled(house, "Ana");
  const span = "from=2026-11-01T00:00:00Z&until=2026-12-01T00:00:00Z";
  const kind = { customerId: ana, text: "drove it home on Sunday", personId: leo.id };
  const told = await done(house, eva, ["POST", "/kindnesses", kind]);
  house.at(new Date("2026-11-23T12:00:00Z"));
  const other = await done(house, eva, ["POST", "/kindnesses", { ...kind, text: "stayed late" }]);
  expect((await tried(house, eva, ["POST", "/kindnesses", { ...kind, personId: "nobody" }])).status).toBe(
    400,
  );

  const first = await done(house, leo, ["GET", `/kindnesses?limit=1&${span}`]);
  const rest = await done(house, leo, ["GET", `/kindnesses?limit=1&${span}&cursor=${first.next}`]);
  expect([first.items[0].text, rest.items[0]]).toEqual([
    "stayed late",
    expect.objectContaining({ customer: "Ana", person: "Leo", toldBy: "Eva", thanks: null }),
  ]);
  expect(
    (await done(house, leo, ["GET", "/kindnesses?from=2026-12-01T00:00:00Z&until=2027-01-01T00:00:00Z"]))
      .items,
  ).toEqual([]);
  expect(await heard(house, boss)).toEqual(["kindness-told", "kindness-told"]);

  const path = `/customers/${ana}/kindnesses/${told.kindnessId}`;
  expect((await tried(house, eva, ["POST", `${path}/thanks`, { thanks: "well done" }])).status).toBe(403);
  const thanked = await done(house, boss, ["POST", `${path}/thanks`, { thanks: "well done" }]);
  expect(thanked).toMatchObject({ thanks: "well done", thankedBy: "Boss" });
  expect((await tried(house, boss, ["POST", `${path}/thanks`, { thanks: "again" }])).status).toBe(409);
  expect(await heard(house, leo)).toEqual(["kindness-thanked"]);

  const mine = `/customers/${ana}/kindnesses/${other.kindnessId}`;
  expect((await tried(house, leo, ["DELETE", mine])).status).toBe(403);
  await done(house, eva, ["DELETE", mine]);
  expect((await tried(house, eva, ["DELETE", mine])).status).toBe(404);
  expect((await done(house, leo, ["GET", `/kindnesses?${span}`])).items).toHaveLength(1);
});

test("a kindness is taken back by who told it, whatever he is called since, and by no namesake", async ({
  house,
}) => {
  const eva = await somebody(house, "Eva");
  const leo = await somebody(house, "Leo");
  const [ana] = await customersCalled(house, "Ana");
  const told = await done(house, eva, [
    "POST",
    "/kindnesses",
    { customerId: ana, text: "stayed late", personId: leo.id },
  ]);
  const { pool } = house.services.store;
  await pool.query("update person set name = 'Eva Ruiz' where id = $1", [eva.id]);
  await pool.query("update person set name = 'Eva' where id = $1", [leo.id]);
  const path = `/customers/${ana}/kindnesses/${told.kindnessId}`;

  expect((await tried(house, leo, ["DELETE", path])).status).toBe(403);
  expect((await tried(house, eva, ["DELETE", path])).status).toBe(200);
});
