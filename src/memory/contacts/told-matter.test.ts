import { expect, test } from "../../../test/application.ts";
import { CALL, read, told } from "../../../test/contact-desk.ts";
import { expectSumsToFit } from "../../../test/merge-desk.ts";
import { MOST_CONTACTS } from "../matters/matter.ts";

const LATER = { externalId: "K2", at: "2026-11-21T10:00:00Z", channel: "email" };

test("a contact told into a matter is of it without touchpoint or reference, also when it is corrected", async ({
  house,
}) => {
  const { customerId, matterId } = await told(house, CALL);
  const customer = { customerId };
  const others = await told(house, { ...LATER, externalId: "K3", customer });
  expect(others.matterId).not.toBe(matterId);

  const second = await told(house, { ...LATER, customer, matterId });
  const same = await told(house, { ...LATER, customer, matterId });
  const corrected = await told(house, { ...LATER, customer, text: "Where is it?" });
  const elsewhere = await told(house, { ...LATER, customer, matterId: others.matterId });

  expect([second, same, corrected].map((one) => [one.change, one.matterId])).toEqual([
    ["new", matterId],
    ["unchanged", matterId],
    ["corrected", matterId],
  ]);
  expect(elsewhere).toMatchObject({ change: "corrected", matterId: others.matterId });
  const { contact } = await read(house, `/contacts/${second.contactId}?customerId=${customerId}`);
  expect(contact).toMatchObject({ matterChosen: true, text: null });
  await expectSumsToFit(house.services.db);
});

test("a matter that is not the customer's, or told without his id, is refused; the rest of the list is kept", async ({
  house,
}) => {
  const { customerId } = await told(house, CALL);
  const eva = await told(house, { ...CALL, externalId: "E1", customer: { phone: "600 999 888" } });
  const { matterId } = eva;

  const taken = await told(house, [
    { ...LATER, externalId: "K3", customer: { customerId }, matterId },
    { ...LATER, customer: CALL.customer, matterId },
    { ...LATER, externalId: "E2", customer: { customerId: eva.customerId }, matterId },
  ]);

  expect(taken.refused).toMatchObject([
    { index: 0, field: "matterId", reason: "is no matter of this customer" },
    { index: 1, field: "matterId", reason: "goes with customer.customerId" },
  ]);
  expect(taken.taken).toMatchObject([{ index: 2, matterId }]);
  const alone = { ...LATER, externalId: "K3", customer: { customerId }, matterId };
  expect(await told(house, alone, 400)).toMatchObject({ errors: [{ field: "matterId" }] });
});

test("a matter takes no more than it holds: the rest goes on as if nothing had been told", async ({
  house,
}) => {
  const { customerId, matterId } = await told(house, CALL);
  const many = Array.from({ length: MOST_CONTACTS }, (_one, i) => ({
    ...LATER,
    externalId: `M${i}`,
    customer: { customerId },
    matterId,
  }));

  const { taken } = await told(house, many);

  const inside = taken.filter((one: { matterId: string }) => one.matterId === matterId);
  expect(inside).toHaveLength(MOST_CONTACTS - 1);
});

test("into a matter that is full none is moved by hand; what is in it may be put there again", async ({
  house,
}) => {
  const { customerId, matterId } = await told(house, CALL);
  const inside = (externalId: string) => ({ ...LATER, externalId, customer: { customerId }, matterId });
  const many = Array.from({ length: MOST_CONTACTS - 1 }, (_one, i) => inside(`M${i}`));
  await told(house, many);
  const { contactId } = await told(house, { ...LATER, externalId: "else", customer: { customerId } });
  const move = (id: string, to: string | null) =>
    house.ask({}, "POST", `/api/v1/contacts/${id}/matter`, { customerId, matterId: to });

  const refused = await move(contactId, matterId);

  expect(refused.status).toBe(409);
  expect((await refused.json()).detail).toMatch(/holds 200 contacts already and takes no more/);
  const first = await house.services.store.pool.query(
    "select contact_id from contact where matter_id = $1 limit 1",
    [matterId],
  );
  expect((await move(first.rows[0].contact_id, matterId)).status).toBe(200);
  expect((await move(first.rows[0].contact_id, null)).status).toBe(200);
  expect((await move(contactId, matterId)).status).toBe(200);
});
