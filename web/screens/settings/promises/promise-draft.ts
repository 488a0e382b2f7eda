import type { StandardInput } from "../../../../src/quality/standards/standard.ts";
import type { Output } from "../../../api/contract.ts";

export type Standard = Output<"GET /api/v1/standards">["items"][number];
type Single = Exclude<Standard["promise"], { period: unknown }>;
export type PeriodPromise = Extract<Standard["promise"], { period: unknown }>;
type Mean = Extract<PeriodPromise, { kind: "mean-within" }>;
export type Kind = Single["kind"];
export type Unit = Extract<Single, { kind: "resolved-within" }>["limit"]["unit"];
export type Channel = NonNullable<Standard["scope"]["channels"]>[number];
export type Tier = NonNullable<Standard["scope"]["tiers"]>[number];
export const TIERS = ["core", "high", "middle", "low"] as const satisfies readonly Tier[];

export const KINDS = [
  "answered-within",
  "first-reply-within",
  "next-reply-within",
  "resolved-within",
  "solved-at-first-contact",
  "not-contacted-again",
  "promised-date-kept",
  "delivered-on-time",
  "receipt-with-tracking-code",
  "answered-in-customers-language",
  "person-reachable",
] as const satisfies readonly Kind[];

const UNITS = [
  "seconds",
  "minutes",
  "hours",
  "days",
  "business-minutes",
  "business-hours",
  "working-days",
] as const satisfies readonly Unit[];

export const PERIODS = [
  "week",
  "month",
  "quarter",
  "year",
] as const satisfies readonly PeriodPromise["period"][];
/** Of what it is promised: of each, or of all in a period that so many are kept, or their mean is. */
export const OFS = ["each", "share", "mean"] as const;
export const SEVERITIES = [
  "low",
  "medium",
  "high",
  "critical",
] as const satisfies readonly Standard["severity"][];

/** What a promise is made of while it is being written; numbers as they are written. */
export type PromiseDraft = {
  name: string;
  note: string;
  kind: Kind;
  value: string;
  unit: Unit;
  calendarId: string;
  days: string;
  tolerance: string;
  of: (typeof OFS)[number];
  share: string;
  period: PeriodPromise["period"];
  fewest: string;
  severity: Standard["severity"];
} & ScopeDraft;

/** Where a promise holds while that is being written. */
export type ScopeDraft = {
  touchpoints: readonly string[];
  channels: readonly Channel[];
  tiers: readonly Tier[];
  languages: string;
};

/** That it holds everywhere. */
export const EVERYWHERE: ScopeDraft = { touchpoints: [], channels: [], tiers: [], languages: "" };

const EMPTY: PromiseDraft = {
  name: "",
  note: "",
  kind: "answered-within",
  value: "3",
  unit: "minutes",
  calendarId: "",
  days: "7",
  tolerance: "0",
  of: "each",
  share: "95",
  period: "month",
  fewest: "10",
  severity: "medium",
  ...EVERYWHERE,
};

/** A promise as it is kept, to be changed; an empty one where there is none. */
export function draftOf(standard: Standard | null): PromiseDraft {
  if (standard === null) return EMPTY;
  const { name, note, severity, scope, promise } = standard;
  const each = "period" in promise ? promise.each : promise;
  const { touchpoints = [], channels = [], tiers = [], languages = [] } = scope;
  const of = { name, note, severity, touchpoints, channels, tiers, languages: languages.join(", ") };
  return { ...EMPTY, ...of, ...periodOf(promise), kind: each.kind, ...numbersOf(each) };
}

function periodOf(promise: Standard["promise"]): Partial<PromiseDraft> {
  if (!("period" in promise)) return {};
  const { period, fewest } = promise;
  const share = promise.kind === "share-kept" && { share: String(+(promise.share * 100).toFixed(4)) };
  return { of: share ? "share" : "mean", ...share, period, fewest: String(fewest) };
}

function numbersOf(each: Single): Partial<PromiseDraft> {
  if ("limit" in each) {
    const { value, unit, calendarId } = each.limit;
    return { value: String(value), unit, calendarId: calendarId ?? "" };
  }
  if ("days" in each) return { days: String(each.days) };
  return "toleranceMinutes" in each ? { tolerance: String(each.toleranceMinutes) } : {};
}

/** What a kind of promise has to say besides that it is made. */
export function saysOf(kind: Kind): "limit" | "days" | "tolerance" | null {
  if (kind === "not-contacted-again") return "days";
  if (kind === "delivered-on-time") return "tolerance";
  return kind.endsWith("-within") || kind === "receipt-with-tracking-code" || kind === "person-reachable"
    ? "limit"
    : null;
}

