import type { z } from "zod";
import { FEW } from "../../platform/db/copy.ts";
import type { Db } from "../../platform/db/db.ts";
import { keptPlanned } from "../../platform/db/driver.ts";
import type { Actor } from "../../platform/http/route.ts";
import { newId } from "../../platform/ids.ts";
import { type CompanyFacts, companyFacts } from "../company.queries.ts";
import { readCustomer } from "../identity/spoken.ts";
import { type Batch, hash53, type IntakeCustomer } from "../intake/batch.ts";
import { identifySpoken } from "../intake/remember.ts";
import { livingOf, survivorsOf } from "../merging/redirect.queries.ts";
import type { PurchaseFault } from "../purchases/purchase.ts";
import { retrying } from "../retrying.ts";
import { ContactInput, type ContactsTaken } from "./contact.ts";
import { rememberGiven, type Taken } from "./contacts.ts";
import type { ContactHooks } from "./hooks.ts";
import { assertMayChange } from "./kept/may-change.ts";
import { shapeFault } from "./limits.ts";
import { directedOf } from "./taking/directed.ts";
import type { IntakeContact, Told } from "./taking/intake.queries.ts";
import { withOnlyName } from "./taking/only-named.ts";

type Fault = Omit<PurchaseFault, "index">;
type Good = { index: number; contact: ContactInput; customer: IntakeCustomer };

/** Who listens, what belongs into the same transaction, and which of the customer's matters it is all about. */
export type Telling = {
  hooks: ContactHooks;
  beside?: (tx: Db) => Promise<void>;
  into?: string;
  /** Who tells, where there are contacts that he may not correct: then nothing of the call is kept. */
  by?: Actor;
};

const DAY_MS = 86_400_000;

/**
 * Remembers contacts: a batch, in one transaction. Each that cannot be read is refused with its index, field and value;
 * the others are kept, and committed when this returns. The same again changes nothing; other content under the same
 * `source` and `externalId` corrects.
 *
 * @param inputs not yet validated.
 * @throws AppError `forbidden` when one corrects what `by` may not.
 */
export async function rememberContacts(
  db: Db,
  inputs: readonly unknown[],
  telling: Telling,
  now: Date,
): Promise<ContactsTaken> {
  const work = (tx: Db) => readAndRemember(tx, inputs, telling, now);
  // What single ones are gathered into is planned once for all calls.
  const { taken, refused } = await retrying(db, (tx) =>
    inputs.length > FEW ? work(tx) : keptPlanned(tx, () => work(tx)),
  );
  const count = (change: Taken["change"]) => taken.filter((one) => one.change === change).length;
  return {
    new: count("new"),
    unchanged: count("unchanged"),
    corrected: count("corrected"),
    taken: taken.map(({ ordinal, ...rest }) => ({ index: ordinal - 1, ...rest })),
    refused: refused.toSorted((a, b) => a.index - b.index),
  };
}

async function readAndRemember(
  tx: Db,
  inputs: readonly unknown[],
  telling: Telling,
  now: Date,
): Promise<{ taken: Taken[]; refused: PurchaseFault[] }> {
  const facts = await companyFacts(tx);
  const read = inputs.map((input, index) => readContact(input, index, facts, now));
  const refused = read.flatMap((one) => ("reason" in one ? [one] : []));
  const known = await withKnownIds(
    tx,
    read.flatMap((one) => ("reason" in one ? [] : [one])),
    refused,
  );
  const good = lastOfEach(known, refused);
  return { taken: await rememberAll(tx, good, { ...telling, facts, refused }, now), refused };
}

async function rememberAll(
  tx: Db,
  good: readonly Good[],
  { hooks, beside, into, by, facts, refused }: Telling & { facts: CompanyFacts; refused: PurchaseFault[] },
  now: Date,
): Promise<Taken[]> {
  const taken: Taken[] = [];
  for (const [source, some] of Map.groupBy(good, ({ contact }) => contact.source)) {
    const batch: Batch = { batchId: newId(now), source, importId: null, ...facts };
    const spoken = some.map(({ customer }) => customer);
    const customers = await identifySpoken(tx, spoken, null, now);
    const directed = await directedOf(tx, some.map(rowOf), { customers, into });
    refused.push(...directed.refused);
    if (directed.contacts.length === 0) continue;
    const given = { batch, contacts: directed.contacts };
    taken.push(...(await rememberGiven(tx, given, { customers, hooks, into: directed.into }, now)).taken);
  }
  for (const { change, contactId } of taken) {
    if (by && change === "corrected") assertMayChange(by, contactId, now);
  }
  await beside?.(tx);
  return taken.toSorted((a, b) => a.ordinal - b.ordinal);
}

