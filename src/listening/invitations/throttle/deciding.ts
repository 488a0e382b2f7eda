import { lockLiving } from "../../../memory/customers/lock.ts";
import { spokenIn } from "../../../memory/identity/language.ts";
import { livingOf } from "../../../memory/merging/redirect.queries.ts";
import { statesOf, stayingOf } from "../../../memory/privacy/consents/consent.queries.ts";
import { isAllowed } from "../../../memory/privacy/consents/consent.ts";
import { purposes } from "../../../memory/privacy/consents/purpose.queries.ts";
import { retrying } from "../../../memory/retrying.ts";
import type { Db } from "../../../platform/db/db.ts";
import { readCompany } from "../../../platform/settings/company.queries.ts";
import { DAY_MS, dayOf } from "../../../quality/calendars/day.ts";
import { companyDays } from "../../company-day.ts";
import { surveys } from "../../surveys/survey.queries.ts";
import { allRules } from "../rules/rule.queries.ts";
import { type Step, tellSteps } from "../telling.ts";
import { askingSettings } from "./asking.ts";
import { handOver, putOff, suppress } from "./deciding.queries.ts";
import { askedSince, customersDue, dueOf, type Person, peopleOf } from "./facts.queries.ts";
import { zonesOf } from "./quiet.ts";
import {
  type Asking,
  type Candidate,
  type Decision,
  type Due,
  type Receiver,
  type SuppressedBecause,
  type Terms,
  weigh,
} from "./weighing.ts";

/** For what one is asked whether he may be written to. */
export const SURVEYS_PURPOSE = "surveys";
const LONGEST_LOOK_BACK_DAYS = 730;

export type Decided = Record<Decision["kind"], number>;

/**
 * Decides on some invitations whose time has come, in one transaction: whether each is sent, waits for the end of the
 * quiet hours, or is not sent and why. What is sent is put on its way; what is not is told.
 *
 * @param channels those over which can be sent.
 */
export function decideSome(db: Db, channels: ReadonlySet<string>, now: Date): Promise<Decided> {
  return retrying(db, async (tx) => {
    const customerIds = await livingOf(tx, await customersDue(tx, now));
    if (customerIds.length === 0) return { ask: 0, suppress: 0, wait: 0 };
    await lockLiving(tx, customerIds);
    const due = await dueOf(tx, customerIds, now);
    const decided = await decide(tx, { due, customerIds, channels }, now);
    await write(tx, decided, now);
    const count = (kind: Decision["kind"]) => decided.filter(({ decision }) => decision.kind === kind).length;
    return { ask: count("ask"), suppress: count("suppress"), wait: count("wait") };
  });
}

/**
 * Asks nobody of what was due when a backup was restored: whether it went out after that was made is not known, and it counts
 * as asked where something else is to be.
 *
 * @returns how many.
 */
export async function suppressRestored(tx: Db, now: Date): Promise<number> {
  const names = new Map((await surveys(tx)).map(({ surveyId, name }) => [surveyId, name]));
  for (let suppressed = 0; ; ) {
    const due = await dueOf(tx, await customersDue(tx, now), now);
    if (due.length === 0) return suppressed;
    const not = due.map((one) => ({
      due: one,
      survey: names.get(one.surveyId) ?? "",
      because: "restored" as const,
    }));
    await suppress(tx, not, now);
    await tellSuppressed(tx, not, now);
    suppressed += due.length;
  }
}

type One = { due: Due; survey: string; decision: Decision };
type Bench = {
  candidates: ReadonlyMap<string, Candidate>;
  surveys: ReadonlyMap<string, { name: string; isOpen: boolean; cadenceDays: number }>;
  terms: Terms;
};

async function decide(
  tx: Db,
  {
    due,
    customerIds,
    channels,
  }: { due: readonly Due[]; customerIds: readonly string[]; channels: ReadonlySet<string> },
  now: Date,
): Promise<One[]> {
  if (due.length === 0) return [];
  const bench = await benchOf(tx, customerIds, now);
  const asked = new Map([...bench.candidates].map(([id, one]) => [id, [...one.asked]]));
  return due.map((one) => {
    const known = asked.get(one.customerId) ?? [];
    const decision = channels.has(one.channel)
      ? decisionOn(one, bench, known, now)
      : ({ kind: "suppress", because: "no-channel" } as const);
    asked.set(one.customerId, after(known, one, decision, now));
    return { due: one, survey: bench.surveys.get(one.surveyId)?.name ?? "", decision };
  });
}

