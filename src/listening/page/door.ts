import { randomUUID } from "node:crypto";
import { RateLimit } from "../../channels/events/rate-limit.ts";
import { Gatherer } from "../../memory/intake/gather.ts";
import { atomically } from "../../platform/db/atomically.ts";
import { AppError } from "../../platform/errors.ts";
import { limitedBody } from "../../platform/http/guard.ts";
import type { Door, DoorContext, DoorEnv } from "../../platform/http/mount.ts";
import { callerAddress } from "../../platform/http/where.ts";
import type { Services } from "../../platform/services.ts";
import { saveAnonymous } from "../answers/anonymous.ts";
import type { ReplyFault } from "../answers/answer.ts";
import { type PersonalReply, type Saved, saveReplies } from "../answers/answers.ts";
import { companyDays } from "../company-day.ts";
import { countReached } from "../invitations/funnel.queries.ts";
import { type KnownInvitation, noteOpened } from "../invitations/invitation.queries.ts";
import { linkOf } from "../links/link.queries.ts";
import { type Fields, fieldsOf, keyIn } from "./fields.ts";
import { type Anew, type Ending, endPage, surveyPage } from "./pages.ts";
import { addressOf, type Unsent } from "./question-page.ts";
import { readToken, type Said as Token } from "./token.ts";
import { type Visit, visitOf } from "./visits.ts";

/** Of pages that stand in a shop or within another page. */
const OF_A_PLACE = "/e/";
/** A form holds a text of 4,000 characters, of which none is longer than twelve bytes there. */
const LARGEST_FORM = 60_000;
/** Replies that share a commit at most, and how many may wait. */
const TOGETHER = { most: 100, atOnce: 2, patienceMs: 50, waiting: 3000, pauseMs: 2 };
/** Of one address to open links: one who answers in a shop, or a queue before one screen. */
const OF_ADDRESS = { perSecond: 2, atOnce: 60 };
const OF_LINK = { perSecond: 20, atOnce: 400 };

type Desk = {
  services: Services;
  replies: Gatherer<PersonalReply, Saved>;
  ofAddress: RateLimit;
  ofLink: RateLimit;
};

/**
 * Opens the pages on which customers answer: /s/… and, to stand within other pages, /e/… A page that is fetched records
 * no answer, however often and by whomever: programs that look through mail fetch every link.
 */
export function mountSurveyPages(door: Door, services: Services): void {
  const desk: Desk = {
    services,
    replies: new Gatherer({
      ...TOGETHER,
      keyOf: ({ customerId }) => customerId,
      work: (calls) =>
        saveReplies({ db: services.db, hooks: services.hooks.listening }, calls, services.clock()),
    }),
    ofAddress: new RateLimit(OF_ADDRESS),
    ofLink: new RateLimit(OF_LINK),
  };
  for (const path of ["/s/:token", "/e/:token"]) {
    door.get(path, (context) => guarded(desk, context, () => show(desk, context)));
    door.post(path, limited(desk), (context) => guarded(desk, context, () => take(desk, context)));
  }
}

/** Pages under /e/ may stand within pages of others; they know nobody by a cookie. */
export function allowFrames(door: Door): void {
  door.use("/e/*", async (context, next) => {
    await next();
    const { headers } = context.res;
    const policy = headers.get("content-security-policy") ?? "";
    headers.set("content-security-policy", policy.replace("frame-ancestors 'none'", "frame-ancestors *"));
    headers.delete("x-frame-options");
    headers.set("cross-origin-resource-policy", "cross-origin");
  });
}

function limited(desk: Desk) {
  return limitedBody<DoorEnv>({
    most: LARGEST_FORM,
    refuse: (context) => end(desk, context, "tooLarge", 413),
  });
}

/** Whatever goes wrong, somebody who answers is told so on a page. */
async function guarded(desk: Desk, context: DoorContext, work: () => Promise<Response>): Promise<Response> {
  context.set("routeKey", `${context.req.method} /s/{token}`);
  context.header("cache-control", "no-store");
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError && error.code === "too_many") return end(desk, context, "tooMany", 429);
    desk.services.log.error({ requestId: context.get("requestId"), err: error }, "An answer page failed");
    return end(desk, context, "failed", 503).catch(() => barePage(context));
  }
}

/** What is said while nothing can be looked up, not even the company's name. */
function barePage(context: DoorContext): Response {
  const { path } = context.req;
  if (path.startsWith(OF_A_PLACE)) context.header("refresh", `10;url=${path}`);
  return context.text("Vuelve a intentarlo / Try again", 503);
}

/** A page that ends; whoever it is, his link was no good, or there is nothing left to ask. */
async function end(
  desk: Desk,
  context: DoorContext,
  ending: Ending,
  status: 200 | 404 | 409 | 410 | 413 | 429 | 503,
): Promise<Response> {
  const anew = await anewAt(desk, context);
  return context.html(await endPage(desk.services.db, { ending, anew, ...circumstances(context) }), status);
}

/** Where whoever comes next to a page of a place begins; null: the page is somebody's own. */
async function anewAt(desk: Desk, context: DoorContext): Promise<Anew | null> {
  const { path } = context.req;
  if (!path.startsWith(OF_A_PLACE)) return null;
  const token = tokenIn(desk, context);
  const link = token?.kind === "open" ? await linkOf(desk.services.db, token.linkId) : undefined;
  return { at: path, byItself: link?.kind !== "embed" };
}

