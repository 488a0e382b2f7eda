import { sql } from "kysely";
import type { z } from "zod";
import type { Db } from "../../platform/db/db.ts";
import { keptPlanned } from "../../platform/db/driver.ts";
import { AppError } from "../../platform/errors.ts";
import { newId } from "../../platform/ids.ts";
import { type CompanyFacts, companyFacts } from "../company.queries.ts";
import { highestRates } from "../currencies/rate.queries.ts";
import { lockLiving } from "../customers/lock.ts";
import { readCustomer } from "../identity/spoken.ts";
import { hash53, type IntakeCustomer, type IntakeRow } from "../intake/batch.ts";
import { type Records, remember } from "../intake/remember.ts";
import { decimalText } from "../money.ts";
import { deleteRecords } from "../records/withdrawal.queries.ts";
import { retrying } from "../retrying.ts";
import { rebuildPurchaseRollups } from "../rollups/recount.queries.ts";
import { amountFault, type CountedFacts, lineMinor } from "./amounts.ts";
import { NO_PURCHASE_HOOKS, type PurchaseHooks } from "./hooks.ts";
import { type PurchaseFault, PurchaseInput, type PurchasesTaken } from "./purchase.ts";
import { PURCHASE } from "./purchase-record.ts";

type Fault = Omit<PurchaseFault, "index">;
type Good = { index: number; purchase: PurchaseInput; customer: IntakeCustomer };

/** What belongs into the same transaction as what is remembered, and who listens to it. */
type Also = { beside?: (tx: Db, taken: PurchasesTaken) => Promise<void>; hooks?: PurchaseHooks };

/** Up to so many lines a call's statements are planned once for all calls. */
const FEW_LINES = 20;

/**
 * Remembers purchases and returns: a batch. Each that cannot be read is refused with its index, field and value; the
 * others are kept, and committed when this returns. The same again changes nothing; other content under the same
 * `source` and `externalId` corrects.
 *
 * @param inputs not yet validated.
 * @param also its `beside` is written with them, also when none is good.
 */
export function rememberPurchases(
  db: Db,
  inputs: readonly unknown[],
  now: Date,
  { beside, hooks }: Also = {},
): Promise<PurchasesTaken> {
  return retrying(db, (tx) => {
    const work = async () => {
      const taken = await rememberIn(tx, { inputs, hooks }, now);
      await beside?.(tx, taken);
      return taken;
    };
    // What is planned for few rows loops over loops, and would be kept for many.
    return linesIn(inputs) <= FEW_LINES ? keptPlanned(tx, work) : work();
  });
}

function linesIn(inputs: readonly unknown[]): number {
  const linesOf = (input: unknown) => {
    const lines = at(input, ["lines"]);
    return Array.isArray(lines) ? lines.length : 0;
  };
  return inputs.reduce((sum: number, input) => sum + Math.max(1, linesOf(input)), 0);
}

async function rememberIn(
  tx: Db,
  { inputs, hooks }: { inputs: readonly unknown[]; hooks: PurchaseHooks | undefined },
  now: Date,
): Promise<PurchasesTaken> {
  const facts = await companyFacts(tx);
  const rated = await ratedIn(tx, inputs, facts);
  const read = inputs.map((input, index) => readPurchase(input, index, { ...facts, rated }));
  const refused = read.flatMap((one) => ("reason" in one ? [one] : []));
  const taken: PurchasesTaken = { new: 0, unchanged: 0, corrected: 0, refused };
  const good = lastOfEach(
    read.flatMap((one) => ("reason" in one ? [] : [one])),
    refused,
  );
  for (const [source, some] of Map.groupBy(good, sourceOf)) {
    const batch = { batchId: newId(now), source, importId: null, ...facts };
    const outcomes = await remember(tx, batch, { ...recordsOf(some, facts.currency), hooks }, now);
    taken.new += outcomes.new;
    taken.unchanged += outcomes.unchanged;
    taken.corrected += outcomes.corrected;
  }
  return taken;
}

/**
 * Removes a purchase as if it had never been; the customer's timeline says so.
 *
 * @throws AppError `not_found`.
 */
export function removePurchase(
  db: Db,
  { source, externalId }: { source: string; externalId: string },
  now: Date,
  hooks: PurchaseHooks = NO_PURCHASE_HOOKS,
): Promise<void> {
  return retrying(db, async (tx) => {
    const found = await claimedPurchase(tx, source, externalId);
    if (!found) throw new AppError("not_found", `No purchase ${externalId} from ${source}`);
    await lockLiving(tx, [found.customerId]);
    await sql`
      insert into timeline (customer_id, id, at, kind, payload, import_id)
      select customer_id, ${newId(now)}::uuid, ${now}, 'correction',
             jsonb_build_object('purchaseId', purchase_id, 'externalId', external_id, 'currency', currency,
               'before', jsonb_build_object('amountMinor', amount_minor, 'at', at, 'isReturn', is_return,
                                            'lines', line_count), 'after', null), null
      from purchase where customer_id = ${found.customerId} and purchase_id = ${found.recordId}`.execute(tx);
    await deleteRecords(tx, PURCHASE, [found]);
    await rebuildPurchaseRollups(tx, [found.customerId]);
    await hooks.takenBack(tx, [{ customerId: found.customerId, purchaseId: found.recordId }], now);
  });
}

