import { z } from "@hono/zod-openapi";
import type { Db } from "../../platform/db/db.ts";
import { BROKEN_BEFORE, type Judgement } from "../standards/judging/judgement.ts";
import { eachPromise, type Standard } from "../standards/standard.ts";

/** What a standard says of a contact or a matter, as it is kept. */
export const Verdict = z
  .object({
    customerId: z.uuid(),
    subject: z.enum(["contact", "matter"]),
    subjectId: z.uuid(),
    standardId: z.uuid(),
    standardVersion: z.int(),
    verdict: z.enum(["kept", "broken", "running", "not-applicable"]),
    reason: z.string().nullable(),
    measured: z.number().nullable().openapi({
      description:
        "In the unit of the limit: seconds, working days, days, times; null while it is not known.",
    }),
    limit: z.number().nullable(),
    until: z.iso.datetime().nullable(),
    began: z.iso.datetime(),
    touchpoint: z.string().nullable(),
    channel: z.string().nullable(),
    decidedAt: z.iso.datetime(),
    revision: z.int().openapi({ description: "How often it has changed." }),
  })
  .openapi("Verdict");

/** A verdict with its moments, as the store has it. */
export type KeptVerdict = Omit<z.infer<typeof Verdict>, "until" | "began" | "decidedAt"> & {
  verdictId: string;
  until: Date | null;
  began: Date;
  decidedAt: Date;
  /** Who acted for the company, as far as contacts say; of a matter the first who did. */
  actorKind: string | null;
  actorName: string | null;
};

/**
 * A verdict that is another than before; `former` null: it is the first.
 *
 * `brokenBy`: when the contact was by which it is broken; left out where time decides.
 */
export type VerdictChange = {
  former: KeptVerdict | null;
  verdict: KeptVerdict;
  standard: Standard;
  brokenBy?: Date | undefined;
};

/** Why a verdict ended whose standard was withdrawn. */
export const WITHDRAWN = "standard-withdrawn";

/** Whether a promise was broken, be it that the customer has asked anew since. */
export function isBroken({ verdict, reason }: Pick<KeptVerdict, "verdict" | "reason">): boolean {
  return verdict === "broken" || reason === BROKEN_BEFORE;
}

/** When what is broken failed: by the contact that did it, else when its time was over, which may have been before it began. */
export function failedAt({ verdict: { until, began }, brokenBy }: VerdictChange): Date {
  return brokenBy ?? (until !== null && until > began ? until : began);
}

/** What is promised each time the customer asks again, or is told that it is solved. */
const EACH_TIME_ANEW: ReadonlySet<string> = new Set(["next-reply-within", "not-contacted-again"]);

/** Whether something is broken that was not before: of a promise that holds each time anew, a later time too. */
export function isNewlyBroken({ former, verdict, standard }: VerdictChange): boolean {
  if (verdict.verdict !== "broken") return false;
  if (former === null || !isBroken(former)) return true;
  if (!EACH_TIME_ANEW.has(eachPromise(standard.promise).kind)) return false;
  return former.verdict === "running" ? verdict.began >= former.began : verdict.began > former.began;
}

/** What later layers do when something is judged. */
export type QualityHooks = {
  /** Called inside the transaction that judges. What it throws takes that back. */
  judged: (tx: Db, changes: readonly VerdictChange[], now: Date) => Promise<void>;
};

declare module "../../platform/services.ts" {
  interface Hooks {
    quality: QualityHooks;
  }
}

/** What is kept of a judgement. */
export function keptOf(
  judgement: Judgement,
  former: KeptVerdict | undefined,
): Pick<KeptVerdict, "verdict" | "reason" | "measured" | "limit" | "until"> & { began: Date | undefined } {
  if (judgement.verdict !== "not-applicable") {
    const { brokenBy: _, ...said } = judgement;
    return said;
  }
  const { verdict, reason } = judgement;
  return { verdict, reason, measured: null, limit: null, until: null, began: former?.began };
}

/** A verdict as it is told. */
export function shownVerdict({
  verdictId: _,
  actorKind: _kind,
  actorName: _name,
  ...told
}: KeptVerdict): z.infer<typeof Verdict> {
  const { until, began, decidedAt, ...rest } = told;
  return {
    ...rest,
    until: until?.toISOString() ?? null,
    began: began.toISOString(),
    decidedAt: decidedAt.toISOString(),
  };
}

/** Whether a verdict says the same as another. */
export function saysTheSame(one: KeptVerdict, other: KeptVerdict): boolean {
  return (
    one.verdict === other.verdict &&
    one.reason === other.reason &&
    one.measured === other.measured &&
    one.limit === other.limit &&
    one.until?.getTime() === other.until?.getTime() &&
    one.began.getTime() === other.began.getTime() &&
    one.standardVersion === other.standardVersion &&
    one.touchpoint === other.touchpoint &&
    one.channel === other.channel &&
    one.actorKind === other.actorKind &&
    one.actorName === other.actorName
  );
}
