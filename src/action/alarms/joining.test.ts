import { done, somebody, tell } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";
import { contact } from "../../../test/quality-desk.ts";

const at = (time: string) => `2026-11-23T${time}:00Z`;
const CUSTOMER = { externalId: "C1", name: "Ana" };

/** A customer whose delivery went wrong: a case about that matter is open. */
async function desk(house: House) {
  house.at(new Date(at("09:00")));
  const boss = await somebody(house, "Boss", "director");
  const delivery = { customer: CUSTOMER, touchpoint: "delivery", externalId: "D1", reference: "R1" };
  const [told] = await tell(house, [contact(at("08:00"), { ...delivery, text: "Nobody came" })]);
  const [customerId, matterId] = [told?.customerId ?? "", told?.matterId ?? ""];
  const said = { matterId, reason: "Nobody came" };
  const { case: opened } = await done(house, boss, ["POST", `/customers/${customerId}/cases`, said]);
  const complain = async (how: object) => {
    const [complaint] = await tell(house, [
      contact(at("08:30"), { customer: CUSTOMER, touchpoint: "complaint", reference: undefined, ...how }),
    ]);
    return complaint?.contactId ?? "";
  };
  const open = async () => (await done(house, boss, ["GET", "/cases"])).items;
  const evidence = async () =>
    (await done(house, boss, ["GET", `/customers/${customerId}/cases/${opened.caseId}`])).evidence.map(
      ({ kind }: { kind: string }) => kind,
    );
  return { boss, customerId, matterId, opened, complain, open, evidence };
}

test.for([
  ["names the reference of the matter", { reference: "R1" }],
  ["answers a contact of it", { replyTo: "D1" }],
] as const)("a complaint that %s joins the case of the matter", async ([_, how], { house }) => {
  const { opened, complain, open, evidence } = await desk(house);

  await complain(how);

  expect((await open()).map(({ caseId }: { caseId: string }) => caseId)).toEqual([opened.caseId]);
  expect(await evidence()).toEqual(["complaint", "person"]);
});

test("a complaint that says nothing of the matter is a case of its own, until a person says what it is about", async ({
  house,
}) => {
  const { boss, customerId, matterId, opened, complain, open, evidence } = await desk(house);

  const contactId = await complain({});
  expect(await open()).toHaveLength(2);
  await done(house, boss, ["POST", `/contacts/${contactId}/matter`, { customerId, matterId }]);

  expect((await open()).map(({ caseId }: { caseId: string }) => caseId)).toEqual([opened.caseId]);
  expect(await evidence()).toContain("complaint");
});