/**
 * The units a kind may be told in: how long one waits is never told in days of work. `former`: what was judged by working
 * days stays in them, and nothing else comes to be.
 */
export function unitsOf(kind: Kind, former: Standard | null): readonly Unit[] {
  const units = kind === "answered-within" ? UNITS.filter((unit) => !isOfBusiness(unit)) : UNITS;
  if (!isJudgedBy(former)) return units;
  const isInDays = draftOf(former).unit === "working-days";
  return units.filter((unit) => (unit === "working-days") === isInDays);
}

/** Whether somebody was judged by a promise: what is promised stays then. */
export function isJudgedBy(standard: Standard | null): standard is Standard {
  return standard !== null && standard.state !== "draft";
}

/** Whether a unit is counted by opening hours. */
export function isOfBusiness(unit: Unit): boolean {
  return unit === "business-minutes" || unit === "business-hours" || unit === "working-days";
}

/** Of what a kind can be promised: there is a mean only of times. */
export function ofsOf(kind: Kind): readonly (typeof OFS)[number][] {
  return saysOf(kind) === "limit" ? OFS : OFS.filter((of) => of !== "mean");
}

/** The promise as it is sent; null while something is missing. `former`: what the form does not ask stays as it was. */
export function standardOf(draft: PromiseDraft, former: Standard | null): StandardInput | null {
  const promise = promiseOf(draft);
  if (draft.name.trim() === "" || promise === null) return null;
  const scope = scopeOf(draft);
  if (scope === null) return null;
  const { severity } = draft;
  return {
    name: draft.name.trim(),
    note: draft.note.trim(),
    severity,
    promise,
    scope,
    appliesFrom: former?.appliesFrom ?? null,
    template: former?.template ?? null,
  };
}

function promiseOf(draft: PromiseDraft): StandardInput["promise"] | null {
  const each = eachOf(draft);
  if (each === null || draft.of === "each") return each;
  const fewest = wholeIn(draft.fewest);
  if (fewest === null || fewest < 1) return null;
  const over = { period: draft.period, fewest };
  if (draft.of === "mean") return isTimed(each) ? { kind: "mean-within", each, ...over } : null;
  const share = numberIn(draft.share);
  if (share === null || share <= 0 || share > 100) return null;
  return { kind: "share-kept", each, share: share / 100, ...over };
}

function isTimed(each: Sent): each is Mean["each"] {
  return "limit" in each;
}

type Sent = Exclude<StandardInput["promise"], { period: unknown }>;

function eachOf({ kind, value, unit, calendarId, days, tolerance }: PromiseDraft): Sent | null {
  switch (kind) {
    case "solved-at-first-contact":
    case "promised-date-kept":
    case "answered-in-customers-language":
      return { kind };
    case "not-contacted-again": {
      const whole = wholeIn(days);
      return whole === null || whole < 1 || whole > 365 ? null : { kind, days: whole };
    }
    case "delivered-on-time": {
      const toleranceMinutes = wholeIn(tolerance);
      return toleranceMinutes === null ? null : { kind, toleranceMinutes };
    }
    default: {
      const limit = limitOf({ value, unit, calendarId });
      return limit === null ? null : { kind, limit };
    }
  }
}

function limitOf({ value, unit, calendarId }: Pick<PromiseDraft, "value" | "unit" | "calendarId">) {
  const amount = unit === "working-days" ? wholeIn(value) : numberIn(value);
  if (amount === null || amount <= 0 || (isOfBusiness(unit) && calendarId === "")) return null;
  return { value: amount, unit, calendarId: isOfBusiness(unit) ? calendarId : null };
}

/** Where it holds; null while it is not written well. */
export function scopeOf({ touchpoints, channels, tiers, languages }: ScopeDraft): Standard["scope"] | null {
  const codes = languagesIn(languages);
  if (codes === null) return null;
  return {
    ...(touchpoints.length > 0 && { touchpoints: [...touchpoints] }),
    ...(channels.length > 0 && { channels: [...channels] }),
    ...(tiers.length > 0 && { tiers: [...tiers] }),
    ...(codes.length > 0 && { languages: codes }),
  };
}

/** Codes of languages as they are written, one after the other; null where one is none. */
function languagesIn(text: string): string[] | null {
  const codes = text
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter((code) => code !== "");
  return codes.every((code) => /^[a-z]{2,3}$/.test(code)) ? [...new Set(codes)] : null;
}

function numberIn(text: string): number | null {
  const value = Number(text.trim().replace(",", "."));
  return text.trim() !== "" && Number.isFinite(value) ? value : null;
}

function wholeIn(text: string): number | null {
  const value = numberIn(text);
  return value !== null && Number.isInteger(value) && value >= 0 ? value : null;
}
