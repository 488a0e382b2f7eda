import type { RememberedContact } from "../../memory/contacts/hooks.ts";
import { atomically } from "../../platform/db/atomically.ts";
import type { Db } from "../../platform/db/db.ts";
import { assertUnchanged, versionOf } from "../../platform/settings/unchanged.ts";
import { withdrawEvidence } from "../cases/log.queries.ts";
import { openCases, type Reason } from "../cases/opening.ts";
import type { Owed } from "../cases/owed.ts";
import { alarms, alarmWords, evidentContacts, writeAlarmWords } from "./alarm.queries.ts";
import { type Alarm, type AlarmWords, type AlarmWordsInput, alarmOf } from "./alarm.ts";

type Alarming = { contact: RememberedContact; alarm: Alarm };

/**
 * Opens cases for complaints and for contacts with alarm words, in the transaction of their write; a corrected contact
 * that is neither any more speaks for its case no longer.
 */
export async function answerContacts(
  tx: Db,
  told: readonly RememberedContact[],
  owed: Owed,
  now: Date,
): Promise<void> {
  const inward = told.filter(({ direction, change }) => direction === "in" && change !== "withdrawn");
  if (inward.length === 0) return;
  const known = await alarms(tx);
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
    kind: alarm.isComplaint ? ("complaint" as const) : ("word" as const),
    at: contact.at,
    severity: alarm.severity,
    content: { contactId: contact.contactId, channel: contact.channel, words: alarm.words },
  }));
  return [
    { customerId, matterId, touchpoint, subject: line.slice(0, 200).toWellFormed(), evidence, by: null },
  ];
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
