import { LONG_WAIT_SECONDS } from "../../insight/lived/lived.ts";
import type { Told } from "../../memory/contacts/taking/intake.queries.ts";
import { NOTHING_TOLD } from "../../memory/contacts/told.ts";
import { exponential, normal, type Random } from "../../models/random.ts";
import type { Truth } from "./truth.ts";
import { type SampleLanguage, type SampleWords, TOPICS, type Topic } from "./words.ts";

/** A contact of a simulated customer. */
export type SimulatedContact = Told & { externalId: string };

/** What serving one customer goes by. */
export type Service = {
  random: Random;
  truth: Truth;
  words: SampleWords;
  language: SampleLanguage;
  /** Adds a contact; those that lie beyond the company's last moment are not told yet. */
  tell: (contact: Told) => void;
};

/** An order as it is served: its number, and when it was made (milliseconds). */
export type Order = { name: string; at: number };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const CHANCE = {
  delivered: 0.4,
  asksWhere: 0.55,
  complains: 0.3,
  calls: 0.16,
  writes: 0.13,
  notSolved: 0.12,
};
const DUE_DAYS = 3;
/** Who waits longer than this hangs up. */
const PATIENCE_SECONDS = 900;
/** Within this many hours a written question is answered; too late is later than a day. */
const REPLY_HOURS = { median: 4, most: 16, late: 26, lateMean: 20 };

/**
 * What happens around a purchase: delivery, calls, letters. Says how many times as likely as usual the customer leaves
 * after it.
 */
export function serve(service: Service, order: Order): number {
  const { random, truth } = service;
  const failed = random() < CHANCE.delivered && deliver(service, order);
  const waited = random() < CHANCE.calls && ask(service, order, call);
  if (random() < CHANCE.writes) ask(service, order, write);
  return (failed ? truth.leavesAfterFailure : 1) * (waited ? truth.leavesAfterLongWait : 1);
}

/** Delivers an order, in time or late; says whether late. */
function deliver(service: Service, { name, at }: Order): boolean {
  const { random, truth, words, language, tell } = service;
  const carrier = pickByShare(random, truth.carriers);
  const due = startOfDay(at) + DUE_DAYS * DAY + 18 * HOUR;
  const isLate = random() < carrier.late;
  const came =
    (isLate ? startOfDay(due) + tooLate(random) : startOfDay(at) + onTime(random)) + officeTime(random);
  tell({
    ...NOTHING_TOLD,
    ...words.delivered(name),
    ...{ at: new Date(came), channel: "delivery", direction: "out", touchpoint: "delivery" },
    ...{ actorKind: "partner", actorName: carrier.name[language], reference: name, dueAt: new Date(due) },
    ...{ trackingCode: `T${name.slice(1)}`, contactOutcome: "solved" },
  });
  if (isLate) answerFor(service, name, { due, came });
  return isLate;
}

/** A few days; now and then a week. */
function tooLate(random: Random): number {
  const isLong = random() < 0.08;
  return ((isLong ? 5 : 1) + Math.floor(random() * (isLong ? 4 : 3))) * DAY;
}

function onTime(random: Random): number {
  return (1 + Math.floor(random() * (DUE_DAYS - 1))) * DAY;
}

/** What a customer does whose order is late: asks where it is, and complains when it has come. */
function answerFor(service: Service, name: string, { due, came }: { due: number; came: number }): void {
  const { random, words, tell } = service;
  const at = workday(startOfDay(due) + DAY) + officeTime(random);
  if (at < came && random() < CHANCE.asksWhere) {
    const isPromised = random() < 0.5;
    tell({
      ...callAt(service, at),
      ...words.whereIsIt(name),
      ...{ touchpoint: "order-follow-up", reference: name },
      contactOutcome: isPromised ? "promised" : "passed-on",
      promisedUntil: isPromised ? new Date(startOfDay(at) + 3 * DAY + 18 * HOUR) : null,
    });
  }
  if (random() >= CHANCE.complains) return;
  const complainedAt = workday(came + DAY) + officeTime(random);
  const said = { touchpoint: "complaint", reference: name, channel: "email" } as const;
  tell({ ...NOTHING_TOLD, ...words.complaint(name), ...said, at: new Date(complainedAt) });
  tell({
    ...byService(words, repliedAt(service, complainedAt)),
    ...words.sorry(name),
    ...said,
    ...{ direction: "out", contactOutcome: "solved" },
  });
}

type Asking = { at: number; topic: Topic; said: { subject: string; text: string }; reference: string };

