import type { Report } from "../../../channels/email/report.ts";
import type { Against, Ended, MakingParts, Message, MessageKind } from "../../../channels/outbox/message.ts";
import { cut } from "../../../channels/outbox/settling.ts";
import type { Db } from "../../../platform/db/db.ts";
import type { Hooks } from "../../../platform/services.ts";
import { asksWhetherSolved } from "../../answers/answer.ts";
import { surveyOf } from "../../surveys/survey.queries.ts";
import type { Survey } from "../../surveys/survey.ts";
import { invitationMail } from "../mail/invitation-mail.ts";
import { leave } from "../mail/leaving.ts";
import { type Step, tellSteps } from "../telling.ts";
import { askingSettings } from "../throttle/asking.ts";
import { suppress } from "../throttle/deciding.queries.ts";
import { receiversOf } from "../throttle/deciding.ts";
import { notBefore } from "../throttle/quiet.ts";
import { type SuppressedBecause, TOO_LATE_MS } from "../throttle/weighing.ts";
import { blockAddress } from "./block.queries.ts";
import { type Invited, invitedBy, markBounced, markComplained, markSent } from "./sent.queries.ts";

const HOUR_MS = 3_600_000;

/** A survey by mail. */
export const invitationMessage: MessageKind = {
  make: async (parts, message, now) => {
    const invited = await invitedBy(parts.db, message);
    const survey = invited && (await surveyOf(parts.db, invited.surveyId));
    if (!invited || survey?.state !== "open") return because("survey-closed");
    if (invited.suppressedBecause !== null) return { kind: "suppress", because: invited.suppressedBecause };
    const said = await addressNow(parts, { message, invited }, now);
    return "kind" in said ? said : { ...(await invitationMail(parts, survey, invited)), ...said };
  },
  ended: async (tx, message, end, { hooks, now }) => {
    const brought = await broughtBy(tx, message);
    if (brought) await finish(tx, brought, end, { hooks, now });
  },
  returned: async (tx, message, report, { now }) => {
    const brought = await broughtBy(tx, message);
    if (brought) await comeBack(tx, brought, report, now);
  },
};

function because(why: SuppressedBecause): Against {
  return { kind: "suppress", because: why };
}

type One = { message: Message; invited: Invited };

/**
 * Where it goes now: to the address that was chosen, as long as that is written to, else to the one that is his by now. Or
 * what has come to speak against it while it waited, for good or until quiet hours end.
 */
async function addressNow(
  { db, config }: MakingParts,
  { message: { customerId, madeAt, address }, invited: { expiresAt } }: One,
  now: Date,
): Promise<Against | { to: string }> {
  if (expiresAt <= now || now.getTime() - madeAt.getTime() > TOO_LATE_MS) return because("too-late");
  // Links in a mail lead to where the application is reached from outside; without it they lead nowhere.
  if (config.publicUrl === undefined) return { kind: "quiet", until: new Date(now.getTime() + HOUR_MS) };
  const receiver = (await receiversOf(db, [customerId])).get(customerId);
  if (!receiver) return because("erased");
  if (receiver.barred !== null) return because(receiver.barred);
  if ("because" in receiver.address) return because(receiver.address.because);
  const until = notBefore(now, (await askingSettings(db)).quietHours, receiver.zones);
  if (until > now) return { kind: "quiet", until };
  return { to: receiver.address.allowed.includes(address) ? address : receiver.address.value };
}

type Brought = One & { survey: Survey | undefined };

async function broughtBy(tx: Db, message: Message): Promise<Brought | undefined> {
  const invited = await invitedBy(tx, message);
  return invited && { message, invited, survey: await surveyOf(tx, invited.surveyId) };
}

/** Notes how the message of an invitation ended. */
async function finish(
  tx: Db,
  brought: Brought,
  end: Ended,
  { hooks, now }: { hooks: Hooks; now: Date },
): Promise<void> {
  const { message } = brought;
  const { customerId, messageId: invitationId } = message;
  if (end.kind === "suppress") {
    // What is not to be asked any more was told when that was decided.
    if (brought.invited.suppressedBecause !== null) return;
    await suppress(tx, [{ due: { customerId, invitationId }, because: end.because }], now);
    return tell(tx, brought, "suppressed", end.because, now);
  }
  if (end.kind === "sent" || end.kind === "unknown") {
    if (!(await markSent(tx, message, now))) return;
    await tell(tx, brought, "sent", null, now);
    return tellSolvedAsked(tx, brought, { hooks, now });
  }
  const detail = cut(end.fault);
  if (end.kind === "refused" && end.isAddress) {
    await blockAddress(tx, message, { because: "bounced", detail }, now);
  }
  if (await markBounced(tx, message, detail, now)) await tell(tx, brought, "bounced", detail, now);
}

/** Tells who listens that a customer is asked whether his case is truly solved, where his answer will be told of him. */
async function tellSolvedAsked(
  tx: Db,
  { message: { customerId }, invited: { caseId }, survey }: Brought,
  { hooks, now }: { hooks: Hooks; now: Date },
): Promise<void> {
  if (caseId === null || survey?.mode !== "identified" || !asksWhetherSolved(survey)) return;
  await hooks.listening.askedSolved(tx, { customerId, caseId, survey }, now);
}

async function comeBack(tx: Db, brought: Brought, report: Report, now: Date): Promise<void> {
  const { message } = brought;
  if (report.kind === "complained") {
    if (!(await markComplained(tx, message, now))) return;
    await blockAddress(tx, message, { because: "complained", detail: "" }, now);
    await leave(tx, message.customerId, "complaint", now);
    return tell(tx, brought, "complained", null, now);
  }
  const { status, isForGood } = report;
  if (!(await markBounced(tx, message, status, now))) return;
  if (isForGood) await blockAddress(tx, message, { because: "bounced", detail: status }, now);
  await tell(tx, brought, "bounced", status, now);
}

function tell(
  tx: Db,
  { message: { customerId, channel }, invited, survey }: Brought,
  step: Step["step"],
  why: string | null,
  now: Date,
): Promise<void> {
  const said = { ...invited, customerId, channel, survey: survey?.name ?? "", step, because: why };
  return tellSteps(tx, [said], now);
}
