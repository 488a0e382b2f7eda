import type { Db } from "../../platform/db/db.ts";
import { newId } from "../../platform/ids.ts";
import type { NewEvent } from "../events/event.ts";
import { recordEvents } from "../events/events.ts";
import { survivorsOf } from "../merging/redirect.queries.ts";
import { Outrun } from "../retrying.ts";
import { lockCustomers } from "../rollups/add.queries.ts";
import {
  type Claim,
  claimIdentities,
  havingOwn,
  insertCustomerIdentities,
  insertCustomers,
  type KeptCustomer,
  keptCustomers,
  type NewCustomer,
  ownersOf,
  updateCustomers,
} from "./customer.queries.ts";
import { type Identity, searchText } from "./identity.ts";
import { changedEvents } from "./revised.ts";
import { insertRevisions } from "./revision.queries.ts";
import { type Change, REVISED_FIELDS, type RevisedField } from "./revision.ts";
import {
  type Decision,
  decideWho,
  identifying,
  identitiesOf,
  identityKey,
  isOwnKind,
  type Known,
  type Person,
} from "./who.ts";

const NOBODY: Known["having"] = { external: new Set(), tax: new Set() };

/** Ids of the customers a batch speaks of, by the batch's own `ref`, and which of them are new. */
export type Resolved = { ids: Map<string, string>; fresh: string[] };

/**
 * Finds or makes the customer of each person; notes new identities and what is newly known of them. Inside a
 * transaction, to whose end the known customers stay locked. Clients that claim the same identity at once get one customer.
 *
 * @throws Outrun when another claimed the same identity meanwhile: try again.
 */
export async function resolveCustomers(
  tx: Db,
  people: readonly Person[],
  importId: string | null,
  now: Date,
): Promise<Resolved> {
  const known = await knownOf(tx, distinct(people.flatMap(identifying)));
  const decisions = decideWho(await redirected(tx, people), known, () => newId(now));
  await claim(tx, decisions, known.owner);
  await writeNew(tx, decisions, importId, now);
  await writeKnown(tx, decisions, { importId, now, owner: known.owner });
  const fresh = decisions.filter(({ isNew }) => isNew).map(({ customerId }) => customerId);
  return { ids: new Map(decisions.map(({ person, customerId }) => [person.ref, customerId])), fresh };
}

/** What is known of identities. Whether their owners have others matters only where one is unknown that nobody has twice. */
async function knownOf(tx: Db, identities: readonly Identity[]): Promise<Known> {
  const claims = await ownersOf(tx, identities);
  const owner = new Map(claims.map((one) => [identityKey(one), one.customerId]));
  const asks = identities.some((one) => isOwnKind(one.kind) && !owner.has(identityKey(one)));
  const owners = asks ? [...new Set(owner.values())] : [];
  const having = owners.length > 0 ? await havingOwn(tx, owners) : NOBODY;
  return { owner, having };
}

/** Who was decided on beforehand may have gone into another since. */
async function redirected(tx: Db, people: readonly Person[]): Promise<Person[]> {
  const survivors = await survivorsOf(
    tx,
    people.flatMap(({ decided }) => decided ?? []),
  );
  return people.map((person) =>
    person.decided ? { ...person, decided: survivors.get(person.decided) ?? person.decided } : person,
  );
}

async function claim(
  tx: Db,
  decisions: readonly Decision[],
  owner: ReadonlyMap<string, string>,
): Promise<void> {
  const unknown = decisions.flatMap(identifyingClaims).filter((one) => !owner.has(identityKey(one)));
  const claims = distinct(unknown);
  await claimIdentities(tx, claims);
  const owned = new Map((await ownersOf(tx, claims)).map((one) => [identityKey(one), one.customerId]));
  const lost = claims.find((one) => owned.get(identityKey(one)) !== one.customerId);
  if (lost) throw new Outrun(`${identityKey(lost)} was claimed by another`);
}

async function writeNew(
  tx: Db,
  decisions: readonly Decision[],
  importId: string | null,
  now: Date,
): Promise<void> {
  const made = gathered(decisions, new Set(decisions.filter((d) => d.isNew).map((d) => d.customerId)));
  if (made.size === 0) return;
  const customers = [...made].map(([customerId, of]) => customerOf(customerId, of, undefined));
  await insertCustomers(tx, customers, importId, now);
  const claims = distinctClaims(made);
  await insertCustomerIdentities(tx, claims, importId, true);
  // What a file brings is history, and may be a million customers; it is not told one by one.
  if (importId === null) await recordEvents(tx, madeEvents(customers, claims), now);
}

/** What is told of customers that have just been made. */
function madeEvents(customers: readonly NewCustomer[], claims: readonly Claim[]): NewEvent[] {
  const of = Map.groupBy(claims, ({ customerId }) => customerId);
  return customers.map(({ customerId, kind, name, country, city }) => {
    const identities = (of.get(customerId) ?? []).map((one) => ({ kind: one.kind, value: one.value }));
    return {
      type: "customer.created",
      customerId,
      data: { customerId, kind, name, country, city, identities },
    };
  });
}

/**
 * The known identities are still whose they were when it was decided who is who: no merge or split got in between. Who
 * owns an identity has it noted, so nobody needs to be asked beside the customers themselves.
 */
