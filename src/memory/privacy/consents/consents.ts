import type { z } from "zod";
import type { Db } from "../../../platform/db/db.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Actor } from "../../../platform/http/route.ts";
import { newId } from "../../../platform/ids.ts";
import { lockLiving } from "../../customers/lock.ts";
import { recordEvents } from "../../events/events.ts";
import { nameOf } from "../../merging/merges.ts";
import { customerOf } from "../../merging/redirect.queries.ts";
import { retrying } from "../../retrying.ts";
import { consentsSaid, hasAttachment, insertConsents, type NewConsent } from "./consent.queries.ts";
import {
  type Consent,
  type ConsentInput,
  type Consents,
  consentsNow,
  lastWord,
  ownWords,
} from "./consent.ts";
import { consentEvent } from "./consent-event.ts";
import { purposes } from "./purpose.queries.ts";

/** Who writes it down; the program itself where the customer told it without anybody in between. */
type Recorder = Actor | { kind: "system"; name: string };

/** What a customer said about being contacted, and what counts now. */
export async function readConsents(db: Db, said: string): Promise<z.output<typeof Consents>> {
  const customerId = await customerOf(db, said);
  const records = await consentsSaid(db, customerId);
  const now = consentsNow(records, await purposes(db));
  return { customerId, now, history: records.map(shown) };
}

/**
 * Writes down what a customer said, with its proof.
 *
 * @throws AppError `not_found` when there is no such customer; `invalid` when the purpose is unknown or out of use, the
 *   moment has not come yet, or the file is not his.
 */
export function recordConsent(
  db: Db,
  { customerId: said, input, actor }: { customerId: string; input: ConsentInput; actor: Recorder },
  now: Date,
): Promise<Consent> {
  return retrying(db, async (tx) => {
    const customerId = await customerOf(tx, said);
    await lockLiving(tx, [customerId]);
    await assertSayable(tx, customerId, input, now);
    const at = input.at === undefined ? now : new Date(input.at);
    const record = recordOf({ ...input, customerId, at, undoes: null }, { actor, now });
    await write(tx, [record], now);
    return shown(record);
  });
}

/**
 * Takes a record back by a further one that says what counted before it; of a word about any channel also by one for each
 * channel of which something else was said.
 *
 * @throws AppError `not_found`; `conflict` when it does not count any more.
 */
export function undoConsent(
  db: Db,
  { customerId: said, consentId, actor }: { customerId: string; consentId: string; actor: Actor },
  now: Date,
): Promise<Consent> {
  return retrying(db, async (tx) => {
    const customerId = await customerOf(tx, said);
    await lockLiving(tx, [customerId]);
    const records = await consentsSaid(tx, customerId);
    const wrong = records.find((one) => one.consentId === consentId);
    if (!wrong) throw new AppError("not_found", `No consent ${consentId} of ${customerId}`);
    const { purpose, channel } = wrong;
    if (lastWord(records, purpose, channel) !== wrong) {
      throw new AppError("conflict", "Something else was said since; look again");
    }
    const others = records.filter((one) => one !== wrong);
    const again = { customerId, purpose, at: now, source: wrong.source, proof: {}, undoes: consentId };
    const undoing = (said: Pick<Said, "channel" | "state">) =>
      recordOf({ ...again, ...said }, { actor, now });
    const state = lastWord(others, purpose, channel)?.state ?? "unknown";
    const undone = undoing({ channel, state });
    const own = channel === "any" ? ownWords(others, purpose).filter((word) => word.state !== state) : [];
    await write(
      tx,
      [undone, ...own.map((word) => undoing({ channel: word.channel, state: word.state }))],
      now,
    );
    return shown(undone);
  });
}

type Said = Omit<NewConsent, "consentId" | "recordedAt" | "recordedById" | "recordedBy" | "mergeId">;

function recordOf(said: Said, { actor, now }: { actor: Recorder; now: Date }): NewConsent {
  return {
    ...said,
    consentId: newId(now),
    recordedAt: now,
    recordedById: actor.kind === "person" ? actor.id : null,
    recordedBy: actor.kind === "system" ? actor.name : nameOf(actor),
    mergeId: null,
  };
}

async function write(tx: Db, records: readonly NewConsent[], now: Date): Promise<void> {
  await insertConsents(tx, records);
  await recordEvents(tx, records.map(consentEvent), now);
}

function shown(record: Omit<Consent, "at" | "recordedAt"> & { at: Date; recordedAt: Date }): Consent {
  const { consentId, purpose, channel, state, source, proof, recordedBy, undoes, mergeId } = record;
  const [at, recordedAt] = [record.at.toISOString(), record.recordedAt.toISOString()];
  return { consentId, purpose, channel, state, at, source, proof, recordedAt, recordedBy, undoes, mergeId };
}

async function assertSayable(
  db: Db,
  customerId: string,
  { purpose, at, proof: { attachmentId } }: ConsentInput,
  now: Date,
): Promise<void> {
  const known = (await purposes(db)).find(({ key }) => key === purpose);
  if (!known || known.isRetired) throw refused("purpose", purpose, "is not known here");
  if (at !== undefined && new Date(at) > now) throw refused("at", at, "has not come yet");
  if (attachmentId === undefined || (await hasAttachment(db, customerId, attachmentId))) return;
  throw refused("proof.attachmentId", attachmentId, "is no file of this customer");
}

function refused(field: string, value: string, reason: string): AppError {
  return new AppError("invalid", `${field}: ${reason}`, { errors: [{ field, value, reason }] });
}
