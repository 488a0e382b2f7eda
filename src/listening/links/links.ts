import { toBuffer, toString as toText } from "qrcode";
import { findContact } from "../../memory/contacts/kept/reading.queries.ts";
import { lockLiving } from "../../memory/customers/lock.ts";
import { customerOf } from "../../memory/merging/redirect.queries.ts";
import { retrying } from "../../memory/retrying.ts";
import type { Config } from "../../platform/config.ts";
import { atomically } from "../../platform/db/atomically.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import type { Actor } from "../../platform/http/route.ts";
import { urlOf } from "../../platform/http/where.ts";
import { newId } from "../../platform/ids.ts";
import type { Services } from "../../platform/services.ts";
import { DAY_MS } from "../../quality/calendars/day.ts";
import { companyDays } from "../company-day.ts";
import { countReached } from "../invitations/funnel.queries.ts";
import { insertInvitation, invitationOn, prolong } from "../invitations/invitation.queries.ts";
import type { Invitation } from "../invitations/invitation.ts";
import { tokenOf } from "../page/token.ts";
import type { Survey } from "../surveys/survey.ts";
import { found, locked, nameOf } from "../surveys/surveys.ts";
import { closeLink, insertLink, linkOf, linksOf } from "./link.queries.ts";
import type { LinkInput, SurveyLink } from "./link.ts";

/** What was begun, or ended, keeps the end it has. */
const ANSWERED = new Set<string>(["partial", "complete"]);

/** More links than this no survey has. */
const MOST = 1000;

/** Where a page of the application is reached from outside. */
export function addressFor(config: Pick<Config, "publicUrl" | "host" | "port">, path: string): string {
  return `${config.publicUrl?.replace(/\/$/, "") ?? urlOf(config.host, config.port)}${path}`;
}

/**
 * Makes a link by which anybody may answer.
 *
 * @throws AppError `conflict` for a survey that is not anonymous: who comes by a link is not known, and is promised to stay so.
 */
export function makeLink(
  db: Db,
  { surveyId, said, actor }: { surveyId: string; said: LinkInput; actor: Actor },
  now: Date,
): Promise<SurveyLink> {
  return atomically(db, async (tx) => {
    assertAnonymous(await locked(tx, surveyId));
    if ((await linksOf(tx, surveyId)).length >= MOST)
      throw new AppError("conflict", `There are ${MOST} links already`);
    const linkId = newId(now);
    await insertLink(tx, { ...said, linkId, surveyId, madeBy: nameOf(actor) }, now);
    return foundLink(tx, linkId);
  });
}

function assertAnonymous({ mode }: Survey): void {
  if (mode === "anonymous") return;
  throw new AppError("conflict", "Who comes by a link for everybody is not known: make the survey anonymous");
}

/** Closes a link for good answers, or opens it again. Throws `not_found`; `conflict` to open one of a survey that is not anonymous. */
export function moveLink(db: Db, linkId: string, isOpen: boolean, now: Date): Promise<SurveyLink> {
  return atomically(db, async (tx) => {
    const { surveyId } = await foundLink(tx, linkId);
    if (isOpen) assertAnonymous(await locked(tx, surveyId));
    await closeLink(tx, linkId, isOpen ? null : now);
    return foundLink(tx, linkId);
  });
}

/** A link. Throws `not_found`. */
export async function foundLink(db: Db, linkId: string): Promise<SurveyLink> {
  const link = await linkOf(db, linkId);
  if (!link) throw new AppError("not_found", `No link ${linkId}`);
  return link;
}

/** The address of a link for everybody; of a screen in a shop and of a part of a web site one that may stand within another page. */
export function linkAddress(
  { config, signer }: Pick<Services, "config" | "signer">,
  link: SurveyLink,
): string {
  const place = link.kind === "kiosk" || link.kind === "embed" ? "e" : "s";
  return addressFor(config, `/${place}/${tokenOf(signer, { kind: "open", linkId: link.linkId })}`);
}

/** A code with an address in it, to be printed: four modules of quiet around it, a quarter of it may be dirty. */
export async function qrCode(
  address: string,
  format: "svg" | "png",
): Promise<string | Uint8Array<ArrayBuffer>> {
  const options = { errorCorrectionLevel: "Q", margin: 4 } as const;
  if (format === "svg") return toText(address, { ...options, type: "svg" });
  return new Uint8Array(await toBuffer(address, { ...options, width: 1024 }));
}

export type PersonalLinkAsked = {
  customerId: string;
  surveyId: string;
  occasion: string;
  touchpoint: string | null;
  contactId: string | null;
  language: string | null;
  days: number;
};

/**
 * A link by which one customer answers one survey on one occasion. Asked for again it is the same answer that it leads to;
 * of a survey that does not tell who answered it is handed out once, for it would tell that.
 *
 * @throws AppError `not_found`; `conflict` for a survey that is not open, or when it was decided not to ask him.
 */
export function personalLink(
  { db, config, signer }: Pick<Services, "db" | "config" | "signer">,
  asked: PersonalLinkAsked,
  now: Date,
): Promise<{ url: string; invitationId: string; expiresAt: string }> {
  return retrying(db, async (tx) => {
    const { state, mode } = await found(tx, asked.surveyId);
    if (state !== "open") throw new AppError("conflict", "The survey is not open");
    const customerId = await customerOf(tx, asked.customerId);
    await lockLiving(tx, [customerId]);
    await assertOwn(tx, customerId, asked.contactId);
    const known = await invitationOn(tx, { ...asked, customerId });
    if (known) assertGivenAgain(known, mode);
    const fresh = { invitationId: newId(now), expiresAt: new Date(now.getTime() + asked.days * DAY_MS) };
    const isOver = known && known.expiresAt <= now && !ANSWERED.has(known.state);
    const { invitationId, expiresAt } = known
      ? { ...known, ...(isOver && { expiresAt: fresh.expiresAt }) }
      : fresh;
    if (isOver) await prolong(tx, { customerId, invitationId }, expiresAt);
    if (!known) {
      await insertInvitation(tx, { ...asked, ...fresh, customerId, channel: "link", selectedAt: now });
      const day = (await companyDays(tx))(now);
      const place = { surveyId: asked.surveyId, day, touchpoint: asked.touchpoint, channel: "link" };
      await countReached(tx, [
        { ...place, step: "selected" },
        { ...place, step: "sent" },
      ]);
    }
    const token = tokenOf(signer, { kind: "personal", customerId, invitationId, expiresAt });
    return { url: addressFor(config, `/s/${token}`), invitationId, expiresAt: expiresAt.toISOString() };
  });
}

/** @throws AppError `conflict` where he is not asked after all, or his link would tell whether he answered. */
function assertGivenAgain({ state }: Pick<Invitation, "state">, mode: Survey["mode"]): void {
  if (state === "suppressed") throw new AppError("conflict", "It was decided not to ask him about this");
  if (mode !== "identified")
    throw new AppError("conflict", "The survey does not tell who answered, and his link would");
}

/** @throws AppError `not_found` for a contact of somebody else. */
async function assertOwn(db: Db, customerId: string, contactId: string | null): Promise<void> {
  if (contactId === null || (await findContact(db, customerId, contactId))) return;
  throw new AppError("not_found", `No contact ${contactId} of ${customerId}`);
}
