import { minorUnits } from "../../memory/money.ts";
import { rememberPurchases } from "../../memory/purchases/purchases.ts";
import { retrying } from "../../memory/retrying.ts";
import { recordDeed } from "../../platform/audit/audit.queries.ts";
import { lockOrders, noteTold, ordersTold, type Told } from "./event.queries.ts";
import type { MessageFault } from "./message.ts";
import { type Said, whoOf } from "./said.ts";
import type { Sender, Working } from "./source.ts";
import { numberIn, textIn } from "./traits.ts";

type Bag = Readonly<Record<string, unknown>> | null | undefined;

/** What a shop calls a purchase, by the Segment specification of e-commerce. */
const BOUGHT = ["Order Completed", "Order Updated"];
const UPDATED = "Order Updated";

/** Whether an event of this name tells of a purchase. */
export function isOrder(event: string): boolean {
  return BOUGHT.includes(event);
}

/** A message of an order: its number, and the purchase it tells of. */
type Order = { one: Said; number: string; purchase: Record<string, unknown> };

/** By whom orders are told, and in which currency where that is not said. */
type Telling = { source: string; currency: string; sender: Sender };

/**
 * Remembers purchases by what programs tell of orders, once by each message. An update that is older than what was told last
 * changes nothing, also when both come at once, and none moves the moment of the purchase.
 *
 * @returns what could not be kept.
 */
export async function rememberOrders(
  working: Working,
  said: readonly Said[],
  telling: Telling,
  now: Date,
): Promise<MessageFault[]> {
  const { orders, faults } = readOrders(said, telling.currency);
  if (orders.length === 0) return faults;
  const refused = await retrying(working.db, (db) => rememberNews({ ...working, db }, orders, telling, now));
  return [...faults, ...refused];
}

async function rememberNews(
  { db, hooks }: Working,
  orders: readonly Order[],
  { source, sender }: Telling,
  now: Date,
): Promise<MessageFault[]> {
  const numbers = orders.map(({ number }) => number);
  await lockOrders(db, source, numbers);
  const told = await ordersTold(db, source, numbers);
  const news = orders.filter((order) => isNews(order, told.get(order.number))).toSorted(inTurn);
  if (news.length === 0) return [];
  const begun = new Map(news.toReversed().map(({ number, one }) => [number, one.at]));
  const inputs = news.map(({ one, number, purchase }) => ({
    ...purchase,
    source,
    at: (told.get(number)?.at ?? begun.get(number) ?? one.at).toISOString(),
    customer: whoOf(one),
  }));
  const deed = { actor: sender.actor, action: "event.remember", subject: "", detail: { items: news.length } };
  const taken = await rememberPurchases(db, inputs, now, {
    beside: async (tx, { refused }) => {
      const bad = new Set(unkept(news, refused).map(({ index }) => news[index]));
      const kept = news.filter((order) => !bad.has(order));
      await noteTold(
        tx,
        source,
        kept.map(({ number, one: { messageId, at } }) => ({ number, messageId, at })),
      );
      await recordDeed(tx, deed, now);
    },
    hooks: hooks.purchases,
  });
  return unkept(news, taken.refused).map(({ index, field, reason }) =>
    faultAt(news[index]?.one, field, reason),
  );
}

function readOrders(said: readonly Said[], currency: string): { orders: Order[]; faults: MessageFault[] } {
  const orders: Order[] = [];
  const faults: MessageFault[] = [];
  for (const one of said) {
    const purchase = purchaseOf(one.properties, currency);
    if (purchase) orders.push({ one, number: String(purchase.externalId), purchase });
    else faults.push(faultAt(one, "properties.order_id", "is missing"));
  }
  return { orders, faults };
}

function isNews({ one }: Order, told: Told | undefined): boolean {
  if (!told) return true;
  return one.subject === UPDATED && one.at >= told.toldAt && !told.toldBy.includes(one.messageId);
}

/** The order itself, then its updates as they happened. */
function inTurn({ one: a }: Order, { one: b }: Order): number {
  return Number(a.subject === UPDATED) - Number(b.subject === UPDATED) || a.at.getTime() - b.at.getTime();
}

/** What is refused, but for messages of an order that a later one of the same call corrects. */
function unkept<Refused extends { index: number; field: string }>(
  orders: readonly Order[],
  refused: readonly Refused[],
): Refused[] {
  const bad = new Set(refused.map(({ index }) => orders[index]));
  const kept = new Set(orders.filter((order) => !bad.has(order)).map(({ number }) => number));
  return refused.filter(
    ({ index, field }) => field !== "externalId" || !kept.has(orders[index]?.number ?? ""),
  );
}

/** What of a message could not be kept, by its place in the call. */
export function faultAt(one: Said | undefined, field: string, reason: string): MessageFault {
  return { index: one?.index ?? 0, field, reason };
}

/** What an order says of a purchase, as far as it goes: who bought and when is the message's. Null without its number. */
function purchaseOf(properties: Bag, companyCurrency: string): Record<string, unknown> | null {
  const externalId = textIn(properties, "order_id") ?? textIn(properties, "orderId");
  if (externalId === undefined) return null;
  const currency = textIn(properties, "currency")?.toUpperCase();
  const total = numberIn(properties, "total") ?? numberIn(properties, "revenue");
  const counted = currency !== undefined && /^[A-Z]{3}$/.test(currency) ? currency : companyCurrency;
  return {
    externalId,
    ...(currency !== undefined && { currency }),
    ...(total !== undefined && { amountMinor: minorUnits(total, counted) }),
    lines: linesOf(properties),
  };
}

function linesOf(properties: Bag): Record<string, unknown>[] {
  const products = properties?.products;
  if (!Array.isArray(products)) return [];
  const told: readonly unknown[] = products;
  return told.map(lineOf).filter((line) => line !== null);
}

function lineOf(product: unknown): Record<string, unknown> | null {
  const bag =
    typeof product === "object" && product !== null ? Object.fromEntries(Object.entries(product)) : {};
  const name = textIn(bag, "name");
  const sku = textIn(bag, "sku") ?? textIn(bag, "product_id") ?? textIn(bag, "productId") ?? name;
  const unitPrice = numberIn(bag, "price");
  if (sku === undefined || unitPrice === undefined) return null;
  return { sku, ...(name !== undefined && { name }), quantity: numberIn(bag, "quantity") ?? 1, unitPrice };
}
