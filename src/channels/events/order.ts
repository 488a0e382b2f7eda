import { minorUnits } from "../../memory/money.ts";
import { numberIn, textIn } from "./traits.ts";

type Bag = Readonly<Record<string, unknown>> | null | undefined;

/** What a shop calls a purchase, by the Segment specification of e-commerce. */
const BOUGHT = ["Order Completed", "Order Updated"];

/** Whether an event of this name tells of a purchase. */
export function isOrder(event: string): boolean {
  return BOUGHT.includes(event);
}

/** What an order says of a purchase, as far as it goes: who bought and when is the message's. Null without its number. */
export function purchaseOf(properties: Bag, companyCurrency: string): Record<string, unknown> | null {
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
