import { exponential, normal, type Random, seeded } from "../../models/random.ts";
import type { CompanySize, SimulatedCustomer } from "../company/company.ts";
import type { SampleLanguage } from "../company/words.ts";
import { type Asking, askingsOf, isLate, lateBefore } from "./asking.ts";
import { YEARLY } from "./sample-surveys.ts";
import { COMMENTS, type CommentsAbout } from "./words.ts";

/** What became of asking a customer of the simulated company. */
export type Outcome = Asking & {
  language: SampleLanguage;
  state: "suppressed" | "sent" | "opened" | "partial" | "complete";
  /** Why he was not asked after all. */
  because: "gap" | "no-address" | null;
  /** When he began to answer; null: he has not. */
  startedAt: Date | null;
  answers: Readonly<Record<string, readonly number[]>>;
  texts: Readonly<Record<string, string>>;
};

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Nobody is asked again within so many days. */
const GAP_DAYS = 30;
const CHANCE = { answers: 0.45, opens: 0.4, stops: 0.08, writes: 0.3, speaksOther: 0.15 };
/** Hours until somebody answers. */
const DELAY_HOURS = 9;

/**
 * What a customer was asked and answered: how content he is depends on whether his deliveries came late and on how long he
 * waited on the phone, and a little on himself. Whether he answers depends on nothing.
 */
export function outcomesOf({ seed, until, language }: CompanySize, customer: SimulatedCustomer): Outcome[] {
  const random = seeded(Math.imul(seed + 101, 0x9e3779b1) ^ Math.imul(customer.number, 0x85ebca6b));
  const other = language === "es" ? "en" : "es";
  const speaks = random() < CHANCE.speaksOther ? other : language;
  const who = { random, customer, language: speaks, leans: 0.3 * normal(random) };
  let asked = Number.NEGATIVE_INFINITY;
  return askingsOf(random, customer, until).map((asking): Outcome => {
    const isTooSoon = asking.at.getTime() - asked < GAP_DAYS * DAY_MS;
    const because = customer.email === null ? "no-address" : isTooSoon ? "gap" : null;
    if (because === null) asked = asking.at.getTime();
    return because === null
      ? outcomeOf(who, asking, until)
      : { ...unanswered(who, asking), state: "suppressed", because };
  });
}

type Somebody = { random: Random; customer: SimulatedCustomer; language: SampleLanguage; leans: number };

function unanswered({ language }: Somebody, asking: Asking): Omit<Outcome, "state"> {
  return { ...asking, language, because: null, startedAt: null, answers: {}, texts: {} };
}

function outcomeOf(who: Somebody, asking: Asking, until: Date): Outcome {
  const { random } = who;
  const startedAt = new Date(asking.at.getTime() + Math.ceil(exponential(random, 1 / DELAY_HOURS) * HOUR_MS));
  const answers = random() < CHANCE.answers;
  const said = saidTo(who, asking);
  if (!answers || startedAt > until) {
    return { ...unanswered(who, asking), state: random() < CHANCE.opens ? "opened" : "sent" };
  }
  const [first] = Object.entries(said.answers);
  if (first && random() < CHANCE.stops) {
    return { ...unanswered(who, asking), state: "partial", startedAt, answers: Object.fromEntries([first]) };
  }
  return { ...unanswered(who, asking), state: "complete", startedAt, ...said };
}

type Said = Pick<Outcome, "answers" | "texts">;

function saidTo(who: Somebody, asking: Asking): Said {
  const { survey, contact } = asking;
  if (survey === "delivery" && contact) return ofDelivery(who, isLate(contact));
  if (survey === "service" && contact) return ofService(who, contact);
  const late = lateBefore(who.customer, asking.at);
  return survey === "yearly" ? ofYear(who, late) : ofRelation(who, late);
}

function ofDelivery(who: Somebody, late: boolean): Said {
  const content = step(who, late ? 2.6 : 4.3, { to: 5, spread: 0.7 });
  const compared = step(who, late ? 1.2 : 2.2, { from: 1, to: 3, spread: 0.4 });
  return {
    answers: {
      satisfaction: [content],
      comparison: [compared],
      "expects-reliability": [step(who, 6.3, { spread: 0.6 })],
      "sees-reliability": [step(who, late ? 3.2 : 5.9, { spread: 0.8 })],
    },
    texts: written(who, "delivery", content / 5),
  };
}

function ofService(who: Somebody, { waitSeconds, contactOutcome }: NonNullable<Asking["contact"]>): Said {
  const waited = Math.log1p((waitSeconds ?? 0) / 60);
  const worse = waited + (contactOutcome === "passed-on" ? 1.5 : 0);
  const easy = step(who, 6.6 - worse, { spread: 0.8 });
  return {
    answers: {
      ease: [easy],
      "expects-responsiveness": [step(who, 6.1, { spread: 0.7 })],
      "sees-responsiveness": [step(who, 6.5 - 1.3 * waited, { spread: 0.8 })],
    },
    texts: written(who, "service", easy / 7),
  };
}

function ofRelation(who: Somebody, late: number): Said {
  const recommends = step(who, 8.8 - 5 * late, { from: 0, to: 10, spread: 1.2 });
  return { answers: { recommend: [recommends] }, texts: written(who, "relation", recommends / 10) };
}

/** Items of one dimension go together, as those of one person do. */
function ofYear(who: Somebody, late: number): Said {
  const usual = { reliability: [6.2, 5.7 - 3 * late], responsiveness: [6, 5.2] } as const;
  const answers = YEARLY.dimensions.flatMap((dimension) => {
    const [expects, sees] = usual[dimension].map((mean) => mean + 0.7 * normal(who.random));
    return Array.from({ length: YEARLY.pairs }, (_, at) => [
      [`expects-${dimension}-${at + 1}`, [step(who, expects ?? 0, { spread: 0.5 })]] as const,
      [`sees-${dimension}-${at + 1}`, [step(who, sees ?? 0, { spread: 0.5 })]] as const,
    ]).flat();
  });
  return { answers: Object.fromEntries(answers), texts: {} };
}

type Scale = { from?: number; to?: number; spread: number };

/** A step of a scale, drawn around a mean. */
function step({ random, leans }: Somebody, mean: number, { from = 1, to = 7, spread }: Scale): number {
  return Math.max(from, Math.min(to, Math.round(mean + leans + spread * normal(random))));
}

/** From 0 to 1: how good is good, and how bad bad. */
const [BAD, GOOD] = [0.61, 0.81];

/** What some write beside an answer. */
function written(
  { random, language }: Somebody,
  about: keyof CommentsAbout,
  how: number,
): Readonly<Record<string, string>> {
  const some = COMMENTS[language][about][moodOf(how)];
  const text = some[Math.floor(random() * some.length)];
  return random() < CHANCE.writes && text !== undefined ? { why: text } : {};
}

/** How somebody feels who chose such a step, from 0 the worst to 1 the best. */
export function moodOf(how: number): "good" | "middling" | "bad" {
  return how < BAD ? "bad" : how < GOOD ? "middling" : "good";
}
