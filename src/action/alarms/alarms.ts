import type { RememberedContact } from "../../memory/contacts/hooks.ts";
import { starsOf } from "../../memory/contacts/stars.ts";
import { atomically } from "../../platform/db/atomically.ts";
import type { Db } from "../../platform/db/db.ts";
import { assertUnchanged, versionOf } from "../../platform/settings/unchanged.ts";
import { reviewsThatAlarm } from "../cases/deadlines.ts";
import { withdrawEvidence } from "../cases/log.queries.ts";
import { openCases, type Reason } from "../cases/opening.ts";
import type { Owed } from "../cases/owed.ts";
import { alarms, alarmWords, evidentContacts, writeAlarmWords } from "./alarm.queries.ts";
import { type Alarm, type AlarmWords, type AlarmWordsInput, alarmOf } from "./alarm.ts";

type Alarming = { contact: RememberedContact; alarm: Alarm };

/**
 * Opens cases for complaints, for contacts with alarm words and for reviews of few stars, in the transaction of their
 * write; a corrected contact that is none of these any more speaks for its case no longer.
 */
export async function answerContacts(
  tx: Db,
  told: readonly RememberedContact[],
  owed: Owed,
  now: Date,
): Promise<void> {
  const inward = told.filter(({ direction, change }) => direction === "in" && change !== "withdrawn");
  if (inward.length === 0) return;
  const isReviewed = inward.some((contact) => starsOf(contact) !== null);
  const known = { ...(await alarms(tx)), reviews: isReviewed ? await reviewsThatAlarm(tx) : null };
  const found = inward.flatMap((contact) => {
    const alarm = alarmOf(contact, known);
    return alarm ? [{ contact, alarm }] : [];
  });
  const changed = inward.filter(({ change }) => change !== "new");
  const evident = await evidentContacts(tx, changed);
  const alarming = new Set(found.map(({ contact }) => contact.contactId));
  const calm = changed.filter(({ contactId }) => evident.has(contactId) && !alarming.has(contactId));
  if (calm.length > 0) await withdrawEvidence(tx, calm.map(evidenceName), now);
  const fresh = found.filter(
    ({ contact, alarm }) => !evident.has(contact.contactId) && owed(alarm.severity, contact.at),
  );
  const byMatter = Map.groupBy(fresh, ({ contact }) => `${contact.customerId} ${contact.matterId}`);
  const reasons = [...byMatter.values()].flatMap(reasonOf);
  if (reasons.length > 0) await openCases(tx, reasons, now);
}

function evidenceName({ customerId, contactId }: RememberedContact) {
  return { customerId, evidenceId: contactId };
}

function reasonOf(alarming: readonly Alarming[]): Reason[] {
  const [first] = alarming;
  if (!first) return [];
  const { customerId, matterId, touchpoint, channel, subject } = first.contact;
  const line = subject ?? first.contact.text?.split("\n")[0] ?? channel;
  const evidence = alarming.map(({ contact, alarm }) => ({
    evidenceId: contact.contactId,
    kind: kindOf(alarm),
    at: contact.at,
    severity: alarm.severity,
    content: contentOf(contact, alarm),
  }));
  return [
    { customerId, matterId, touchpoint, subject: line.slice(0, 200).toWellFormed(), evidence, by: null },
  ];
}

function kindOf({ isComplaint, words }: Alarm): "complaint" | "word" | "review" {
  if (isComplaint) return "complaint";
  return words.length > 0 ? "word" : "review";
}

function contentOf({ contactId, channel, payload }: RememberedContact, { words, stars }: Alarm) {
  return { contactId, channel, words, ...(stars !== null && { stars, platform: payload.platform }) };
}

/** The alarm words, by alphabet. */
export async function keptAlarmWords(db: Db): Promise<AlarmWords> {
  const words = await alarmWords(db);
  return { words, version: versionOf(words) };
}

/**
 * Replaces the alarm words; contacts remembered are not looked through again.
 *
 * @throws AppError `conflict` when somebody changed them since they were read.
 */
export function changeAlarmWords(db: Db, { words, version }: AlarmWordsInput): Promise<AlarmWords> {
  return atomically(db, async (tx) => {
    await assertUnchanged(tx, version, () => keptAlarmWords(tx));
    await writeAlarmWords(tx, words);
    return keptAlarmWords(tx);
  });
}
