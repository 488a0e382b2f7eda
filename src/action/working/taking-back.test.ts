import { customersCalled, done, somebody, tried } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";

async function desk(house: House) {
  house.at(new Date("2026-11-23T09:00:00Z"));
  const boss = await somebody(house, "Boss", "manager");
  const ana = await somebody(house, "Ana");
  const eva = await somebody(house, "Eva");
  const [customerId] = await customersCalled(house, "A customer");
  const opened = await done(house, boss, ["POST", `/customers/${customerId}/cases`, { reason: "Late" }]);
  const path = `/customers/${customerId}/cases/${opened.case.caseId}`;
  return { boss, ana, eva, path };
}

test("a case that was taken by mistake goes back to where it was", async ({ house }) => {
  const { boss, ana, eva, path } = await desk(house);
  const holder = async () => (await done(house, boss, ["GET", path])).case.holder;

  await done(house, ana, ["POST", `${path}/take`]);
  await done(house, ana, ["POST", `${path}/give-back`]);
  expect(await holder()).toBeNull();
  expect((await tried(house, ana, ["POST", `${path}/give-back`])).status).toBe(409);

  await done(house, ana, ["POST", `${path}/take`]);
  await done(house, boss, ["POST", `${path}/take`]);
  expect((await tried(house, eva, ["POST", `${path}/give-back`])).status).toBe(409);
  await done(house, boss, ["POST", `${path}/give-back`]);
  expect(await holder()).toMatchObject({ personId: ana.id, because: "taken" });
  const { items: told } = await done(house, ana, ["GET", "/me/notices"]);
  const kinds = told.map(({ kind, content }: { kind: string; content: { by?: string } }) => [
    kind,
    content.by,
  ]);
  expect(kinds.toSorted()).toEqual([
    ["case-given", undefined],
    ["case-taken", "Boss"],
  ]);
  expect((await done(house, boss, ["GET", "/me/notices"])).items).toEqual([]);

  await done(house, boss, ["POST", `${path}/take`]);
  await house.services.store.pool.query("delete from person where id = $1", [ana.id]);
  await done(house, boss, ["POST", `${path}/give-back`]);
  expect(await holder()).toBeNull();
});

test("of what is offered somebody who cannot work any more is asked no longer", async ({ house }) => {
  const { ana, eva, path } = await desk(house);
  const dora = await somebody(house, "Dora", "director");
  const leo = await somebody(house, "Leo");
  await done(house, ana, ["POST", `${path}/take`]);
  await done(house, ana, ["POST", `${path}/hand-over`, { toIds: [eva.id, leo.id], note: "Yours" }]);

  await done(house, dora, ["PATCH", `/people/${eva.id}`, { role: "viewer" }]);
  expect((await done(house, ana, ["GET", path])).handOver).toMatchObject({ toIds: [leo.id] });
  await done(house, dora, ["DELETE", `/people/${leo.id}`]);

  const { handOver, case: one, log } = await done(house, ana, ["GET", path]);
  expect([handOver, one.holder.personId]).toEqual([null, ana.id]);
  expect(log.find(({ deed }: { deed: string }) => deed === "withdrawn")).toMatchObject({
    by: null,
    content: { text: "Yours" },
  });
});

test("an offer that nobody accepted is taken back, and cannot be accepted then", async ({ house }) => {
  const { ana, eva, path } = await desk(house);
  await done(house, ana, ["POST", `${path}/take`]);
  const { handOver } = await done(house, ana, [
    "POST",
    `${path}/hand-over`,
    { toIds: [eva.id], note: "Hers" },
  ]);

  expect((await done(house, ana, ["DELETE", `${path}/hand-over`])).handOver).toBeNull();

  const late = await tried(house, eva, ["POST", `${path}/hand-overs/${handOver.handOverId}/accept`]);
  expect(late.status).toBe(409);
  expect((await tried(house, ana, ["DELETE", `${path}/hand-over`])).status).toBe(409);
});

test("who offers a case that nobody, or somebody else, holds hears the answer, once, as does who holds it", async ({
  house,
}) => {
  const { boss, ana, eva, path } = await desk(house);
  const heard = async (who: typeof boss) => {
    const { items } = await done(house, who, ["GET", "/me/notices"]);
    return items
      .filter(({ kind }: { kind: string }) => kind.startsWith("hand-over"))
      .map(({ kind, content }: { kind: string; content: { text?: string } }) => [kind, content.text]);
  };
  const offer = async () => {
    const body = { toIds: [eva.id], note: "Hers" };
    const { handOver } = await done(house, boss, ["POST", `${path}/hand-over`, body]);
    return `${path}/hand-overs/${handOver.handOverId}`;
  };

  await done(house, eva, ["POST", `${await offer()}/decline`, { text: "No time" }]);
  expect(await heard(boss)).toEqual([["hand-over-declined", "No time"]]);

  await done(house, ana, ["POST", `${path}/take`]);
  await done(house, eva, ["POST", `${await offer()}/accept`]);
  expect((await heard(boss)).map(([kind]: string[]) => kind).toSorted()).toEqual([
    "hand-over-accepted",
    "hand-over-declined",
  ]);
  expect(await heard(ana)).toEqual([["hand-over-accepted", undefined]]);

  await done(house, boss, ["POST", `${path}/take`]);
  await done(house, eva, ["POST", `${await offer()}/decline`, { text: "Not again" }]);
  expect(await heard(boss)).toHaveLength(3);
});
