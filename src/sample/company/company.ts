import { seeded } from "../../models/random.ts";
import { coreOf } from "../../models/value/core.ts";
import { buy, type Habit, habitOf, yearlyValueOf } from "./buying.ts";
import { type SimulatedContact, serve } from "./serving.ts";
import { TRUTH, type Truth } from "./truth.ts";
import { SAMPLE_WORDS, type SampleLanguage } from "./words.ts";

/** Which company: the same values give the same company to the letter. */
export type CompanySize = {
  customers: number;
  months: number;
  seed: number;
  /** The last moment that is told of; days begin in UTC. */
  until: Date;
  language: SampleLanguage;
};

/** A made-up customer: what he bought, what was said, and how he really is. Days since 1970-01-01, ascending. */
export type SimulatedCustomer = {
  number: number;
  externalId: string;
  name: string;
  email: string | null;
  country: string;
  days: Int32Array;
  /** Minor units. */
  amounts: Int32Array;
  /** Places in the words' `products`. */
  products: Uint8Array;
  contacts: readonly SimulatedContact[];
  truth: CustomerTruth;
};

/** What nobody is told of a customer. */
export type CustomerTruth = {
  habit: Habit;
  /** The day of his last purchase, once he has left for good. */
  leftOn: number | null;
  /** Whether the delivery of each purchase failed. */
  failed: readonly boolean[];
  /** What he is to be expected to spend within a year; 0 once he has left. Minor units. */
  yearlyValueMinor: number;
};

const DAY_MS = 86_400_000;
const MONTH_DAYS = 30.4375;
const COUNTRIES = ["ES", "ES", "ES", "ES", "ES", "ES", "ES", "PT", "FR", "AD"];
/** More join in the first months: a company that is simulated from its middle. */
const EARLY = 1.7;
const WITH_EMAIL = 0.8;

/** The number of an order: of its customer, and which of his. */
export function orderName(number: number, index: number): string {
  return `P${number}-${index + 1}`;
}

/** Customers one after the other; nothing of one is kept for the next, and each is the same in a larger company. */
export function* simulateCompany(size: CompanySize, truth: Truth = TRUTH): Generator<SimulatedCustomer> {
  for (let number = 1; number <= size.customers; number++) yield simulateCustomer(size, number, truth);
}

function simulateCustomer(size: CompanySize, number: number, truth: Truth): SimulatedCustomer {
  const random = seeded(Math.imul(size.seed + 1, 0x9e3779b1) ^ Math.imul(number, 0x85ebca6b));
  const words = SAMPLE_WORDS[size.language];
  const habit = habitOf(random);
  const today = Math.floor(size.until.getTime() / DAY_MS);
  const history = Math.round(size.months * MONTH_DAYS);
  const told: SimulatedContact[] = [];
  const tell = (contact: Omit<SimulatedContact, "externalId">) => {
    if (contact.at <= size.until) told.push({ ...contact, externalId: `K${number}-${told.length + 1}` });
  };
  const service = { random, truth, words, language: size.language, tell };
  const first = today - history + Math.floor(history * random() ** EARLY);
  const bought = buy({ random, habit, products: words.products.length, today }, first, (day, index) =>
    serve(service, { name: orderName(number, index), at: day * DAY_MS }),
  );
  return {
    number,
    externalId: `S${number}`,
    name: `${words.customer} ${String(number).padStart(4, "0")}`,
    email: random() < WITH_EMAIL ? `${words.customer.toLowerCase()}${number}@example.com` : null,
    country: COUNTRIES[Math.floor(random() * COUNTRIES.length)] ?? "ES",
    days: Int32Array.from(bought.days),
    amounts: Int32Array.from(bought.amounts),
    products: Uint8Array.from(bought.products),
    contacts: told,
    truth: {
      habit,
      leftOn: bought.leftOn,
      failed: bought.times.map((times) => times > 1),
      yearlyValueMinor: bought.leftOn === null ? yearlyValueOf(habit) : 0,
    },
  };
}

/** Numbers of the customers who are the core in truth: the fewest from whom half of the coming year is to be expected. */
export function trueCore(customers: readonly SimulatedCustomer[]): Set<number> {
  const core = coreOf(Float64Array.from(customers, ({ truth }) => truth.yearlyValueMinor));
  return new Set(Array.from(core?.rows ?? [], (row) => customers[row]?.number ?? 0));
}
