import { NOTHING_TOLD } from "../../memory/contacts/told.ts";
import { seeded } from "../../models/random.ts";
import type { CompanySize, SimulatedCustomer } from "../company/company.ts";
import type { SimulatedContact } from "../company/serving.ts";
import { SAMPLE_WORDS } from "../company/words.ts";
import { moodOf } from "./answering.ts";
import { lateBefore } from "./asking.ts";
import { COMMENTS, REVIEW_REPLIES } from "./words.ts";

const DAY_MS = 86_400_000;
/** One customer in so many writes a review. */
const EACH = 27;
/** Within so many days before the end, reviews of the last of which are not replied to yet. */
const [OLDEST_DAYS, OWED_DAYS] = [300, 14];

/** Customers of the simulated company with the public reviews that some of them write. */
export function withReviews(customers: readonly SimulatedCustomer[], size: CompanySize): SimulatedCustomer[] {
  return customers.map((customer) =>
    customer.number % EACH === 0
      ? { ...customer, contacts: [...customer.contacts, ...reviewOf(customer, size)] }
      : customer,
  );
}

/** A review and, unless it is new, the company's reply. */
function reviewOf(customer: SimulatedCustomer, { seed, until, language }: CompanySize): SimulatedContact[] {
  const random = seeded(Math.imul(seed + 202, 0x9e3779b1) ^ Math.imul(customer.number, 0x85ebca6b));
  const known = until.getTime() / DAY_MS - (customer.days[0] ?? 0) - 1;
  const daysAgo = Math.ceil(random() * Math.min(OLDEST_DAYS, Math.max(0, known)));
  const at = new Date(until.getTime() - daysAgo * DAY_MS);
  const stars = Math.max(
    1,
    Math.min(5, Math.round(4.4 - 4 * lateBefore(customer, at) + 0.8 * (2 * random() - 1))),
  );
  const some = COMMENTS[random() < 0.2 ? "en" : language].review[moodOf(stars / 5)];
  const about = {
    ...NOTHING_TOLD,
    channel: "review",
    touchpoint: "review",
    reference: `R${customer.number}`,
  } as const;
  const text = some[Math.floor(random() * some.length)] ?? null;
  const review = { ...about, at, text, payload: { stars }, externalId: `R${customer.number}` };
  if (daysAgo <= OWED_DAYS) return [review];
  const by = { actorKind: "team", actorName: SAMPLE_WORDS[language].service } as const;
  const reply = { ...about, ...by, at: new Date(at.getTime() + DAY_MS), text: REVIEW_REPLIES[language] };
  return [review, { ...reply, direction: "out", externalId: `R${customer.number}-reply` }];
}
