import { atomically } from "../../platform/db/atomically.ts";
import type { Db } from "../../platform/db/db.ts";
import { newId, newIds } from "../../platform/ids.ts";
import { lockLiving } from "../customers/lock.ts";
import { recordEvents } from "../events/events.ts";
import type { Batch } from "../intake/batch.ts";
import { clearIntake } from "../intake/intake.queries.ts";
import { identify } from "../intake/remember.ts";
import { knownMatters } from "../matters/matter.queries.ts";
import { joinMatters } from "../matters/matter.ts";
import { rebuildMatters } from "../matters/rebuild.queries.ts";
import type { Outcomes, Part } from "../records/claim.queries.ts";
import { ownersCorrected, putRecordsAside } from "../records/correction.queries.ts";
import { takeBackRecords } from "../records/take-back.ts";
import type { TakenOut } from "../records/withdrawal.queries.ts";
import { countAtTouchpoints } from "../rollups/touchpoint.queries.ts";
import { insertContacts } from "./contact.queries.ts";
import { CONTACT } from "./contact-record.ts";
import { countedAgain, countedOf, grownOf } from "./counted.ts";
import type { ContactHooks, RememberedContact } from "./hooks.ts";
import { forgetBelongings, type Gone, moveBelongings } from "./kept/belongings.queries.ts";
import { contactsByKeys, contactsOfImport } from "./kept/reading.queries.ts";
import {
  type Former,
  formerOf,
  noteContactCorrections,
  writeContactsAgain,
} from "./kept/revision.queries.ts";
import { takenBackTold } from "./kept/told-again.ts";
import { type Claims, claimGiven, claimStaged } from "./taking/claims.ts";
import { type Claimed, type IntakeContact, unchangedIn } from "./taking/intake.queries.ts";
import { eventOf, joiningOf, keeps, type Placed, type Put, placedBy, rememberedOf } from "./told.ts";

/** What became of a contact of a slice. */
export type Taken = Pick<RememberedContact, "customerId" | "contactId" | "matterId" | "touchpoint"> & {
  ordinal: number;
  change: keyof Outcomes;
};

/**
 * Remembers a slice of a gathered batch of contacts in one transaction: who is who, contacts, matters, sums, timeline.
 * Each step is one statement for the whole slice. What is remembered already changes nothing.
 *
 * @throws Outrun when another writer got in between and the caller's transaction must start again.
 */
export function rememberContactSlice(
  db: Db,
  part: Part,
  hooks: ContactHooks,
  now: Date,
): Promise<Outcomes & { taken: Taken[] }> {
  return atomically(db, async (tx) => {
    const customers = await identify(tx, part.batch, part.slice, now);
    return rememberClaimed(tx, await claimStaged(tx, part, customers, now), { hooks }, now);
  });
}

const NOWHERE: ReadonlyMap<string, string> = new Map();

type Telling = {
  hooks: ContactHooks;
  /** The matters that somebody says contacts are about, by their `externalId`. */
  into?: ReadonlyMap<string, string>;
};

/**
 * As `rememberContactSlice`, of contacts at hand whose customers are found and locked already. Where all are new they
 * are never put into the intake.
 *
 * @param customers who each is whom the contacts speak of, by the batch's own `ref`.
 */
export async function rememberGiven(
  tx: Db,
  { batch, contacts }: { batch: Batch; contacts: readonly IntakeContact[] },
  { customers, ...telling }: Telling & { customers: ReadonlyMap<string, string> },
  now: Date,
): Promise<Outcomes & { taken: Taken[] }> {
  const claims = await claimGiven(tx, batch, { contacts, customers }, now);
  const remembered = await rememberClaimed(tx, claims, telling, now);
  if (claims.isStaged) await clearIntake(tx, batch.batchId);
  return remembered;
}

async function rememberClaimed(
  tx: Db,
  { part, outcomes, claimed, count, first }: Claims,
  { hooks, into = NOWHERE }: Telling,
  now: Date,
): Promise<Outcomes & { taken: Taken[] }> {
  const { owners, former } = await putCorrectedAside(tx, part, outcomes, now);
  const { source, importId } = part.batch;
  const isChanged = outcomes.new + outcomes.corrected > 0;
  const placed = isChanged ? placedBy(await hooks.place(tx), { claimed, former, source }) : [];
  const matters = await putIntoMatters(tx, part, { placed, into }, now);
  if (outcomes.corrected > 0) {
    await moveBelongings(tx, placed.flatMap(removalOf));
    await noteContactCorrections(tx, part, { ids: newIds(count, now), first, now });
    await rebuildMatters(tx, owners);
  }
  const told = placed.map((one) => rememberedOf(one, source, putOf(matters, one)));
  if (told.length > 0) await hooks.heard(tx, told, now);
  if (importId === null) await recordEvents(tx, told.map(eventOf), now);
  const same = outcomes.unchanged > 0 ? await unchangedIn(tx, part) : [];
  const where = new Map([...told, ...same].map((one): [string, Where] => [one.contactId, one]));
  return { ...outcomes, taken: takenOf(claimed, where) };
}

