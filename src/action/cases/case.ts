import { z } from "@hono/zod-openapi";
import type { NewEvent } from "../../memory/events/event.ts";
import { DAY_MS } from "../../quality/calendars/day.ts";

/** What is said from a case, a contact as any other, is told under this source, with the case in its payload. */
export const CASE_SOURCE = "case";

export const SEVERITIES = ["low", "medium", "high", "critical"] as const;
export const Severity = z.enum(SEVERITIES);
export type Severity = z.infer<typeof Severity>;

export const Outcome = z.enum(["recovered", "accepted", "lost", "unfounded"]);

/** What the customer says when he is asked whether it is truly solved. */
export const SolvedAnswer = z.enum(["yes", "no"]);

export const Words = z
  .string()
  .trim()
  .min(1)
  .max(4000)
  .refine((text) => text.isWellFormed(), "holds half a character");

/** Facts that make a case more or less severe. */
const Because = z.enum([
  "standard",
  "by-hand",
  "complaint",
  "word",
  "promise",
  "survey",
  "review",
  "failed-before",
  "core-customer",
]);
type Because = z.infer<typeof Because>;

const Holder = z.object({
  personId: z.string(),
  /** Null: he has no account any more. */
  name: z.string().nullable(),
  isHere: z
    .boolean()
    .openapi({ description: "False: he can work here no more, and anybody may take the case." }),
  because: z.enum(["owner", "substitute", "function", "taken", "handed-over"]),
  standIn: z
    .object({ personId: z.string(), name: z.string() })
    .nullable()
    .openapi({ description: "Who works an open case in his place while he is away." }),
});

/** What is owed to a customer. */
export const Case = z
  .object({
    customerId: z.uuid(),
    customerName: z.string(),
    caseId: z.uuid(),
    matterId: z.uuid().nullable(),
    subject: z.string(),
    touchpoint: z.string().nullable(),
    /** The function that answers for the touchpoint. */
    accountable: z.string().nullable(),
    state: z.enum(["open", "closed"]),
    severity: Severity,
    severityBecause: z.array(Because),
    openedAt: z.iso.datetime(),
    openedBy: z.string().nullable(),
    /** Null: it waits in the queue for somebody to take it. */
    holder: Holder.nullable(),
    contactDueAt: z.iso.datetime(),
    contactedAt: z.iso.datetime().nullable(),
    solveDueAt: z.iso.datetime(),
    promisedUntil: z.iso.datetime().nullable(),
    dueAt: z.iso.datetime().nullable().openapi({ description: "The deadline that runs." }),
    escalation: z.int().openapi({ description: "0, 1: managers see to it, 2: directors do." }),
    closedAt: z.iso.datetime().nullable(),
    outcome: Outcome.nullable(),
    rootCause: z.string().nullable(),
    reopened: z.int(),
    solvedAskedAt: z.iso.datetime().nullable().openapi({
      description: "When the customer was asked whether it is truly solved, since it was closed last.",
    }),
    solvedAnswer: SolvedAnswer.nullable(),
    solvedAnsweredAt: z.iso.datetime().nullable(),
    valueMinor: z.int().openapi({
      description: "What the customer was expected to bring in a year when the case was opened.",
    }),
  })
  .openapi("Case");
export type Case = z.infer<typeof Case>;

/** A case as the store has it. */
export type KeptCase = Omit<
  Case,
  | "customerName"
  | "holder"
  | "openedAt"
  | "contactDueAt"
  | "contactedAt"
  | "solveDueAt"
  | "promisedUntil"
  | "dueAt"
  | "closedAt"
  | "solvedAskedAt"
  | "solvedAnsweredAt"
> & {
  holderId: string | null;
  holderBecause: z.infer<typeof Holder>["because"] | null;
  openedAt: Date;
  contactDueAt: Date;
  contactedAt: Date | null;
  solveDueAt: Date;
  promisedUntil: Date | null;
  dueAt: Date | null;
  escalatedAt: Date | null;
  escalateAt: Date | null;
  closedAt: Date | null;
  solvedAskedAt: Date | null;
  solvedAnsweredAt: Date | null;
};

/** What can speak for a case, and as what it counts. */
const COUNTS_AS = {
  verdict: "standard",
  person: "by-hand",
  complaint: "complaint",
  word: "word",
  promise: "promise",
  survey: "survey",
  review: "review",
} as const satisfies Record<string, Because>;
export const EvidenceKind = z.enum(["verdict", "person", "complaint", "word", "promise", "survey", "review"]);

export const Evidence = z.object({
  evidenceId: z.uuid(),
  kind: EvidenceKind,
  at: z.iso.datetime(),
  content: z.record(z.string(), z.unknown()),
  /** Since when it is not so any more: the verdict is another, the contact says otherwise or is no more. */
  withdrawnAt: z.iso.datetime().nullable(),
});
export type Evidence = z.infer<typeof Evidence>;

export const LogEntry = z.object({
  logId: z.uuid(),
  at: z.iso.datetime(),
  by: z.object({ personId: z.string().nullable(), name: z.string() }).nullable(),
  deed: z.string(),
  content: z.record(z.string(), z.unknown()),
});
export type LogEntry = z.infer<typeof LogEntry>;

