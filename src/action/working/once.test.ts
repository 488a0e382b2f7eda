import { randomUUID } from "node:crypto";
import { customersCalled, done, somebody, tried } from "../../../test/action-desk.ts";
import { expect, test } from "../../../test/application.ts";
import { caseDesk } from "../../../test/case-desk.ts";

test("that a customer was talked to, and a note in his case, are kept once when they are sent again", async ({
  house,
}) => {
  const { eva, act, refused, whole } = await caseDesk(house);
  const talked = { text: "Rang her", onceId: randomUUID() };
  const note = { text: "Ask the carrier", onceId: randomUUID() };
  await act(eva, "contacted", talked);
  await act(eva, "notes", note);
  const before = await whole();

  await Promise.all([act(eva, "contacted", talked), act(eva, "contacted", talked)]);
  await Promise.all([act(eva, "notes", note), act(eva, "notes", note)]);

  expect(await whole()).toEqual(before);
  expect(before.log.filter(({ deed }: { deed: string }) => deed === "contacted")).toHaveLength(1);
  expect(await refused(eva, "contacted", { ...talked, text: "x" })).toMatchObject({ status: 409 });
  expect(await refused(eva, "notes", { ...note, text: "x" })).toMatchObject({ status: 409 });
  await act(eva, "notes", { ...note, onceId: randomUUID() });
  expect((await whole()).log).toHaveLength(before.log.length + 1);
});

test("a note about a customer is kept once when it is sent again, and whom it mentions is told once", async ({
  house,
}) => {
  const [eva, leo] = [await somebody(house, "Eva"), await somebody(house, "Leo")];
  const [customerId] = await customersCalled(house, "Ana");
  const path = `/customers/${customerId}/notes`;
  const note = { text: "Ring before noon", mentions: [leo.id], onceId: randomUUID() };
  const write = () => done(house, eva, ["POST", path, note]);

  const [first, ...others] = [await write(), ...(await Promise.all([write(), write()]))];

  expect(others).toEqual([first, first]);
  expect((await done(house, eva, ["GET", path])).items).toEqual([first]);
  expect((await done(house, leo, ["GET", "/me/notices"])).items).toHaveLength(1);
  for (const [who, body] of [
    [eva, { ...note, text: "x" }],
    [leo, note],
  ] as const) {
    expect((await tried(house, who, ["POST", path, body])).status).toBe(409);
  }
  expect((await write()).noteId).toBe(first.noteId);
});

test("an obstacle is said once when it is sent again, also by two at once, and directors hear of it once", async ({
  house,
}) => {
  const dora = await somebody(house, "Dora", "director");
  const [eva, leo] = [await somebody(house, "Eva"), await somebody(house, "Leo")];
  const line = { text: "I cannot see the stock", onceId: randomUUID() };
  const say = () => done(house, eva, ["POST", "/obstacles", line]);

  const [first, ...others] = await Promise.all([say(), say(), say()]);
  const again = await say();

  expect([...others, again]).toEqual([first, first, first]);
  expect((await done(house, dora, ["GET", "/obstacles"])).items).toEqual([first]);
  expect((await done(house, dora, ["GET", "/me/notices"])).items).toHaveLength(1);
  const otherwise = { ...line, text: "x" };
  expect((await tried(house, eva, ["POST", "/obstacles", otherwise])).status).toBe(409);
  expect((await tried(house, leo, ["POST", "/obstacles", line])).status).toBe(409);
});

test("a kindness is told once when it is sent again, and managers hear of it once", async ({ house }) => {
  const boss = await somebody(house, "Boss", "manager");
  const [eva, leo] = [await somebody(house, "Eva"), await somebody(house, "Leo")];
  const [customerId] = await customersCalled(house, "Ana");
  const kind = { customerId, personId: leo.id, text: "Carried it up", onceId: randomUUID() };
  const tell = () => done(house, eva, ["POST", "/kindnesses", kind]);

  const [first, ...others] = await Promise.all([tell(), tell(), tell()]);

  expect(others).toEqual([first, first]);
  const span = "from=2026-01-01T00:00:00Z&until=2027-01-01T00:00:00Z";
  expect((await done(house, boss, ["GET", `/kindnesses?${span}`])).items).toEqual([first]);
  expect((await done(house, boss, ["GET", "/me/notices"])).items).toHaveLength(1);
  for (const [who, body] of [
    [eva, { ...kind, text: "x" }],
    [boss, kind],
  ] as const) {
    expect((await tried(house, who, ["POST", "/kindnesses", body])).status).toBe(409);
  }
});