/** Says whose matters must be made anew, and what was said before. */
async function putCorrectedAside(
  tx: Db,
  part: Part,
  { corrected }: Outcomes,
  now: Date,
): Promise<{ owners: string[]; former: Map<string, Former> }> {
  if (corrected === 0) return { owners: [], former: new Map() };
  const owners = await ownersCorrected(tx, CONTACT, part);
  await lockLiving(tx, owners);
  await putRecordsAside(tx, CONTACT, part, now);
  return { owners, former: await formerOf(tx, part) };
}

/** Writes the contacts, each into its matter. Says which that is, by contact. */
async function putIntoMatters(
  tx: Db,
  { batch }: Part,
  { placed, into }: { placed: readonly Placed[]; into: ReadonlyMap<string, string> },
  now: Date,
): Promise<Map<string, Put>> {
  if (placed.length === 0) return new Map();
  const joining = placed.map(joiningOf).map((one) => ({
    ...one,
    keptMatterId: into.get(one.externalId) ?? one.keptMatterId,
  }));
  const known = await knownMatters(tx, batch.source, joining);
  const before = new Set(known.matters.map(({ matterId }) => matterId));
  const joined = joinMatters(joining, known, () => newId(now));
  const matters = new Map(
    [...joined].map(([contactId, matterId]) => [contactId, { matterId, isNew: !before.has(matterId) }]),
  );
  const puts = placed.map((one) => ({
    ...one,
    matterId: putOf(matters, one).matterId,
    isChosen: into.has(one.externalId) || (keeps(one) && (one.former?.isChosen ?? false)),
  }));
  const grown = await insertContacts(tx, batch, puts);
  await countAtTouchpoints(tx, placed.flatMap(countedOf), grownOf(known.matters, grown));
  return matters;
}

function removalOf({ former, contactId, customerId }: Placed): Gone[] {
  return former === null ? [] : [{ contactId, from: former.customerId, to: customerId }];
}

function putOf(matters: ReadonlyMap<string, Put>, { contactId }: Placed): Put {
  const put = matters.get(contactId);
  if (put === undefined) throw new RangeError(`putOf: ${contactId} was put into no matter`);
  return put;
}

type Where = Pick<Taken, "matterId" | "touchpoint">;

function takenOf(claimed: readonly Claimed[], where: ReadonlyMap<string, Where>): Taken[] {
  return claimed.map(({ ordinal, customerId, contactId, change }) => {
    const found = where.get(contactId);
    if (!found) throw new RangeError(`takenOf: nobody knows where ${contactId} is`);
    return { ordinal, customerId, contactId, change, matterId: found.matterId, touchpoint: found.touchpoint };
  });
}

/**
 * Takes back the contacts an import brought to some locked customers, as `takeBackRecords`. Their matters are made anew
 * by the caller.
 *
 * @returns what became of each, too.
 */
export async function forgetContacts(
  tx: Db,
  importId: string,
  customerIds: readonly string[],
): Promise<Awaited<ReturnType<typeof takeBackRecords>> & { told: RememberedContact[] }> {
  const before = await contactsOfImport(tx, importId, customerIds);
  const owners = new Map<string, string>();
  const write = async (on: Db, back: readonly TakenOut[]) => {
    for (const { recordId, customerId } of back) owners.set(recordId, customerId);
    await writeContactsAgain(on, back);
  };
  const taken = await takeBackRecords(tx, CONTACT, { importId, customerIds, write });
  const keys = [...owners].map(([contactId, customerId]) => ({ contactId, customerId }));
  const restored = new Map((await contactsByKeys(tx, keys)).map((one) => [one.contactId, one]));
  await countAtTouchpoints(tx, countedAgain(before, [...restored.values()]), []);
  await moveBelongings(
    tx,
    before.flatMap(({ contactId, customerId: from }) => {
      const to = owners.get(contactId);
      return to === undefined ? [] : [{ contactId, from, to }];
    }),
  );
  await forgetBelongings(
    tx,
    taken.withdrawn.filter(({ recordId }) => !owners.has(recordId)),
  );
  return { ...taken, told: before.map((one) => takenBackTold(one, restored.get(one.contactId))) };
}
