import { expect, type House, test } from "../../../test/application.ts";

const TAKEN = "/api/v1/purchases";

function bought(externalId: string, more: object) {
  return {
    externalId,
    at: "2025-03-10T10:00:00Z",
    customer: { externalId: "7", name: "Ana Prieto" },
    ...more,
  };
}

async function answer(house: House, method: string, path: string, body?: unknown) {
  const response = await house.ask({}, method, path, body);
  expect(response.status).toBe(200);
  return response.json();
}

function spent(house: House) {
  return answer(house, "GET", "/api/v1/customers");
}

test("a purchase whose lines come to more than can be counted is refused by itself; the others are kept", async ({
  house,
}) => {
  const much = { sku: "A", unitPrice: 1e10, quantity: 1e6 };
  const full = Array.from({ length: 1000 }, () => ({ sku: "A", amountMinor: 1e14, unitPrice: 1 }));

  const taken = await answer(house, "POST", TAKEN, [
    bought("1", { lines: [{ sku: "A", unitPrice: 10, quantity: 2 }] }),
    bought("2", { lines: [{ sku: "A", unitPrice: 1 }, much] }),
    bought("3", { lines: [{ sku: "A", unitPrice: 1e12, quantity: 1e12 }] }),
    bought("4", { lines: full }),
  ]);

  const reason = "comes to more than 100000000000000 minor units";
  expect(taken).toEqual({
    new: 1,
    unchanged: 0,
    corrected: 0,
    refused: [
      { index: 1, field: "lines.1.amountMinor", value: "1000000000000000000", reason },
      { index: 2, field: "lines.0.amountMinor", value: "1e+26", reason },
      { index: 3, field: "amountMinor", value: "100000000000000000", reason },
    ],
  });
  expect((await spent(house)).items).toMatchObject([{ purchases: 1, spendMinor: 2000 }]);
});

test("a customer who comes to more than is counted exactly keeps nobody from the list", async ({ house }) => {
  const most = Array.from({ length: 200 }, (_, i) => bought(`${i}`, { amountMinor: 1e14 }));

  expect(await answer(house, "POST", TAKEN, most)).toMatchObject({ new: 200, refused: [] });

  const { items } = await spent(house);
  expect(items).toMatchObject([{ purchases: 200, spendMinor: 2 ** 53 - 1 }]);
  await answer(house, "GET", `/api/v1/customers/${items[0].customerId}`);
});

test("an amount that a rate makes too large is refused; a rate stated afterwards fails nothing", async ({
  house,
}) => {
  await answer(house, "POST", TAKEN, [bought("1", { amountMinor: 100 })]);
  await answer(house, "PUT", "/api/v1/currencies/USD/rates/1970-01-01", { rate: 4000, note: "" });

  const taken = await answer(house, "POST", TAKEN, [
    bought("2", { currency: "USD", amountMinor: 9e13 }),
    bought("3", { currency: "USD", amountMinor: 200 }),
  ]);

  expect(taken).toMatchObject({
    new: 1,
    refused: [
      {
        index: 0,
        field: "amountMinor",
        value: "90000000000000",
        reason: "counts as more than can be counted in EUR, at the rate stated for USD",
      },
    ],
  });
  expect((await spent(house)).items).toMatchObject([{ spendMinor: 800_100 }]);
});
