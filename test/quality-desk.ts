import type { ContactsTaken } from "../src/memory/contacts/contact.ts";
import { judgeDue, judgeRunning, judgeWithdrawn } from "../src/quality/verdicts/due.ts";
import { expect, type House } from "./application.ts";

const HOURS = [{ from: "09:00", to: "17:00" }];

/** An office in Madrid, Monday to Friday from nine to five. */
export const OFFICE = {
  name: "Office",
  timeZone: "Europe/Madrid",
  week: {
    monday: HOURS,
    tuesday: HOURS,
    wednesday: HOURS,
    thursday: HOURS,
    friday: HOURS,
    saturday: [],
    sunday: [],
  },
};

/** Asks and expects to be answered. */
export async function asked(house: House, method: string, path: string, body?: unknown) {
  const response = await house.ask({}, method, `/api/v1${path}`, body);
  const answer = await response.json();
  expect(response.ok, JSON.stringify(answer)).toBe(true);
  return answer;
}

/** How a question is refused. */
export async function refusal(house: House, method: string, path: string, body?: unknown) {
  const response = await house.ask({}, method, `/api/v1${path}`, body);
  const { detail, errors } = await response.json();
  return { status: response.status, detail, errors };
}

/** A promise with a limit of minutes. */
export function within(kind: string, minutes: number) {
  return { kind, limit: { value: minutes, unit: "minutes" } };
}

/** That an answer comes within an hour. */
export const REPLY = within("first-reply-within", 60);

/** A time of the day on which all of it happens. */
export const at = (time: string) => `2026-11-20T${time}:00Z`;

let told = 0;

/** A customer's e-mail about one and the same thing, unless said otherwise. */
export function contact(at: string, said: object = {}) {
  told += 1;
  const customer = { externalId: "C1", name: "Ana" };
  return { externalId: `K${told}`, at, customer, channel: "email", reference: "R1", ...said };
}

/** Contacts as a program sends them. */
export async function tell(house: House, contacts: readonly object[]): Promise<ContactsTaken["taken"]> {
  const taken = await asked(house, "POST", "/contacts", contacts);
  expect(taken.refused).toEqual([]);
  return taken.taken;
}

/** Lets it be later, and what is due be judged. */
export async function later(house: House, now: string): Promise<number> {
  house.at(new Date(now));
  return judgeDue(house.services, new Date(now));
}

/** What is done again about a standard that was withdrawn or holds again, or whose calendar is another. */
export async function rejudge(house: House, standardId: string): Promise<number> {
  const now = house.services.clock();
  const running = await judgeRunning(house.services, standardId, now);
  return running + (await judgeWithdrawn(house.services, standardId, now));
}

/** A standard in force long before all of it happens. */
export async function standard(house: House, promise: object, more: object = {}) {
  const now = house.services.clock();
  house.at(new Date("2026-01-01T12:00:00Z"));
  const made = { name: "A promise", promise, state: "active", ...more };
  const standard = await asked(house, "POST", "/standards", made);
  house.at(now);
  return standard;
}

/** What a customer's page says of its verdicts. */
export async function verdicts(house: House, customerId: string) {
  return (await asked(house, "GET", `/customers/${customerId}/verdicts`)).items;
}

/** How many rows a table has, or those of them that are as `what` says. */
export async function count(house: House, what: string): Promise<number> {
  return (await house.services.store.pool.query(`select count(*)::int as n from ${what}`)).rows[0].n;
}
