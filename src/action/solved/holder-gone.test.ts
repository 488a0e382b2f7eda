import { afterEach } from "vitest";
import { done } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";
import { CLOSED, caseDesk } from "../../../test/case-desk.ts";
import { closeMailServers } from "../../../test/mail-desk.ts";
import { solvedDesk } from "../../../test/solved-desk.ts";

afterEach(closeMailServers);

const leaves = ({ services }: House, { id }: { id: string }) =>
  services.store.pool.query("delete from person where id = $1", [id]);
const kindsOf = (notices: { kind: string }[]) => notices.map(({ kind }) => kind);
const NO = { answer: "no", text: "It leaks again" };

test("a case that the customer says is not solved goes to his owner when who held it has left, and he is told", async ({
  house,
}) => {
  const { boss, eva, leo, customerId, act, whole, notices } = await caseDesk(house);
  await act(eva, "close", CLOSED);
  await done(house, boss, ["POST", "/owners", { personId: leo.id, reason: "x", customerIds: [customerId] }]);
  await leaves(house, eva);

  await act(boss, "solved/answer", NO);

  expect((await whole()).case.holder).toMatchObject({ name: "Leo", because: "owner", isHere: true });
  expect(kindsOf(await notices(leo))).toContain("case-reopened");
});

test("where nobody is left to hold it, it waits in the queue and the managers are told, by whatever way he said so", async ({
  house,
}) => {
  const { boss, eva, say, whole, notices } = await solvedDesk(house);
  await leaves(house, eva);

  await say({ q: "solved", o: "no" });

  expect((await whole()).case).toMatchObject({ state: "open", holder: null });
  expect(kindsOf(await notices(boss))).toContain("case-reopened");
  expect((await done(house, boss, ["GET", "/cases?holder=none"])).items).toHaveLength(1);
});

test("a case of somebody who may only read now is anybody's to take; opened again it is nobody's", async ({
  house,
}) => {
  const { boss, eva, leo, act, whole, refused } = await caseDesk(house);
  expect((await refused(leo, "take")).status).toBe(409);
  await house.services.store.pool.query("update person set role = 'viewer' where id = $1", [eva.id]);
  expect((await whole()).case.holder).toMatchObject({ name: "Eva", isHere: false });

  expect((await act(leo, "close", CLOSED)).case.state).toBe("closed");
  expect((await act(boss, "reopen", { text: "It broke again" })).case.holder).toBeNull();
  expect((await act(leo, "take")).case.holder).toMatchObject({ name: "Leo", isHere: true });
});

test("whose case somebody else opens again is told", async ({ house }) => {
  const { eva, leo, act, notices } = await caseDesk(house);
  await act(eva, "close", CLOSED);
  expect(await notices(eva)).toEqual([]);

  await act(leo, "reopen", { text: "She called again" });

  expect(kindsOf(await notices(eva))).toEqual(["case-given"]);
});
