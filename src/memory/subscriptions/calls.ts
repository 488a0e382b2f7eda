import type { Db } from "../../platform/db/db.ts";
import { newId } from "../../platform/ids.ts";
import { companyFacts } from "../company.queries.ts";
import { recordIntake } from "../events/events.ts";
import { readCustomer } from "../identity/spoken.ts";
import { type Batch, hash53, type IntakeCustomer, stageCustomers, WHOLE } from "../intake/batch.ts";
import { clearIntake } from "../intake/intake.queries.ts";
import { type CountedFacts, currencyFault } from "../purchases/amounts.ts";
import type { PurchaseFault } from "../purchases/purchase.ts";
import { firstFault, ratedIn } from "../purchases/purchases.ts";
import type { Outcomes } from "../records/claim.queries.ts";
import { retrying } from "../retrying.ts";
import {
  gatherSubscriptions,
  type IntakeSubscription,
  stageSubscriptions,
  subscriptionsTold,
} from "./intake.queries.ts";
import { noteSeen } from "./subscription.queries.ts";
import { SubscriptionInput, type SubscriptionsTaken } from "./subscription.ts";
import { rememberSubscriptionSlice } from "./subscriptions.ts";

type Good = { index: number; subscription: SubscriptionInput; customer: IntakeCustomer };

/**
 * Remembers subscriptions: a batch. Each that cannot be read is refused with its index, field and value; the others are
 * kept. The same again changes nothing; other content under the same `source` and `externalId` corrects. What is told
 * so is known up to the day of `now`.
 *
 * @param inputs not yet validated.
 */
export async function rememberSubscriptions(
  db: Db,
  inputs: readonly unknown[],
  now: Date,
): Promise<SubscriptionsTaken> {
  const facts = await companyFacts(db);
  const rated = await ratedIn(db, inputs, facts);
  const read = inputs.map((input, index) => readSubscription(input, index, { ...facts, rated }));
  const refused = read.flatMap((one) => ("reason" in one ? [one] : []));
  const taken: SubscriptionsTaken = { new: 0, unchanged: 0, corrected: 0, refused };
  const good = lastOfEach(
    read.flatMap((one) => ("reason" in one ? [] : [one])),
    refused,
  );
  for (const [source, some] of Map.groupBy(good, ({ subscription }) => subscription.source)) {
    const batch = { batchId: newId(now), source, importId: null, ...facts };
    const outcomes = await retrying(db, (tx) => rememberSome(tx, batch, some, now));
    taken.new += outcomes.new;
    taken.unchanged += outcomes.unchanged;
    taken.corrected += outcomes.corrected;
  }
  return taken;
}

async function rememberSome(tx: Db, batch: Batch, some: readonly Good[], now: Date): Promise<Outcomes> {
  const { batchId, source, timeZone } = batch;
  await stageCustomers(
    tx,
    batchId,
    some.map(({ customer }) => customer),
  );
  await stageSubscriptions(
    tx,
    batchId,
    some.map((one) => rowOf(one, batch.currency)),
  );
  await gatherSubscriptions(tx, batch, false);
  const outcomes = await rememberSubscriptionSlice(tx, batch, WHOLE, now);
  const told = { rows: subscriptionsTold(batch, WHOLE), count: outcomes.new + outcomes.corrected };
  await recordIntake(tx, "subscription.recorded", told, now);
  await noteSeen(tx, { source, importId: null, asOf: dayIn(now, timeZone) });
  await clearIntake(tx, batchId);
  return outcomes;
}

function readSubscription(input: unknown, index: number, facts: CountedFacts): Good | PurchaseFault {
  const parsed = SubscriptionInput.safeParse(input);
  if (!parsed.success) return { index, ...firstFault(parsed.error, input) };
  const subscription = parsed.data;
  const { currency = facts.currency } = subscription;
  const fault = currencyFault(currency, subscription.priceMinor ?? 0, facts);
  if (fault) return { index, ...fault };
  const customer = readCustomer(subscription.customer, index, facts.country);
  return "reason" in customer ? { index, ...customer } : { index, subscription, customer };
}

/** Of subscriptions with the same key within a call, the last is meant; the ones before are refused. */
function lastOfEach(good: readonly Good[], refused: PurchaseFault[]): Good[] {
  const keyOf = ({ subscription: { source, externalId } }: Good) => `${source}\n${externalId}`;
  const kept = new Set(new Map(good.map((one) => [keyOf(one), one])).values());
  for (const one of good) {
    if (kept.has(one)) continue;
    const reason = "is given again later in this call";
    refused.push({ index: one.index, field: "externalId", value: one.subscription.externalId, reason });
  }
  return [...kept];
}

function rowOf({ index, subscription, customer }: Good, countedIn: string): IntakeSubscription {
  const { externalId, product, startedOn, endedOn, priceMinor, billingPeriod, reason, attributes } =
    subscription;
  const { currency = countedIn } = subscription;
  return {
    rowNo: index,
    customerRef: customer.ref,
    externalId,
    startedOn,
    endedOn: endedOn ?? null,
    product: product ?? null,
    amountMinor: priceMinor ?? null,
    currency: priceMinor === undefined || currency === countedIn ? null : currency,
    billingPeriod: billingPeriod ?? null,
    reason: reason ?? null,
    attributes,
    rawHash: hash53(`${index}`),
  };
}

/** The calendar day at `at` in a time zone, as YYYY-MM-DD. */
function dayIn(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(at);
}
