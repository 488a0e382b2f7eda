import { expect, type House, test } from "../../../test/application.ts";
import { read, told } from "../../../test/contact-desk.ts";
import { aProgram, everybody } from "../../../test/events-desk.ts";

const TWENTY = Array.from({ length: 20 }, (_, i) => i);
/** The minutes of an hour. */
const at = (minute: number) => `2026-11-20T10:${String(minute).padStart(2, "0")}:00.000Z`;

async function ordersOf({ services }: House) {
  const { rows } = await services.store.pool.query("select at, amount_minor from purchase");
  return rows.map((row) => [row.at.toISOString(), row.amount_minor]);
}

test("of twenty calls at once about one order the newest message counts, whichever comes first", async ({
  house,
}) => {
  const { send } = await aProgram(house);
  const message = (event: string, minute: number) => ({
    ...{ type: "track", event, messageId: `m${minute}`, userId: "U1", timestamp: at(minute) },
    properties: { order_id: "7", total: minute },
  });
  const call = (minute: number) => send("batch", { batch: [message("Order Updated", minute)] });
  await send("batch", { batch: [message("Order Completed", 1)] });

  const answers = await Promise.all(TWENTY.flatMap((i) => [call(40 - i), call(40 - i)]));

  expect(answers.map(({ status }) => status)).toEqual(Array(40).fill(200));
  expect(await ordersOf(house)).toEqual([[at(1), 4000]]);
  expect(await everybody(house)).toMatchObject([{ purchases: ["7 4000"] }]);
});

test("an order and what changed of it, told at once, is one purchase as it was told last", async ({
  house,
}) => {
  const { send } = await aProgram(house);
  const numbers = ["A", "B", "C", "D", "E", "F", "G", "H"];
  const message = (number: string, event: string, minute: number) => ({
    ...{ type: "track", event, messageId: `${number}${minute}`, userId: `U${number}`, timestamp: at(minute) },
    properties: { order_id: number, total: minute },
  });
  const call = (number: string, event: string, minute: number) =>
    send("batch", { batch: [message(number, event, minute)] });

  await Promise.all(
    numbers.flatMap((number) => [call(number, "Order Updated", 9), call(number, "Order Completed", 5)]),
  );

  const amounts = (await ordersOf(house)).map(([, amount]) => amount);
  expect(amounts).toEqual(numbers.map(() => 900));
});

test("twenty contacts at once about one order are one matter of one customer, and none is lost", async ({
  house,
}) => {
  const contact = (i: number) => ({
    externalId: `K${i}`,
    at: at(i),
    channel: i % 2 === 0 ? "delivery" : "phone",
    customer: { phone: "600 111 222", name: "Ana Prieto" },
    touchpoint: i % 2 === 0 ? "delivery" : "order-status",
    reference: "order 7",
  });

  // Alone they are gathered, as a list they are not.
  const asList = async (i: number) => (await told(house, [contact(i)])).taken[0];
  const answers = await Promise.all(TWENTY.flatMap((i) => [told(house, contact(i)), asList(i)]));

  expect(new Set(answers.map(({ customerId }) => customerId)).size).toBe(1);
  expect(new Set(answers.map(({ matterId }) => matterId)).size).toBe(1);
  const [{ customerId, matterId }] = answers;
  const of = await read(house, `/customers/${customerId}/contacts?matterId=${matterId}&limit=100`);
  expect(of.items.map(({ externalId }: { externalId: string }) => externalId).toSorted()).toEqual(
    TWENTY.map((i) => `K${i}`).toSorted(),
  );
});
