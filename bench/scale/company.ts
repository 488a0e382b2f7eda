import { beta, exponential, gamma, type Random, seeded } from "../../src/models/random.ts";

/** A simulated company: how many customers, and the day from which it is looked at (days since 1970-01-01). */
export type CompanySize = { customers: number; today: number; seed: number };

/** A made-up customer with the purchases he makes; days ascending, amounts in minor units. */
export type SimulatedCustomer = {
  number: number;
  name: string;
  country: string;
  email: string | null;
  days: number[];
  amounts: number[];
  /** Number of the product of each purchase, 0 … PRODUCTS - 1. */
  products: number[];
};

export const PRODUCTS = 400;
export const CURRENCY = "EUR";
/** Customers join evenly over three years. */
const HISTORY_DAYS = 3 * 365;

/**
 * Rates are gamma distributed, the chance to leave after a purchase beta (BG/NBD), money gamma-gamma: the
 * assumptions of the models, with parameters that give ten purchases a customer.
 */
const RATE = { shape: 1.1, scale: 5.02 };
const LEAVING = { a: 0.6, b: 7.5 };
const MONEY = { p: 6.25, q: 3.74, scale: 15.44 };

const COUNTRIES = ["ES", "ES", "ES", "ES", "ES", "MX", "MX", "AR", "CO", "CL", "PE", "PT"];
const SYLLABLES =
  "ba be bo ca ce co da de di do fa fe ga go la le li lo ma me mi mo na ne ni no pa pe pi ra re ri ro sa se so ta te ti to va ve vi za".split(
    " ",
  );

function word(random: Random, syllables: number): string {
  let text = "";
  for (let i = 0; i < syllables; i++) text += SYLLABLES[Math.floor(random() * SYLLABLES.length)];
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function nameOf(random: Random): string {
  return `${word(random, 2)} ${word(random, 3)} ${word(random, 3)}`;
}

/** Days of purchases from the first on `first` up to `today`; one a day. */
function purchaseDays(random: Random, first: number, today: number): number[] {
  const weekly = gamma(random, RATE.shape, RATE.scale);
  const leaves = beta(random, LEAVING.a, LEAVING.b);
  const days = [first];
  for (let at = first; random() >= leaves; ) {
    at += exponential(random, weekly / 7);
    if (at > today) break;
    const day = Math.ceil(at);
    if (day <= today && day > (days.at(-1) ?? first)) days.push(day);
  }
  return days;
}

/** Customers one after the other, the same for the same seed; nothing is kept. */
export function* simulateCompany({ customers, today, seed }: CompanySize): Generator<SimulatedCustomer> {
  const random = seeded(seed);
  for (let number = 1; number <= customers; number++) {
    const first = today - HISTORY_DAYS + Math.floor(random() * HISTORY_DAYS);
    const days = purchaseDays(random, first, today);
    const mean = gamma(random, MONEY.q, MONEY.scale);
    yield {
      number,
      name: nameOf(random),
      country: COUNTRIES[Math.floor(random() * COUNTRIES.length)] ?? "ES",
      email: random() < 0.6 ? `c${number}@example.com` : null,
      days,
      amounts: days.map(() => Math.max(50, Math.round((100 * gamma(random, MONEY.p, 1)) / mean))),
      products: days.map(() => Math.floor(PRODUCTS * random() ** 2)),
    };
  }
}