function circumstances(context: DoorContext) {
  return {
    nonce: context.get("secureHeadersNonce"),
    accepted: context.req.header("accept-language") ?? "",
    path: context.req.path,
    query: context.req.query(),
  };
}

function tokenIn({ services }: Desk, context: DoorContext): Token | undefined {
  return readToken(services.signer, context.req.param("token") ?? "");
}

async function show(desk: Desk, context: DoorContext): Promise<Response> {
  const { db, clock } = desk.services;
  const token = tokenIn(desk, context);
  if (!token) return end(desk, context, "gone", 404);
  const key = keyIn(context.req.query("k"));
  const visit = await visitOf(db, { token, key }, clock());
  if (visit === "gone") return end(desk, context, "gone", 404);
  if (visit === "expired") return end(desk, context, "expired", 410);
  // Of an anonymous survey it would say, beside the answer that comes next, whose that is.
  if (visit.state === "asking" && visit.invitation && !visit.isAnonymous)
    await opened(desk, visit.invitation);
  return answerPage(desk, context, { visit, key: keyFor(visit, key) });
}

/** Somebody who is not known goes on under an id that says nothing of when or who. */
function keyFor({ isAnonymous }: Visit, key: string | null): string | null {
  return isAnonymous ? (key ?? randomUUID()) : null;
}

type Shown = { visit: Visit; key: string | null; unsent?: Unsent };

async function answerPage(
  { services }: Desk,
  context: DoorContext,
  { visit, key, unsent }: Shown,
): Promise<Response> {
  const page = await surveyPage(services.db, {
    visit,
    key,
    ...(unsent && { unsent }),
    ...circumstances(context),
  });
  const status = unsent?.fault ? 422 : visit.state === "closed" ? 410 : 200;
  return context.html(page, status);
}

async function opened({ services }: Desk, invitation: KnownInvitation): Promise<void> {
  if (invitation.openedAt !== null) return;
  await atomically(services.db, async (tx) => {
    if (!(await noteOpened(tx, invitation, services.clock()))) return;
    const { surveyId, touchpoint, channel, selectedAt } = invitation;
    const day = (await companyDays(tx))(selectedAt);
    await countReached(tx, [{ surveyId, day, touchpoint, channel, step: "opened" }]);
  });
}

async function take(desk: Desk, context: DoorContext): Promise<Response> {
  const { clock } = desk.services;
  const token = tokenIn(desk, context);
  if (!token) return end(desk, context, "gone", 404);
  if (token.kind === "personal" && token.expiresAt <= clock()) return end(desk, context, "expired", 410);
  const fields = fieldsOf(await context.req.parseBody({ all: true }));
  if (!fields) return end(desk, context, "gone", 404);
  if (token.kind === "open") checkRate(desk, context, token.linkId);
  if (fields.isStaying) return again(desk, context, { token, fields, fault: null });
  return after(desk, context, { token, fields, saved: await save(desk, token, fields) });
}

/** @throws AppError `too_many` */
function checkRate({ services, ofAddress, ofLink }: Desk, context: DoorContext, linkId: string): void {
  const now = services.clock();
  const address = callerAddress(context, services.config.publicUrl);
  const wait = ofAddress.take(`${linkId} ${address}`, 1, now) ?? ofLink.take(linkId, 1, now);
  if (wait !== null) throw new AppError("too_many", "Too many answers at once", { retryAfter: wait });
}

async function save({ services, replies }: Desk, token: Token, fields: Fields): Promise<Saved> {
  const { db, clock } = services;
  const { key, questionId, reply, language = "es" } = fields;
  const said = { questionId, reply, language };
  if (token.kind === "personal" && key === null) {
    const { customerId, invitationId } = token;
    return replies.add({ ...said, customerId, invitationId });
  }
  if (key === null) return "gone";
  if (token.kind === "personal")
    return saveAnonymous(db, { ...said, answerId: key, way: { invitation: token } }, clock());
  const link = await linkOf(db, token.linkId);
  if (!link) return "gone";
  if (link.closedAt !== null) return "closed";
  return saveAnonymous(db, { ...said, answerId: key, way: { link } }, clock());
}

type Taken = { token: Token; fields: Fields; saved: Saved };

/** Where one goes on from a reply: to the page that is fetched next, so that fetching it again sends nothing again. */
async function after(desk: Desk, context: DoorContext, { token, fields, saved }: Taken): Promise<Response> {
  const { key, language } = fields;
  const { path } = context.req;
  if (saved === "saved") return context.redirect(addressOf(path, { k: key, l: language }), 303);
  if (saved === "complete") return context.redirect(addressOf(path, { k: key, l: language, done: "1" }), 303);
  if (saved === "gone") return end(desk, context, "gone", 404);
  if (saved === "closed") return end(desk, context, "closed", 410);
  if (saved === "already") return end(desk, context, "already", 409);
  return again(desk, context, { token, fields, fault: saved });
}

type NotKept = Pick<Taken, "token" | "fields"> & { fault: ReplyFault | null };

/** The page once more, as it was filled in. */
async function again(desk: Desk, context: DoorContext, { token, fields, fault }: NotKept): Promise<Response> {
  const { key } = fields;
  const visit = await visitOf(desk.services.db, { token, key }, desk.services.clock());
  if (typeof visit === "string") return end(desk, context, visit, visit === "gone" ? 404 : 410);
  return answerPage(desk, context, { visit, key: keyFor(visit, key), unsent: { ...fields, fault } });
}
