import { done } from "../../../test/action-desk.ts";
import { expect, type House, test } from "../../../test/application.ts";
import { told } from "../../../test/contact-desk.ts";
import { findDuplicates } from "../duplicates/duplicates.ts";

const CALL = { externalId: "W1", at: "2026-11-20T10:00:00Z", channel: "shop" };
const ANA = { name: "Ana María Prieto" };
const LATER = new Date("2026-11-23T12:00:00Z");

async function customers(house: House): Promise<unknown[]> {
  const { items } = await done(house, {}, ["GET", "/customers?sort=name"]);
  return items.map(({ name, knownBy }: Record<string, unknown>) => [name, knownBy]);
}

test("somebody of whom only a name is told is a customer of his own, however many are called so", async ({
  house,
}) => {
  const known = await told(house, {
    ...CALL,
    externalId: "K",
    customer: { ...ANA, email: "ana@example.com" },
  });
  const first = await told(house, { ...CALL, customer: ANA });
  const second = await told(house, { ...CALL, externalId: "W2", customer: ANA });

  expect(new Set([known, first, second].map(({ customerId }) => customerId)).size).toBe(3);
  expect(await customers(house)).toEqual([
    [ANA.name, { kind: "email", value: "ana@example.com" }],
    [ANA.name, null],
    [ANA.name, null],
  ]);
});

test("told again it is the same contact of the same customer, whose name may be corrected", async ({
  house,
}) => {
  const first = await told(house, { ...CALL, customer: { name: "Ana Preito", language: "es" } });
  const same = await told(house, { ...CALL, customer: { name: "Ana Preito" } });
  const corrected = await told(house, { ...CALL, customer: { name: "Ana Prieto" }, subject: "Lost glove" });

  expect([first.change, same.change, corrected.change]).toEqual(["new", "unchanged", "corrected"]);
  expect([same.customerId, corrected.customerId]).toEqual([first.customerId, first.customerId]);
  expect(await customers(house)).toEqual([["Ana Prieto", null]]);
});

test("of a list each is told apart, and a name beside an address is still who has the address", async ({
  house,
}) => {
  const list = ["A", "B"].map((externalId) => ({ ...CALL, externalId, customer: ANA }));
  const { taken } = await told(house, [...list, { ...CALL, customer: { ...ANA, phone: "600 111 222" } }]);

  expect(taken).toHaveLength(3);
  expect(new Set(taken.map(({ customerId }: { customerId: string }) => customerId)).size).toBe(3);
  const again = await told(house, { ...CALL, externalId: "C", customer: { ...ANA, phone: "600111222" } });
  expect(again.customerId).toBe(taken[2].customerId);
});

test("that two of a long name may be one is suggested; joined, what is told of the number comes to him", async ({
  house,
}) => {
  const { customerId } = await told(house, { ...CALL, customer: ANA });
  const known = await told(house, {
    ...{ ...CALL, externalId: "K" },
    customer: { ...ANA, email: "ana@example.com" },
  });
  await findDuplicates(house.services.db, LATER);
  const { items } = await done(house, {}, ["GET", "/duplicates"]);
  expect(items).toHaveLength(1);
  expect(items[0].evidence).toEqual([{ kind: "name", value: null, likeness: 1 }]);

  await done(house, {}, [
    "POST",
    `/customers/${known.customerId}/merge`,
    { mergedId: customerId, choices: {} },
  ]);
  const numbered = { externalId: "C-7", email: "ana@example.com" };
  const later = await told(house, { ...CALL, externalId: "L", customer: numbered });

  expect(later.customerId).toBe(known.customerId);
  expect(await customers(house)).toEqual([[ANA.name, { kind: "external", value: "C-7" }]]);
});
