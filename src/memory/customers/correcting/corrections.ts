import type { Db } from "../../../platform/db/db.ts";
import { AppError } from "../../../platform/errors.ts";
import { companyFacts } from "../../company.queries.ts";
import { recordEvents } from "../../events/events.ts";
import { normalPhone } from "../../identity/phone.ts";
import { identitiesOf } from "../../merging/compare.queries.ts";
import { customerOf } from "../../merging/redirect.queries.ts";
import { assertNotToBeErased } from "../../privacy/erasure/scheduled.ts";
import { Outrun, retrying } from "../../retrying.ts";
import {
  type Claim,
  claimIdentities,
  insertCustomerIdentities,
  type KeptCustomer,
  keptCustomers,
  ownersOf,
  releaseIdentities,
  updateCustomers,
} from "../customer.queries.ts";
import { IDENTITY_KINDS, type Identity, normalEmail, searchText } from "../identity.ts";
import { lockLiving } from "../lock.ts";
import { insertRevisions } from "../revision.queries.ts";
import { identityKey } from "../who.ts";
import { forgetIdentities } from "./correction.queries.ts";
import type { CorrectedCustomer, CustomerCorrection, Reach } from "./correction.ts";

type Asked = CustomerCorrection & { customerId: string };

/**
 * Says right what was wrong about a customer: the name, phones, addresses.
 *
 * @throws AppError `not_found`; `invalid` where a phone or an address is none; `conflict` where it is another customer's, or
 *   the customer is to be erased.
 */
export function correctCustomer(db: Db, asked: Asked, now: Date): Promise<CorrectedCustomer> {
  return retrying(db, async (tx) => {
    const customerId = await customerOf(tx, asked.customerId);
    await lockLiving(tx, [customerId]);
    await assertNotToBeErased(tx, [customerId]);
    const [kept] = await keptCustomers(tx, [customerId]);
    if (!kept) throw new Outrun("the customer went into another meanwhile");
    const known = new Set(kept.identities.map(identityKey));
    const { country } = await companyFacts(tx);
    const told = asked.add.map((reach, at) => claimOf(reach, { at, kept, country }));
    const added = [...new Map(told.map((one) => [identityKey(one), one])).values()].filter(
      (one) => !known.has(identityKey(one)),
    );
    const removed = asked.remove.filter((one) => known.has(identityKey(one)));
    const said = saidOf(kept, asked.name, { added, removed });
    await assertNobodyElses(tx, added, customerId);
    await releaseIdentities(
      tx,
      removed.map(({ kind, value }) => ({ kind, value, customerId })),
    );
    await forgetIdentities(tx, customerId, removed);
    await insertCustomerIdentities(tx, added, null, false);
    await claim(tx, said, added);
    await write(tx, { kept, said, isReached: added.length + removed.length > 0 }, now);
    return { customerId, name: said.name, identities: await identitiesOf(tx, customerId) };
  });
}

function claimOf(
  { kind, value }: Reach,
  { at, kept, country }: { at: number; kept: KeptCustomer; country: string },
): Claim {
  const normal = kind === "email" ? normalEmail(value) : normalPhone(value, kept.country, country);
  if (normal === null) {
    const reason = kind === "email" ? "is not an email address" : "is not a phone number";
    const errors = [{ field: `add.${at}.${kind}`, value, reason }];
    throw new AppError("invalid", `${value} ${reason}`, { errors });
  }
  return { customerId: kept.customerId, kind, value: normal, spelled: value === normal ? null : value };
}

/** Who had no name but what he was known by is called by what he is known by now. */
function saidOf(
  kept: KeptCustomer,
  name: string | undefined,
  { added, removed }: { added: readonly Identity[]; removed: readonly Identity[] },
): KeptCustomer {
  const gone = new Set(removed.map(identityKey));
  const identities = [...kept.identities.filter((one) => !gone.has(identityKey(one))), ...added];
  const isPlaceholder = removed.some(({ value }) => value === kept.name);
  const [best] = IDENTITY_KINDS.flatMap((kind) => identities.filter((one) => one.kind === kind));
  const called = name ?? (isPlaceholder ? best?.value : undefined) ?? kept.name;
  return { ...kept, name: called, identities, search: searchText(called, identities) };
}

/** An address is one customer's; a phone may be a family's, unless somebody is known by it and nothing else. */
async function assertNobodyElses(tx: Db, added: readonly Claim[], customerId: string): Promise<void> {
  const other = (await ownersOf(tx, added)).find((one) => one.customerId !== customerId);
  if (!other) return;
  const reason = "is another customer's; join the two where they are one";
  const errors = [{ field: "add", value: other.value, reason }];
  throw new AppError("conflict", `${other.value} ${reason}`, { errors });
}

/** Addresses tell who it is; phones only of whom nothing else is known (docs/decisions/0011-who-is-who.md). */
async function claim(
  tx: Db,
  { customerId, identities }: KeptCustomer,
  added: readonly Claim[],
): Promise<void> {
  const isByPhone = identities.every(({ kind }) => kind === "phone");
  const claims = isByPhone
    ? identities.map((one) => ({ ...one, customerId }))
    : added.filter(({ kind }) => kind === "email");
  await claimIdentities(tx, claims);
  const taken = (await ownersOf(tx, added)).find((one) => one.customerId !== customerId);
  if (taken) throw new Outrun(`${identityKey(taken)} was claimed by another`);
}

type Written = { kept: KeptCustomer; said: KeptCustomer; isReached: boolean };

async function write(tx: Db, { kept, said, isReached }: Written, now: Date): Promise<void> {
  const { customerId, name } = said;
  const isRenamed = name !== kept.name;
  if (!isRenamed && !isReached) return;
  if (isRenamed) await insertRevisions(tx, [{ customerId, field: "name", former: kept.name }], null, now);
  await updateCustomers(tx, [said]);
  const identities = said.identities.map(({ kind, value }) => ({ kind, value }));
  const changed = { ...(isRenamed && { name }), ...(isReached && { identities }) };
  await recordEvents(tx, [{ type: "customer.changed", customerId, data: { customerId, changed } }], now);
}
