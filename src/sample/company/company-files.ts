import { type CompanySize, orderName, type SimulatedCustomer, simulateCompany, trueCore } from "./company.ts";
import type { SimulatedContact } from "./serving.ts";
import { SAMPLE_WORDS } from "./words.ts";

const PURCHASES =
  "invoice_no,invoice_date,customer_id,customer_name,email,country,sku,product_name,quantity,unit_price";
const CONTACTS =
  "contact_id,contacted_at,channel,direction,touchpoint,customer_id,customer_name,email,subject,text,wait_seconds," +
  "duration_seconds,outcome,promised_until,team,carrier,reference,language,due_at,tracking_code";
const TRUTH = "customer_id,purchases_a_year,chance_to_leave,mean_spend,failures,left_on,value_of_a_year,core";

/** The company's purchases as a shop's file, a line each. */
export function* purchasesFile(size: CompanySize): Generator<string> {
  const { products } = SAMPLE_WORDS[size.language];
  yield `${PURCHASES}\n`;
  for (const customer of simulateCompany(size)) {
    const { number, days, amounts } = customer;
    const who = [...whoOf(customer), customer.country];
    let lines = "";
    for (const [index, day] of days.entries()) {
      const product = customer.products[index] ?? 0;
      const sold = [`A${product + 1}`, products[product] ?? "", "1", inUnits(amounts[index] ?? 0)];
      lines += row([orderName(number, index), isoDay(day), ...who, ...sold]);
    }
    yield lines;
  }
}

/** What was said with its customers, as a file of contacts. */
export function* contactsFile(size: CompanySize): Generator<string> {
  yield `${CONTACTS}\n`;
  for (const customer of simulateCompany(size)) {
    yield customer.contacts.map((contact) => row(contactCells(customer, contact))).join("");
  }
}

/** What is true of its customers, and nobody is told: a file to judge analyses by. */
export function* truthFile(size: CompanySize): Generator<string> {
  const core = trueCore([...simulateCompany(size)]);
  yield `${TRUTH}\n`;
  for (const { number, externalId, truth } of simulateCompany(size)) {
    const { habit, failed, leftOn, yearlyValueMinor } = truth;
    yield row([
      externalId,
      (habit.daily * 365.25).toFixed(4),
      habit.leaves.toFixed(6),
      inUnits(habit.meanMinor),
      String(failed.filter(Boolean).length),
      leftOn === null ? "" : isoDay(leftOn),
      inUnits(yearlyValueMinor),
      core.has(number) ? "yes" : "no",
    ]);
  }
}

function whoOf({ externalId, name, email }: SimulatedCustomer): string[] {
  return [externalId, name, email ?? ""];
}

function contactCells(customer: SimulatedCustomer, contact: SimulatedContact): string[] {
  const { externalId, at, channel, direction, actorKind, actorName } = contact;
  const actor = (kind: SimulatedContact["actorKind"]) => (actorKind === kind ? actorName : null);
  const told = [
    ...[contact.subject, contact.text, contact.waitSeconds, contact.durationSeconds],
    ...[contact.contactOutcome, contact.promisedUntil, actor("team"), actor("partner")],
    ...[contact.reference, contact.language, contact.dueAt, contact.trackingCode],
  ];
  const where = [externalId, at, channel, direction, contact.touchpoint];
  return [...where.map(cellOf), ...whoOf(customer), ...told.map(cellOf)];
}

function cellOf(value: string | number | Date | null): string {
  return value instanceof Date ? value.toISOString() : String(value ?? "");
}

function inUnits(minor: number): string {
  return (minor / 100).toFixed(2);
}

function isoDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

function row(cells: readonly string[]): string {
  return `${cells.map(quoted).join(",")}\n`;
}

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