export const HandOver = z
  .object({
    customerId: z.uuid(),
    caseId: z.uuid(),
    handOverId: z.uuid(),
    at: z.iso.datetime(),
    fromName: z.string(),
    toIds: z.array(z.string()),
    note: z.string(),
  })
  .openapi("HandOver");
export type HandOver = z.infer<typeof HandOver>;

/** Cases so many days before make the next failure worse. */
export const AGAIN_DAYS = 30;

type Facts = {
  evidence: readonly { kind: Evidence["kind"]; severity: Severity }[];
  failedBefore: boolean;
  tier: string | undefined;
};

/** What the evidence counts as, each once. */
function becauseOf(evidence: Facts["evidence"]): Because[] {
  return [...new Set(evidence.map(({ kind }) => COUNTS_AS[kind]))];
}

/** How severe a case is: as its gravest reason says, and a step more for each thing that makes it worse. */
export function severityOf({ evidence, failedBefore, tier }: Facts): {
  severity: Severity;
  because: Because[];
} {
  const worse: Because[] = [];
  if (failedBefore) worse.push("failed-before");
  if (tier === "core") worse.push("core-customer");
  const step = Math.max(...evidence.map((one) => SEVERITIES.indexOf(one.severity)), 0) + worse.length;
  return { severity: SEVERITIES[step] ?? "critical", because: [...becauseOf(evidence), ...worse] };
}

/** Facts about the customer, each of which makes whatever has failed a step graver. */
const STEPS: readonly Because[] = ["failed-before", "core-customer"];

type Terms = Pick<KeptCase, "contactDueAt" | "solveDueAt">;

/**
 * A case about which something grave has come: as grave as if it had been opened for that as well, never less, and seen
 * to sooner then, never later; what was promised stays.
 *
 * @param termsOf the deadlines that a case so severe would have now.
 */
export function madeGraver(
  kept: KeptCase,
  evidence: Facts["evidence"],
  termsOf: (severity: Severity) => Terms,
): KeptCase {
  const steps = kept.severityBecause.filter((one) => STEPS.includes(one)).length;
  const most = Math.max(...evidence.map((one) => SEVERITIES.indexOf(one.severity)), 0) + steps;
  const severity = SEVERITIES[Math.max(most, SEVERITIES.indexOf(kept.severity))] ?? "critical";
  const severityBecause = [...new Set([...kept.severityBecause, ...becauseOf(evidence)])];
  if (severity === kept.severity) return { ...kept, severityBecause };
  const terms = termsOf(severity);
  return withDeadline({
    ...kept,
    severity,
    severityBecause,
    contactDueAt: earlier(kept.contactDueAt, terms.contactDueAt),
    solveDueAt: earlier(kept.solveDueAt, terms.solveDueAt),
  });
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other;
}

/** Levels above the holder that hear of a case whose time runs out. */
const LEVELS = 2;

/** A case with the deadline that runs now, and when the next level hears of it. */
export function withDeadline(kept: KeptCase): KeptCase {
  const dueAt = kept.state === "open" ? runningDeadline(kept) : null;
  return { ...kept, dueAt, escalateAt: nextEscalation({ ...kept, dueAt }) };
}

function runningDeadline({ contactDueAt, contactedAt, solveDueAt, promisedUntil }: KeptCase): Date {
  const last = promisedUntil ?? solveDueAt;
  return contactedAt === null && contactDueAt < last ? contactDueAt : last;
}

/** The first level hears when the deadline passes, the next at the last one, or a day after the first. */
function nextEscalation(kept: KeptCase): Date | null {
  const { dueAt, escalation, escalatedAt, promisedUntil, solveDueAt } = kept;
  if (dueAt === null || escalation >= LEVELS) return null;
  if (escalatedAt === null) return dueAt;
  const last = promisedUntil ?? solveDueAt;
  return last > escalatedAt ? last : new Date(escalatedAt.getTime() + DAY_MS);
}

/** Deeds of which more is told under a kind of their own. */
const OWN_KIND: ReadonlySet<string> = new Set(["opened", "escalated", "closed"]);

/** What is told outside of a deed; whatever else its log says, above all in words, stays here. */
const TOLD = [
  ...["contactId", "matterId", "promiseId", "taskId", "compensationId", "evidenceId", "holderId", "former"],
  ...["channel", "until", "kind", "amountMinor", "currency", "outcome", "rootCause", "severity"],
] as const;

type Done = Pick<LogEntry, "logId" | "deed" | "content" | "by"> & { customerId: string; caseId: string };

/** What is told of something done about a case. */
export function changedEvents({ customerId, caseId, logId, by, deed, content }: Done): NewEvent[] {
  if (OWN_KIND.has(deed)) return [];
  const of = { customerId, caseId, logId, deed, by: by?.name ?? null };
  const details = Object.fromEntries(
    TOLD.flatMap((name) => (name in content ? [[name, content[name]]] : [])),
  );
  const changed = { type: "case.changed", customerId, data: { ...details, ...of } } as const;
  if (deed !== "promise-broken") return [changed];
  const data = { ...details, customerId, caseId };
  return [changed, { type: "promise.broken", customerId, data }];
}