function decisionOn(
  due: Due,
  { candidates, surveys, terms }: Bench,
  asked: readonly Asking[],
  now: Date,
): Decision {
  const candidate = candidates.get(due.customerId);
  const survey = surveys.get(due.surveyId);
  if (!candidate || !survey) return { kind: "suppress", because: "survey-closed" };
  return weigh(due, { candidate: { ...candidate, asked }, survey, terms }, now);
}

/** What the next of the same customer is weighed by. */
function after(asked: readonly Asking[], { invitationId }: Due, decision: Decision, now: Date): Asking[] {
  if (decision.kind === "suppress") return asked.filter((one) => one.invitationId !== invitationId);
  if (decision.kind === "wait") return [...asked];
  return asked.map((one) => (one.invitationId === invitationId ? { ...one, at: now } : one));
}

async function benchOf(tx: Db, customerIds: readonly string[], now: Date): Promise<Bench> {
  const { gapDays, quietHours } = await askingSettings(tx);
  const rules = await allRules(tx);
  const known = new Map(
    (await surveys(tx)).map(({ surveyId, name, state }) => {
      const cadenceDays = rules.get(surveyId)?.cadenceDays ?? 0;
      return [surveyId, { name, isOpen: state === "open", cadenceDays }];
    }),
  );
  const candidates = await candidatesOf(tx, customerIds, now);
  const days = await companyDays(tx);
  const terms = { gapDays, quietHours, dayAt: (moment: Date) => dayOf(days(moment)) };
  return { candidates, surveys: known, terms };
}

async function candidatesOf(
  tx: Db,
  customerIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, Candidate>> {
  const since = new Date(now.getTime() - LONGEST_LOOK_BACK_DAYS * DAY_MS);
  const asked = Map.groupBy(
    await askedSince(tx, customerIds, { since, now }),
    ({ customerId }) => customerId,
  );
  const receivers = await receiversOf(tx, customerIds);
  return new Map([...receivers].map(([id, one]) => [id, { ...one, asked: asked.get(id) ?? [] }]));
}

/** What is known of customers that speaks for or against writing mail to them, whatever they were asked before. */
export async function receiversOf(
  tx: Db,
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, Receiver>> {
  const company = await readCompany(tx);
  const barred = await barredOf(tx, customerIds);
  const people = await peopleOf(tx, customerIds, "email");
  return new Map(
    people.map((person) => [
      person.customerId,
      {
        barred: barred.get(person.customerId) ?? null,
        address: addressOf(person),
        zones: zonesOf(person, company),
        language: spokenIn(person.language),
      },
    ]),
  );
}

function addressOf({ addresses, blocked }: Person): Candidate["address"] {
  const [value] = addresses;
  if (value !== undefined) return { value, allowed: addresses };
  return { because: blocked[0] ?? "no-address" };
}

/** Who of some customers may not be asked by mail, and why. */
async function barredOf(
  tx: Db,
  customerIds: readonly string[],
): Promise<Map<string, NonNullable<Candidate["barred"]>>> {
  const purpose = (await purposes(tx)).find(({ key }) => key === SURVEYS_PURPOSE);
  const staying = new Set(await stayingOf(tx, customerIds));
  const states = await statesOf(tx, customerIds, { purpose: SURVEYS_PURPOSE, channel: "email" });
  const barred = new Map<string, NonNullable<Candidate["barred"]>>();
  for (const id of customerIds) {
    const state = states.get(id);
    if (!staying.has(id)) barred.set(id, "erased");
    else if (state === "withdrawn") barred.set(id, "opted-out");
    else if (!purpose || !isAllowed(purpose, state)) barred.set(id, "no-consent");
  }
  return barred;
}

async function write(tx: Db, decided: readonly One[], now: Date): Promise<void> {
  const waits = decided.flatMap(({ due, decision }) =>
    decision.kind === "wait" ? [{ due, until: decision.until }] : [],
  );
  const not = decided.flatMap(({ due, survey, decision }) =>
    decision.kind === "suppress" ? [{ due, survey, because: decision.because }] : [],
  );
  const asked = decided.flatMap(({ due, decision }) =>
    decision.kind === "ask" ? [{ due, address: decision.address, language: decision.language }] : [],
  );
  await putOff(tx, waits);
  await suppress(tx, not, now);
  await handOver(tx, asked, now);
  await tellSuppressed(tx, not, now);
}

type Not = { due: Due; survey: string; because: SuppressedBecause };

function tellSuppressed(tx: Db, not: readonly Not[], now: Date): Promise<void> {
  const steps = not.map(
    ({ due, survey, because }): Step => ({ ...due, survey, because, step: "suppressed" }),
  );
  return tellSteps(tx, steps, now);
}
