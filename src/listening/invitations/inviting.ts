import { keptEmail } from "../../channels/email/email.queries.ts";
import { ownersOf } from "../../memory/customers/customer.queries.ts";
import { type Identity, normalEmail } from "../../memory/customers/identity.ts";
import { lockLiving } from "../../memory/customers/lock.ts";
import { customerOf, livingOf, survivorsOf } from "../../memory/merging/redirect.queries.ts";
import { retrying } from "../../memory/retrying.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import type { Services } from "../../platform/services.ts";
import { DAY_MS } from "../../quality/calendars/day.ts";
import { found } from "../surveys/surveys.ts";
import { invitationOn } from "./invitation.queries.ts";
import { insertSelected, type Selected } from "./selected.queries.ts";
import { channelsOver } from "./sending/channels.ts";
import { decideSome } from "./throttle/deciding.ts";
import { invitationsOfCustomer } from "./told-invitation.queries.ts";
import {
  type ListInput,
  ListRow,
  type ListTaken,
  type RowFault,
  type ToldInvitation,
} from "./told-invitation.ts";

const LINK_DAYS = 30;
/** Whom a person chooses counts before whom a rule does. */
const PRIORITY_BY_HAND = 100;
const PRIORITY_OF_A_LIST = 50;

type Hand = Pick<Selected, "customerId" | "surveyId" | "occasion" | "priority" | "isExempt">;

function byHand(one: Hand, now: Date): Selected {
  const expiresAt = new Date(now.getTime() + LINK_DAYS * DAY_MS);
  const about = { touchpoint: null, contactId: null, caseId: null, ruleId: null, at: null };
  return { ...one, ...about, channel: "email", sendAfter: now, expiresAt };
}

/**
 * A person asks a customer by mail, whatever he was asked lately: that person decided. It is decided at once whether he
 * may be written to, and said why not. Asked for again on the same occasion, it is the same invitation.
 *
 * @throws AppError `not_found`; `conflict` for a survey that is not open.
 */
export async function invite(
  { db, config }: Pick<Services, "db" | "config">,
  {
    customerId: said,
    surveyId,
    occasion: named,
  }: { customerId: string; surveyId: string; occasion: string | undefined },
  now: Date,
): Promise<ToldInvitation> {
  const made = await retrying(db, async (tx) => {
    await assertOpen(tx, surveyId);
    const customerId = await customerOf(tx, said);
    await lockLiving(tx, [customerId]);
    const occasion = named ?? `by hand ${now.toISOString()}`;
    const one = { customerId, surveyId, occasion, priority: PRIORITY_BY_HAND, isExempt: true };
    const [first] = await insertSelected(tx, [byHand(one, now)], now);
    const asked = first ?? (await invitationOn(tx, one));
    if (!asked) throw new AppError("conflict", "The survey is not open");
    return asked;
  });
  await decideSome(db, channelsOver({ ...(await keptEmail(db)), config }), now);
  const told = (await invitationsOfCustomer(db, made.customerId)).find(
    ({ invitationId }) => invitationId === made.invitationId,
  );
  if (!told) throw new AppError("not_found", `No invitation ${made.invitationId}`);
  return told;
}

/**
 * Asks all customers of a list, once each.
 *
 * @returns how many are asked, and what is wrong with which rows.
 * @throws AppError `not_found`; `conflict` for a survey that is not open.
 */
export function inviteList(
  db: Db,
  surveyId: string,
  { occasion, customers }: ListInput,
  now: Date,
): Promise<ListTaken> {
  return retrying(db, async (tx) => {
    await assertOpen(tx, surveyId);
    const { rows, refused } = await readRows(tx, customers);
    const ids = [...new Set(rows)];
    await lockLiving(tx, ids);
    const one = { surveyId, occasion: `list:${occasion}`, priority: PRIORITY_OF_A_LIST, isExempt: false };
    const made = await insertSelected(
      tx,
      ids.map((customerId) => byHand({ ...one, customerId }, now)),
      now,
    );
    return { selected: made.length, already: rows.length - made.length, refused };
  });
}

async function assertOpen(tx: Db, surveyId: string): Promise<void> {
  const { state } = await found(tx, surveyId);
  if (state !== "open") throw new AppError("conflict", "The survey is not open");
}

type Read = { row: number; said: ListRow };

async function readRows(tx: Db, given: readonly unknown[]): Promise<{ rows: string[]; refused: RowFault[] }> {
  const refused: RowFault[] = [];
  const read = given.flatMap((one, row): Read[] => {
    const parsed = ListRow.safeParse(one);
    if (parsed.success) return [{ row, said: parsed.data }];
    refused.push(faultOf(row, one));
    return [];
  });
  const known = await customersIn(tx, read);
  const rows = read.flatMap(({ row, said }) => {
    const customerId = known.get(row);
    if (customerId !== undefined) return [customerId];
    const [[field, value] = ["customer", ""]] = Object.entries(said);
    const isAddress = field !== "email" || normalEmail(value) !== null;
    refused.push({ row, field, value, reason: isAddress ? "is no customer" : "is not an email address" });
    return [];
  });
  return { rows, refused: refused.toSorted((a, b) => a.row - b.row) };
}

const MOST_SHOWN = 200;
const FIELDS = ["customerId", "externalId", "email"] as const;

function faultOf(row: number, one: unknown): RowFault {
  const reason = "names nobody: give one of customerId, externalId, email";
  const field = FIELDS.find((name) => typeof one === "object" && one !== null && name in one);
  if (field === undefined || typeof one !== "object" || one === null) {
    return { row, field: "customers", value: shown(one), reason };
  }
  const why = Object.keys(one).length > 1 ? reason : "cannot be read";
  return { row, field, value: shown(Reflect.get(one, field)), reason: why };
}

function shown(value: unknown): string {
  return (typeof value === "string" ? value : (JSON.stringify(value) ?? ""))
    .slice(0, MOST_SHOWN)
    .toWellFormed();
}

/** Who the rows mean today, by row; three questions for all of them. */
async function customersIn(tx: Db, read: readonly Read[]): Promise<Map<number, string>> {
  const wanted = read.flatMap(({ row, said }): (Identity & { row: number })[] => {
    if ("externalId" in said) return [{ row, kind: "external", value: said.externalId }];
    const email = "email" in said ? normalEmail(said.email) : null;
    return email === null ? [] : [{ row, kind: "email", value: email }];
  });
  const owners = new Map(
    (await ownersOf(tx, wanted)).map((one) => [`${one.kind} ${one.value}`, one.customerId]),
  );
  const named = new Map(
    read.flatMap(({ row, said }) => ("customerId" in said ? [[row, said.customerId] as const] : [])),
  );
  const survivors = await survivorsOf(tx, [...named.values()]);
  const meant = new Map([...named].map(([row, id]) => [row, survivors.get(id) ?? id]));
  for (const { row, kind, value } of wanted) {
    const owner = owners.get(`${kind} ${value}`);
    if (owner !== undefined) meant.set(row, owner);
  }
  const living = new Set(await livingOf(tx, [...new Set(meant.values())]));
  return new Map([...meant].filter(([, id]) => living.has(id)));
}