async function claimedPurchase(db: Db, source: string, externalId: string) {
  const { rows } = await sql<{ customerId: string; recordId: string }>`
    select customer_id as "customerId", record_id as "recordId" from inbox
    where source = ${source} and external_id = ${externalId}`.execute(db);
  return rows[0];
}

const NONE: CountedFacts["rated"] = new Map();

/** At what other currencies count; not asked for when nothing is in another. */
export async function ratedIn(
  db: Db,
  inputs: readonly unknown[],
  { currency }: CompanyFacts,
): Promise<CountedFacts["rated"]> {
  const foreign = inputs.some((input) => ![undefined, currency].includes(currencySaid(input)));
  return foreign ? await highestRates(db, currency) : NONE;
}

function currencySaid(input: unknown): string | undefined {
  const said = at(input, ["currency"]);
  return typeof said === "string" ? said : undefined;
}

function readPurchase(input: unknown, index: number, facts: CountedFacts): Good | PurchaseFault {
  const parsed = PurchaseInput.safeParse(input);
  if (!parsed.success) return { index, ...firstFault(parsed.error, input) };
  const purchase = parsed.data;
  const fault = amountFault(purchase, purchase.currency ?? facts.currency, facts);
  if (fault) return { index, ...fault };
  const customer = readCustomer(purchase.customer, index, facts.country);
  return "reason" in customer ? { index, ...customer } : { index, purchase, customer };
}

/** What a call says of its customer; a fault when it cannot be read or names nobody. */
export function firstFault(error: z.ZodError, input: unknown): Fault {
  const [issue] = error.issues;
  const path = issue?.path ?? [];
  return { field: path.join(".") || "purchase", value: shown(at(input, path)), reason: issue?.message ?? "" };
}

/** Of purchases with the same key within a call, the last is meant; the ones before are refused. */
function lastOfEach(good: readonly Good[], refused: PurchaseFault[]): Good[] {
  const last = new Map(good.map((one) => [`${one.purchase.source}\n${one.purchase.externalId}`, one]));
  const kept = new Set(last.values());
  for (const one of good) {
    if (kept.has(one)) continue;
    const { externalId } = one.purchase;
    refused.push({
      index: one.index,
      field: "externalId",
      value: externalId,
      reason: "is given again later in this call",
    });
  }
  return [...kept];
}

function sourceOf({ purchase }: Good): string {
  return purchase.source;
}

function recordsOf(good: readonly Good[], currency: string): Records {
  const names = new Map<string, string>();
  for (const { purchase } of good) for (const { sku, name } of purchase.lines) names.set(sku, name ?? sku);
  return {
    rows: good.flatMap((one) => rowsOf(one, currency)),
    customers: good.map(({ customer }) => customer),
    products: [...names].map(([sku, name]) => ({ sku, name })),
  };
}

function rowsOf({ index, purchase, customer }: Good, countedIn: string): IntakeRow[] {
  const currency = purchase.currency ?? countedIn;
  const sign = purchase.isReturn ? -1 : 1;
  const common = {
    customerRef: customer.ref,
    purchaseKey: purchase.externalId,
    at: new Date(purchase.at),
    currency: currency === countedIn ? null : currency,
  };
  const rows = purchase.lines.map((line, turn) => ({
    ...common,
    rowNo: index * 2000 + turn,
    sku: line.sku,
    quantity: decimalText(sign * line.quantity),
    unitPrice: decimalText(line.unitPrice),
    amountMinor: sign * lineMinor(line, currency),
    rawHash: hash53(`${index}.${turn}`),
  }));
  const ofLines = rows.reduce((sum, row) => sum + row.amountMinor, 0);
  const rest = purchase.amountMinor === undefined ? 0 : sign * purchase.amountMinor - ofLines;
  if (rest === 0 && rows.length > 0) return rows;
  const beside = { sku: null, quantity: decimalText(sign), unitPrice: null, amountMinor: rest };
  return [...rows, { ...common, ...beside, rowNo: index * 2000 + rows.length, rawHash: hash53(`${index}`) }];
}

function at(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

function shown(value: unknown): string {
  return (typeof value === "string" ? value : (JSON.stringify(value) ?? "")).slice(0, 200);
}
