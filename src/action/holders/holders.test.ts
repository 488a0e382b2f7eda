import { done, somebody, tell } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";
import { contact } from "../../../test/quality-desk.ts";
import { rememberContacts } from "../../memory/contacts/calls.ts";
import { forgetOldNotices } from "../notices/notice.jobs.ts";

const at = (time: string, day = 23) => `2026-11-${day}T${time}:00Z`;

/** People of whom some answer for deliveries, and what they are told. */
async function desk(house: House) {
  house.at(new Date(at("09:00")));
  const boss = await somebody(house, "Boss", "director");
  const [eva, leo] = [await somebody(house, "Eva"), await somebody(house, "Leo")];
  const answers = async (who: typeof eva, ...functions: string[]) =>
    done(house, boss, ["PUT", `/people/${who.id}/functions`, { functions }]);
  const complain = (reference: string, said: object = {}) =>
    tell(house, [
      contact(at("08:00"), { reference, touchpoint: "delivery", payload: { complaint: true }, ...said }),
    ]);
  const holders = async () =>
    (await done(house, boss, ["GET", "/cases"])).items.map(
      ({ holder }: { holder: { name: string; because: string } | null }) =>
        holder && [holder.name, holder.because],
    );
  return { boss, eva, leo, answers, complain, holders };
}

test("a case of a customer without an owner goes to who answers for the function and has the fewest", async ({
  house,
}) => {
  const { boss, eva, leo, answers, complain, holders } = await desk(house);
  await answers(eva, "delivery", "billing");
  await answers(leo, "delivery");
  await answers(boss, "sales");

  for (const reference of ["R1", "R2", "R3"]) await complain(reference);

  const all = await holders();
  const times = (name: string) => all.filter(([one]: [string]) => one === name).length;
  expect([times("Eva"), times("Leo")].toSorted()).toEqual([1, 2]);
  expect(all.every(([, because]: [string, string]) => because === "function")).toBe(true);
  const { items: people } = await done(house, boss, ["GET", "/people"]);
  expect(people.find(({ name }: { name: string }) => name === "Eva").functions).toEqual([
    "delivery",
    "billing",
  ]);
});

test("who is away is given none; where nobody answers it waits in the queue", async ({ house }) => {
  const { boss, eva, leo, answers, complain, holders } = await desk(house);
  await complain("R1");
  await answers(eva, "delivery");
  const away = { personId: eva.id, substituteId: leo.id, from: at("00:00"), until: at("00:00", 30) };
  await done(house, boss, ["POST", "/absences", away]);
  await complain("R2");
  await answers(leo, "delivery");

  await complain("R3");

  expect((await holders()).filter((one: unknown) => one === null)).toHaveLength(2);
  expect(await holders()).toContainEqual(["Leo", "function"]);
});

test("who is given a case is told once; he reads it, and nobody else's", async ({ house }) => {
  const { boss, eva, leo, answers, complain } = await desk(house);
  await answers(eva, "delivery");
  await complain("R1");
  await complain("R1");

  const told = await done(house, eva, ["GET", "/me/notices"]);

  expect(told).toMatchObject({
    unread: 1,
    items: [{ kind: "case-given", customerName: "Ana", content: { because: "function" }, readAt: null }],
  });
  const [{ noticeId }] = told.items;
  const read = `/api/v1/me/notices/${noticeId}/read`;
  expect((await house.ask(leo, "POST", read, {})).status).toBe(404);
  await done(house, eva, ["POST", `/me/notices/${noticeId}/read`, { andBefore: true }]);
  expect(await done(house, eva, ["GET", "/me/notices?unread=true"])).toEqual({
    items: [],
    next: null,
    unread: 0,
  });
  expect((await done(house, eva, ["GET", "/me/notices?limit=1"])).items).toHaveLength(1);
  expect((await done(house, boss, ["GET", "/me/notices"])).items).toEqual([]);
});

test("what was told half a year ago is forgotten, what came later is not", async ({ house }) => {
  const { eva, answers, complain } = await desk(house);
  await answers(eva, "delivery");
  await complain("R1");
  const toldAt = house.services.clock().getTime();
  const kept = async () => (await house.services.store.pool.query("select from notification")).rowCount;

  house.at(new Date(toldAt + 179 * 86_400_000));
  await forgetOldNotices.run(house.services, {});
  expect(await kept()).toBe(1);
  house.at(new Date(toldAt + 181 * 86_400_000));
  await forgetOldNotices.run(house.services, {});
  expect(await kept()).toBe(0);
});

test("a write that is cut off leaves neither case nor notice; told again, there is one of each", async ({
  house,
}) => {
  const { eva, answers } = await desk(house);
  await answers(eva, "delivery");
  const { db, hooks, clock, store } = house.services;
  const bad = contact(at("08:00"), { touchpoint: "delivery", payload: { complaint: true } });
  const cut = () => Promise.reject(new Error("the power went"));
  const telling = { hooks: hooks.contacts };

  await expect(rememberContacts(db, [bad], { ...telling, beside: cut }, clock())).rejects.toThrow(
    "the power went",
  );
  const count = async () =>
    (
      await store.pool.query(
        "select (select count(*)::int from service_case) as cases, (select count(*)::int from notification) as notices",
      )
    ).rows[0];
  expect(await count()).toEqual({ cases: 0, notices: 0 });
  await rememberContacts(db, [bad], telling, clock());
  await rememberContacts(db, [bad], telling, clock());

  expect(await count()).toEqual({ cases: 1, notices: 1 });
});
