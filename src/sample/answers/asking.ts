import type { Random } from "../../models/random.ts";
import type { SimulatedCustomer } from "../company/company.ts";
import type { SimulatedContact } from "../company/serving.ts";
import { TOPICS } from "../company/words.ts";
import type { SampleSurvey } from "./sample-surveys.ts";

/** That a customer of the simulated company is to be asked: about what, and when. */
export type Asking = {
  survey: SampleSurvey;
  at: Date;
  /** What he is asked about; null: the relation as a whole. */
  contact: SimulatedContact | null;
};

const DAY_MS = 86_400_000;
/** Of the calls so many are asked about. */
const CALLS = 0.5;
/** So many of the customers are asked what they expect and what they get, in the last days before the end. */
const YEARLY = { share: 0.3, firstDay: 4, days: 70 };
/** Who has not bought for so long is not asked about the relation. */
const ACTIVE_DAYS = 180;
const YEAR_DAYS = 365;

/** All a customer would be asked up to a moment, the first first: after deliveries and calls, and once a year. */
export function askingsOf(random: Random, customer: SimulatedCustomer, until: Date): Asking[] {
  const about = customer.contacts.flatMap((contact): Asking[] => {
    const survey = surveyAfter(random, contact);
    return survey === null ? [] : [{ survey, contact, at: new Date(contact.at.getTime() + DAY_MS) }];
  });
  return [...about, ...yearly(random, customer, until)]
    .filter(({ at }) => at <= until)
    .toSorted((one, other) => one.at.getTime() - other.at.getTime());
}

function surveyAfter(random: Random, { channel, direction, touchpoint, contactOutcome }: SimulatedContact) {
  if (channel === "delivery") return "delivery" as const;
  const isCall = channel === "phone" && direction === "in" && TOPICS.some((topic) => topic === touchpoint);
  return isCall && contactOutcome !== "abandoned" && random() < CALLS ? ("service" as const) : null;
}

function yearly(random: Random, { days }: SimulatedCustomer, until: Date): Asking[] {
  const offset = Math.floor(random() * YEAR_DAYS);
  const ofRelation = [offset, offset + YEAR_DAYS].map((before) => daysBefore(until, before));
  const ofYear = random() < YEARLY.share;
  const expected = daysBefore(until, YEARLY.firstDay + Math.floor(random() * YEARLY.days));
  return [
    ...ofRelation.map((at): Asking => ({ survey: "relation", at, contact: null })),
    ...(ofYear ? [{ survey: "yearly", at: expected, contact: null } as const] : []),
  ].filter(({ at }) => isActive(days, at));
}

function daysBefore(until: Date, days: number): Date {
  return new Date(until.getTime() - days * DAY_MS);
}

function isActive(days: Int32Array, at: Date): boolean {
  const day = Math.floor(at.getTime() / DAY_MS);
  return days.some((bought) => bought <= day && day - bought < ACTIVE_DAYS);
}

/** How much of what was delivered in the year before a moment came late, from 0 to 1; 0 where nothing was. */
export function lateBefore({ contacts }: SimulatedCustomer, at: Date): number {
  const since = at.getTime() - YEAR_DAYS * DAY_MS;
  const delivered = contacts.filter(
    (one) => one.channel === "delivery" && one.at <= at && one.at.getTime() > since,
  );
  return delivered.length === 0 ? 0 : delivered.filter(isLate).length / delivered.length;
}

/** Whether something came later than promised. */
export function isLate({ at, dueAt }: SimulatedContact): boolean {
  return dueAt !== null && at > dueAt;
}