function readContact(
  input: unknown,
  index: number,
  { country }: CompanyFacts,
  now: Date,
): Good | PurchaseFault {
  const unkept = shapeFault(input);
  if (unkept) return { index, ...unkept };
  const parsed = ContactInput.safeParse(input);
  if (!parsed.success) return { index, ...faultOf(parsed.error, input) };
  const contact = parsed.data;
  if (Date.parse(contact.at) > now.getTime() + DAY_MS) {
    return { index, field: "at", value: contact.at, reason: "lies in the future" };
  }
  const { customerId, ...spoken } = withOnlyName(contact);
  const customer = customerId === undefined ? readCustomer(spoken, index, country) : null;
  if (customer === null) return { index, contact, customer: chosen(customerId ?? "", index) };
  return "reason" in customer ? { index, ...customer } : { index, contact, customer };
}

/** A customer named by his id alone. */
function chosen(customerId: string, rowNo: number): IntakeCustomer {
  const nothing = {
    external: null,
    email: null,
    phone: null,
    name: null,
    kind: null,
    country: null,
    city: null,
  };
  return { rowNo, ref: `c:${customerId}`, decided: customerId, ...nothing };
}

/** Refuses contacts with customers named by an id that is none; one who went into another means that one. */
async function withKnownIds(db: Db, good: readonly Good[], refused: PurchaseFault[]): Promise<Good[]> {
  const ids = [...new Set(good.flatMap(({ customer }) => customer.decided ?? []))];
  if (ids.length === 0) return [...good];
  const survivors = await survivorsOf(db, ids);
  const living = new Set(
    await livingOf(
      db,
      ids.map((id) => survivors.get(id) ?? id),
    ),
  );
  return good.filter(({ index, customer: { decided } }) => {
    if (!decided || living.has(survivors.get(decided) ?? decided)) return true;
    refused.push({ index, field: "customer.customerId", value: decided, reason: "is no customer" });
    return false;
  });
}

/** Of contacts with the same key within a call, the last is meant; the ones before are refused. */
function lastOfEach(good: readonly Good[], refused: PurchaseFault[]): Good[] {
  const keyOf = ({ contact: { source, externalId } }: Good) => `${source}\n${externalId}`;
  const kept = new Set(new Map(good.map((one) => [keyOf(one), one])).values());
  return good.filter((one) => {
    if (kept.has(one)) return true;
    const reason = "is given again later in this call";
    refused.push({ index: one.index, field: "externalId", value: one.contact.externalId, reason });
    return false;
  });
}

function rowOf({ index, contact, customer }: Good): IntakeContact {
  return {
    ...toldOf(contact),
    rowNo: index,
    customerRef: customer.ref,
    externalId: contact.externalId,
    ordinal: index + 1,
    rawHash: hash53(`${index}`),
    intoMatterId: contact.matterId,
  };
}

function toldOf(contact: ContactInput): Told {
  const { channel, direction, actor, payload } = contact;
  return {
    at: new Date(contact.at),
    channel,
    direction,
    touchpoint: orNull(contact.touchpoint),
    actorKind: orNull(actor?.kind),
    actorName: orNull(actor?.name),
    actorId: orNull(actor?.personId),
    subject: orNull(contact.subject),
    text: orNull(contact.text),
    waitSeconds: orNull(contact.waitSeconds),
    durationSeconds: orNull(contact.durationSeconds),
    language: orNull(contact.language),
    contactOutcome: orNull(contact.outcome),
    promisedUntil: moment(contact.promisedUntil),
    reference: orNull(contact.reference),
    replyTo: orNull(contact.replyTo),
    dueAt: moment(contact.dueAt),
    trackingCode: orNull(contact.trackingCode),
    payload,
  };
}

function orNull<T>(value: T | undefined): T | null {
  return value ?? null;
}

function moment(text: string | undefined): Date | null {
  return text === undefined ? null : new Date(text);
}

/** What is wrong with a contact, of many things the first. A value that is no text is not repeated: it may be huge. */
function faultOf(error: z.ZodError, input: unknown): Fault {
  const [issue] = error.issues;
  const path = issue?.path ?? [];
  const unknown = issue?.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  const field = [...path, ...unknown].join(".") || "contact";
  const value = path.reduce<unknown>(
    (inside, key) => (typeof inside === "object" && inside !== null ? Reflect.get(inside, key) : undefined),
    input,
  );
  return { field, value: shown(value), reason: issue?.message ?? "" };
}

function shown(value: unknown): string {
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "[…]" : "{…}";
  return String(value ?? "").slice(0, 200);
}
