import { isFromPage } from "../../../channels/events/source.ts";
import type { RememberedContact } from "../../../memory/contacts/hooks.ts";
import type { Bought, Unbought } from "../../../memory/purchases/hooks.ts";
import type { Db } from "../../../platform/db/db.ts";
import { DAY_MS } from "../../../quality/calendars/day.ts";
import {
  type About as AskedAbout,
  insertSelected,
  insertSelectedOfPurchases,
  type Selected,
} from "../selected.queries.ts";
import { unask, unselect } from "../unasking.ts";
import type { SurveyRule } from "./rule.ts";
import { activeRules, activeRulesOn } from "./rules.ts";

const HOUR_MS = 3_600_000;
const PLACES: ReadonlySet<string> = new Set(["delivery", "installation"]);

type About = Pick<Selected, "customerId" | "occasion" | "touchpoint" | "contactId" | "caseId"> & { at: Date };

/** Somebody whom a rule asks about something. */
export function selectedBy(rule: SurveyRule, { at, ...about }: About, now: Date): Selected {
  const sendAfter = new Date(Math.max(now.getTime(), at.getTime() + rule.delayHours * HOUR_MS));
  return {
    ...about,
    at,
    surveyId: rule.surveyId,
    ruleId: rule.ruleId,
    priority: rule.priority,
    channel: rule.channel,
    isExempt: rule.isExempt,
    sendAfter,
    expiresAt: new Date(sendAfter.getTime() + rule.linkDays * DAY_MS),
  };
}

/**
 * Chooses whom to ask about contacts, in the transaction of their write, and asks nobody about what was not, or was with
 * another. Where no rule is about contacts, or none about these, it asks the store nothing. What a key in a page told
 * chooses nobody: anybody could send it, about anybody.
 */
export async function askAboutContacts(tx: Db, told: readonly RememberedContact[], now: Date): Promise<void> {
  await unask(tx, told.flatMap(goneOf), "taken-back", now);
  const rules = (await activeRules(tx)).filter(isOfContacts);
  if (rules.length === 0) return;
  const fresh = told.filter((one) => (one.change === "new" || isAnothers(one)) && !isFromPage(one));
  const fitting = fresh.flatMap((contact) =>
    rules.flatMap((rule) => {
      const occasion = occasionOf(rule, contact);
      return occasion === null ? [] : [{ rule, contact, occasion }];
    }),
  );
  if (fitting.length === 0) return;
  const chosen = new Map<string, Selected>();
  for (const { rule, contact, occasion } of fitting) {
    const { customerId, touchpoint, contactId, at } = contact;
    const name = `${customerId} ${rule.surveyId} ${occasion}`;
    if (chosen.has(name)) continue;
    chosen.set(
      name,
      selectedBy(rule, { customerId, occasion, touchpoint, contactId, caseId: null, at }, now),
    );
  }
  await insertSelected(tx, [...chosen.values()], now);
}

/** Whether a contact was another customer's before. */
function isAnothers({ change, customerId, former }: RememberedContact): boolean {
  return change === "corrected" && former !== null && former.customerId !== customerId;
}

/** What nobody is asked about any more, now that this is told of a contact. */
function goneOf(one: RememberedContact): AskedAbout[] {
  const { change, customerId, contactId, former } = one;
  if (change === "withdrawn") return [{ customerId, contactId }];
  if (isAnothers(one)) return [{ customerId: former?.customerId ?? customerId, contactId }];
  const isNone = change === "corrected" && PLACES.has(one.channel) && one.outcome === "abandoned";
  return isNone ? [{ customerId, occasion: ofContact(contactId) }] : [];
}

function ofContact(contactId: string): string {
  return `contact:${contactId}`;
}

function isOfContacts({ occasion: { kind } }: SurveyRule): boolean {
  return kind === "contact" || kind === "delivery";
}

/** What a rule asks about of a contact: its matter, or the delivery itself; null: nothing. */
function occasionOf({ occasion }: SurveyRule, contact: RememberedContact): string | null {
  const { channel, outcome, touchpoint, matterId, contactId } = contact;
  if (occasion.kind === "delivery") {
    return PLACES.has(channel) && outcome !== "abandoned" ? ofContact(contactId) : null;
  }
  if (occasion.kind !== "contact") return null;
  const fits =
    among(occasion.touchpoints, touchpoint) &&
    among(occasion.channels, channel) &&
    among(occasion.outcomes, outcome);
  return fits ? `matter:${matterId}` : null;
}

/** Nothing chosen is everything. */
function among(chosen: readonly string[], value: string | null): boolean {
  return chosen.length === 0 || (value !== null && chosen.includes(value));
}

/** Chooses whom to ask about purchases, in the transaction of their write. */
export async function askAboutPurchases(tx: Db, bought: Bought, now: Date): Promise<void> {
  const rules = await activeRulesOn(tx, "purchase");
  if (rules.length > 0 && bought.count > 0) await insertSelectedOfPurchases(tx, { ...bought, rules }, now);
}

/** Asks nobody about purchases that were none of his. */
export function unaskAboutPurchases(tx: Db, gone: readonly Unbought[], now: Date): Promise<void> {
  const about = gone.map(({ customerId, purchaseId }) => ({
    customerId,
    occasion: `purchase:${purchaseId}`,
  }));
  return unask(tx, about, "taken-back", now);
}

/** A case that was closed. */
export type ClosedCase = {
  customerId: string;
  caseId: string;
  /** The contact that told the customer so, if any. */
  contactId: string | null;
  touchpoint: string | null;
  outcome: string;
  /** How often it was opened again before. */
  reopened: number;
};

/** Chooses whether to ask about a case, in the transaction that closes it. */
export async function askAboutCase(
  tx: Db,
  { outcome, reopened, ...about }: ClosedCase,
  now: Date,
): Promise<void> {
  const rules = (await activeRulesOn(tx, "case-closed")).filter(({ occasion }) =>
    among(occasion.outcomes, outcome),
  );
  const occasion = occasionOfCase({ ...about, reopened });
  await insertSelected(
    tx,
    rules.map((rule) => selectedBy(rule, { ...about, occasion, at: now }, now)),
    now,
  );
}

function occasionOfCase({ caseId, reopened }: Pick<ClosedCase, "caseId" | "reopened">): string {
  return `case:${caseId}:${reopened}`;
}

/** Asks nobody about a case that was closed by a slip, nor about the contact that told it, unless a mail has left. */
export function unaskAboutCase(
  tx: Db,
  { customerId, contactId, ...one }: Pick<ClosedCase, "customerId" | "caseId" | "contactId" | "reopened">,
): Promise<void> {
  return unselect(tx, [{ customerId, contactId, occasion: occasionOfCase(one) }]);
}

/** Asks nobody about closed cases that are open again, or about whose matter another one is. */
export function unaskAboutOpen(
  tx: Db,
  cases: readonly Pick<ClosedCase, "customerId" | "caseId">[],
  now: Date,
): Promise<void> {
  const about = cases.map(({ customerId, caseId }) => ({ customerId, caseId }));
  return unask(tx, about, "case-open", now);
}