/** A question, by phone or in writing, in one of the three weeks after a purchase. Says whether he waited long. */
function ask(
  service: Service,
  { name, at }: Order,
  by: (service: Service, asking: Asking) => boolean,
): boolean {
  const { random, words } = service;
  const topic = TOPICS[Math.floor(random() ** 1.5 * TOPICS.length)] ?? "question";
  const some = words.questions[topic];
  const said = some[Math.floor(random() * some.length)];
  if (!said) return false;
  const day = monday(at) + (7 * Math.floor(random() * 3) + Math.floor(random() * 5)) * DAY;
  return by(service, {
    at: day + officeTime(random),
    topic,
    said,
    reference: `${by === call ? "C" : "M"}${name}`,
  });
}

/** A call; who was not helped, or hung up, calls again. */
function call(service: Service, { at, topic, said, reference }: Asking): boolean {
  const { random, words, tell } = service;
  const about = { ...said, touchpoint: topic, reference };
  const first = helped(
    { ...callAt(service, at), ...about },
    random() < CHANCE.notSolved ? "passed-on" : "solved",
  );
  tell(first);
  const waited = (first.waitSeconds ?? 0) >= LONG_WAIT_SECONDS;
  if (first.contactOutcome === "solved") return waited;
  const again = workday(startOfDay(at) + (1 + Math.floor(random() * 3)) * DAY) + officeTime(random);
  tell(helped({ ...callAt(service, again), ...about, text: words.again }, "solved"));
  return waited;
}

/** A call as it ended; who hung up was not helped. */
function helped(contact: Told, outcome: "solved" | "passed-on"): Told {
  return { ...contact, contactOutcome: contact.contactOutcome ?? outcome };
}

/** A question in writing and its answer. */
function write(service: Service, { at, topic, said, reference }: Asking): boolean {
  const { random, words, language, tell } = service;
  const channel = random() < 0.7 ? "email" : random() < 0.5 ? "whatsapp" : "web";
  const about = { touchpoint: topic, reference, channel, language, subject: said.subject } as const;
  tell({ ...NOTHING_TOLD, ...about, at: new Date(at), text: said.text });
  tell({
    ...byService(words, repliedAt(service, at)),
    ...about,
    ...{ text: words.answers[topic], direction: "out", contactOutcome: "solved" },
  });
  return false;
}

/** A call of the customer, with its wait; who waits too long hangs up. */
function callAt({ random, truth, words }: Service, at: number): Told {
  const isSlow = new Date(at).getUTCDay() === truth.slowWeekday;
  const wait = Math.round(exponential(random, 1 / (isSlow ? truth.wait.slow : truth.wait.usual)));
  const isLost = wait > PATIENCE_SECONDS;
  return {
    ...byService(words, at),
    waitSeconds: isLost ? PATIENCE_SECONDS : wait,
    durationSeconds: isLost ? null : 60 + Math.round(exponential(random, 1 / 200)),
    contactOutcome: isLost ? "abandoned" : null,
  };
}

function byService(words: SampleWords, at: number): Told {
  return { ...NOTHING_TOLD, at: new Date(at), actorKind: "team", actorName: words.service };
}

/** When a written question is answered: nobody works at night, so that what would be then is done in the morning. */
function repliedAt({ random, truth }: Service, at: number): number {
  const { median, most, late, lateMean } = REPLY_HOURS;
  const isLate = random() < truth.lateReply;
  const hours = isLate
    ? late + exponential(random, 1 / lateMean)
    : Math.min(most, median * Math.exp(0.8 * normal(random)));
  const done = at + Math.round(hours * HOUR);
  const isNight = done % DAY < 8 * HOUR || done % DAY > 18 * HOUR;
  if (!isNight) return done;
  const morning = startOfDay(done) + (done % DAY > 18 * HOUR ? DAY : 0) + 7 * HOUR;
  return morning + Math.floor(random() * 60) * MINUTE;
}

function pickByShare<T extends { share: number }>(random: Random, some: readonly T[]): T {
  let left = random();
  const found = some.find(({ share }) => {
    left -= share;
    return left < 0;
  });
  const picked = found ?? some.at(-1);
  if (!picked) throw new RangeError("pickByShare: there is nothing to pick");
  return picked;
}

function startOfDay(at: number): number {
  return at - (at % DAY);
}

/** The Monday after a day. */
function monday(at: number): number {
  const weekday = new Date(at).getUTCDay();
  return startOfDay(at) + (8 - (weekday === 0 ? 7 : weekday)) * DAY;
}

/** The day itself; after a weekend the Tuesday, Mondays being as busy as other days. */
function workday(day: number): number {
  const from = startOfDay(day);
  const weekday = new Date(from).getUTCDay();
  return weekday === 6 ? from + 3 * DAY : weekday === 0 ? from + 2 * DAY : from;
}

/** From eight to five, to the minute. */
function officeTime(random: Random): number {
  return 8 * HOUR + Math.floor(random() * 9 * 60) * MINUTE;
}
