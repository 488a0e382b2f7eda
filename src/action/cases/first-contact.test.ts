import { done } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";
import { CLOSED, caseDesk } from "../../../test/case-desk.ts";
import { contact } from "../../../test/quality-desk.ts";

const at = (time: string) => `2026-11-23T${time}:00.000Z`;

/** A case opened at nine, and calls back told of its customer at half past nine. */
async function desk(house: House) {
  const one = await caseDesk(house);
  const { boss, customerId, matterId, whole } = one;
  house.at(new Date(at("09:30")));
  const call = (time: string, more: object = {}) =>
    contact(at(time), { customer: { customerId }, channel: "phone", direction: "out", matterId, ...more });
  const said = async (told: object): Promise<string> => {
    const { taken, refused } = await done(house, boss, ["POST", "/contacts", [told]]);
    expect(refused).toEqual([]);
    return taken[0].contactId;
  };
  const takeBack = (contactId: string) =>
    house.ask(boss, "DELETE", `/api/v1/contacts/${contactId}?customerId=${customerId}`);
  const move = (contactId: string, to: string | null) => {
    const body = { customerId, matterId: to };
    return done(house, boss, ["POST", `/contacts/${contactId}/matter`, body]);
  };
  const owed = async () => {
    const { contactedAt, dueAt, contactDueAt } = (await whole()).case;
    return { contactedAt, isOwed: dueAt === contactDueAt };
  };
  return { ...one, call, said, takeBack, move, owed };
}

const OWED = { contactedAt: null, isOwed: true };
const metAt = (time: string) => ({ contactedAt: at(time), isOwed: false });

test("a first contact that is taken back, moved away or abandoned was none; another since counts in its place", async ({
  house,
}) => {
  const { call, said, takeBack, move, owed } = await desk(house);
  const first = await said(call("09:05"));
  expect(await owed()).toEqual(metAt("09:05"));
  await takeBack(first);
  expect(await owed()).toEqual(OWED);

  const moved = await said(call("09:06"));
  expect(await owed()).toEqual(metAt("09:06"));
  await move(moved, null);
  expect(await owed()).toEqual(OWED);

  const nobody = call("09:07");
  await said(nobody);
  const other = await said(call("09:20"));
  expect(await owed()).toEqual(metAt("09:07"));
  await said({ ...nobody, outcome: "abandoned" });
  expect(await owed()).toEqual(metAt("09:20"));
  await takeBack(other);
  expect(await owed()).toEqual(OWED);
});

test("a call that is moved into the matter, or reached somebody after all, is the first contact; what is corrected beside stays", async ({
  house,
}) => {
  const { call, said, move, matterId, owed, whole } = await desk(house);
  const elsewhere = call("09:05", { reference: "R9", matterId: undefined });
  const contactId = await said(elsewhere);
  expect(await owed()).toEqual(OWED);
  await move(contactId, matterId);
  expect(await owed()).toEqual(metAt("09:05"));
  expect((await whole()).log.at(-1)).toMatchObject({ deed: "contacted", content: { contactId, matterId } });
  await said({ ...elsewhere, text: "Said sorry" });
  expect(await owed()).toEqual(metAt("09:05"));
  await said({ ...elsewhere, actor: { kind: "partner", name: "Fast" } });
  expect(await owed()).toEqual(OWED);
  await said(elsewhere);
  expect(await owed()).toEqual(metAt("09:05"));
  await move(contactId, null);
  expect(await owed()).toEqual(OWED);

  const nobody = call("09:10", { outcome: "abandoned" });
  await said(nobody);
  expect(await owed()).toEqual(OWED);
  await said({ ...nobody, outcome: undefined });
  expect(await owed()).toEqual(metAt("09:10"));
});

test("what a person said by hand stays, and what was said before a case was opened again answers nothing", async ({
  house,
}) => {
  const { eva, act, call, said, takeBack, move, owed, whole } = await desk(house);
  const early = call("09:05");
  const contactId = await said(early);
  await act(eva, "contacted", { text: "Said sorry" });
  await takeBack(contactId);
  expect(await owed()).toEqual(metAt("09:30"));
  const byHand = (await whole()).log.find(
    ({ deed, by }: { deed: string; by: unknown }) => deed === "contacted" && by !== null,
  );
  await move(byHand.content.contactId, null);
  expect(await owed()).toEqual(metAt("09:30"));

  await said(early);
  await act(eva, "close", CLOSED);
  house.at(new Date(at("09:45")));
  await act(eva, "reopen", { text: "Again" });
  await said({ ...early, text: "Said more" });
  expect(await owed()).toEqual(OWED);
});
