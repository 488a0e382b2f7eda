import { customersCalled, done, somebody, tried } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";

const at = (time: string) => new Date(`2026-11-23T${time}Z`);

async function desk(house: House) {
  house.at(at("09:00:00"));
  const ana = await somebody(house, "Ana");
  const eva = await somebody(house, "Eva");
  const [customerId] = await customersCalled(house, "A customer");
  const { case: one } = await done(house, ana, [
    "POST",
    `/customers/${customerId}/cases`,
    { reason: "Late parcel" },
  ]);
  const path = `/customers/${customerId}/cases/${one.caseId}`;
  const watch = (who: typeof ana, body: object = {}) => done(house, who, ["POST", `${path}/watch`, body]);
  return { ana, eva, path, watch };
}

test("two who have the same case before them see each other, until one goes or is silent for half a minute", async ({
  house,
}) => {
  const { ana, eva, watch } = await desk(house);

  expect((await watch(ana)).others).toEqual([]);
  expect((await watch(eva)).others).toEqual([{ personId: ana.id, name: "Ana" }]);
  expect((await watch(ana)).others).toEqual([{ personId: eva.id, name: "Eva" }]);
  expect((await watch(eva, { isHere: false })).others).toHaveLength(1);
  expect((await watch(ana)).others).toEqual([]);
  house.at(at("09:00:31"));
  expect((await watch(eva)).others).toEqual([]);
  const { rows } = await house.services.store.pool.query("select name from case_watcher");
  expect(rows).toEqual([{ name: "Eva" }]);
});

test("who watches hears that something was done", async ({ house }) => {
  const { ana, eva, path, watch } = await desk(house);
  const before = await watch(ana);
  expect((await watch(ana)).lastDeed).toBe(before.lastDeed);

  house.at(at("09:00:05"));
  await done(house, eva, ["POST", `${path}/notes`, { text: "He called again" }]);

  expect((await watch(ana)).lastDeed).not.toBe(before.lastDeed);
  const nowhere = path.replace(/[^/]+$/, "01926e4c-5a00-7000-8000-000000000000");
  expect((await tried(house, ana, ["POST", `${nowhere}/watch`, {}])).status).toBe(404);
});