function checkOwners(
  decisions: readonly Decision[],
  owner: ReadonlyMap<string, string>,
  kept: readonly KeptCustomer[],
): void {
  const noted = new Map(
    kept.map(({ customerId, identities }) => [customerId, new Set(identities.map(identityKey))]),
  );
  for (const key of decisions.flatMap(identifyingClaims).map(identityKey)) {
    if (noted.get(owner.get(key) ?? "")?.has(key) === false) {
      throw new Outrun("an identity has another owner than it had");
    }
  }
}

type Telling = { importId: string | null; now: Date; owner: ReadonlyMap<string, string> };

async function writeKnown(
  tx: Db,
  decisions: readonly Decision[],
  { importId, now, owner }: Telling,
): Promise<void> {
  const made = new Set(decisions.filter((d) => d.isNew).map((d) => d.customerId));
  const old = new Set(decisions.map((d) => d.customerId).filter((id) => !made.has(id)));
  if (old.size === 0) return;
  await lockCustomers(tx, [...old]);
  const spoken = gathered(decisions, old);
  const kept = await keptCustomers(tx, [...old]);
  if (kept.length < old.size) throw new Outrun("a customer went into another meanwhile");
  checkOwners(decisions, owner, kept);
  await noteFresh(tx, distinctClaims(spoken), kept, importId);
  const news = kept.map((before) => {
    const said = customerOf(before.customerId, spoken.get(before.customerId) ?? [], before);
    return { said, changes: changesOf(before, said), found: before.search !== said.search };
  });
  await insertRevisions(
    tx,
    news.flatMap(({ changes }) => changes),
    importId,
    now,
  );
  const changed = news.filter(({ changes, found }) => changes.length > 0 || found);
  await updateCustomers(
    tx,
    changed.map(({ said }) => said),
  );
  if (importId === null) await recordEvents(tx, news.flatMap(changedEvents), now);
}

/** Notes what customers are known by from now on. */
async function noteFresh(
  tx: Db,
  claims: readonly Claim[],
  kept: readonly KeptCustomer[],
  importId: string | null,
): Promise<void> {
  const known = new Set(
    kept.flatMap(({ customerId, identities }) =>
      identities.map((one) => `${customerId} ${identityKey(one)}`),
    ),
  );
  const fresh = claims.filter((one) => !known.has(`${one.customerId} ${identityKey(one)}`));
  if (fresh.length > 0) await insertCustomerIdentities(tx, fresh, importId, false);
}

/** The decisions about each of `customerIds`. */
function gathered(decisions: readonly Decision[], customerIds: ReadonlySet<string>): Map<string, Decision[]> {
  const about = decisions.filter(({ customerId }) => customerIds.has(customerId));
  return Map.groupBy(about, ({ customerId }) => customerId);
}

/** What is known once a batch has spoken: the latest word wins, silence changes nothing. */
function customerOf(
  customerId: string,
  of: readonly Decision[],
  kept: KeptCustomer | undefined,
): NewCustomer {
  const said = (field: RevisedField) =>
    of.findLast(({ person }) => (person[field] ?? null) !== null)?.person[field] ?? null;
  const spoken = of.flatMap(({ person }) => identitiesOf(person));
  const identities = distinct([...(kept?.identities ?? []), ...spoken]);
  const name = said("name") ?? kept?.name ?? placeholder(of, identities);
  const kind = said("kind") ?? kept?.kind ?? "person";
  return {
    customerId,
    kind: kind === "company" ? "company" : "person",
    name,
    country: said("country") ?? kept?.country ?? null,
    city: said("city") ?? kept?.city ?? null,
    postcode: said("postcode") ?? kept?.postcode ?? null,
    street: said("street") ?? kept?.street ?? null,
    birthday: said("birthday") ?? kept?.birthday ?? null,
    language: said("language") ?? kept?.language ?? null,
    search: searchText(name, identities),
  };
}

/** Somebody without a name is called by what is known of him. */
function placeholder(of: readonly Decision[], identities: readonly Identity[]): string {
  const best = (kind: Identity["kind"]) => identities.find((one) => one.kind === kind)?.value;
  const tax = of.map(({ person }) => person.spelled?.tax ?? person.tax).find(Boolean);
  return best("external") ?? tax ?? best("email") ?? best("phone") ?? "";
}

/** What a batch says otherwise than it was. */
function changesOf(before: KeptCustomer, said: NewCustomer): Change[] {
  const { customerId } = before;
  return REVISED_FIELDS.filter((field) => before[field] !== said[field]).map((field) => ({
    customerId,
    field,
    former: before[field],
  }));
}

function identifyingClaims({ person, customerId }: Decision): Claim[] {
  return identifying(person).map((identity) => ({ ...identity, customerId }));
}

function claimsOf({ person, customerId }: Decision): Claim[] {
  return identitiesOf(person).map((identity) => ({
    ...identity,
    customerId,
    spelled: person.spelled?.[identity.kind] ?? null,
  }));
}

function distinctClaims(of: ReadonlyMap<string, Decision[]>): Claim[] {
  return [...of.values()].flatMap((decisions) => distinct(decisions.flatMap(claimsOf)));
}

/** The first of each identity. */
function distinct<One extends Identity>(identities: readonly One[]): One[] {
  const seen = new Map<string, One>();
  for (const identity of identities) {
    const key = identityKey(identity);
    if (!seen.has(key)) seen.set(key, identity);
  }
  return [...seen.values()];
}
