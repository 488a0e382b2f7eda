import { z } from "@hono/zod-openapi";
import { atomically } from "../../platform/db/atomically.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import { readCompany } from "../../platform/settings/company.queries.ts";
import { assertUnchanged, Version, versionOf } from "../../platform/settings/unchanged.ts";
import { addBusiness } from "../../quality/calendars/business.ts";
import { calendarOf } from "../../quality/calendars/calendar.queries.ts";
import type { BusinessClock } from "../../quality/calendars/clock.ts";
import { loadClocks, openClock } from "../../quality/calendars/clocks.ts";
import { Severity } from "./case.ts";
import { keptSettings, writeSettings } from "./settings.queries.ts";

/** By when: the first contact in business hours, the solution in working days. */
const Terms = z.object({
  contactHours: z.number().gt(0).max(1000),
  solveDays: z.int().min(1).max(250),
});

/** Which public reviews somebody must see to. */
const Reviews = z
  .object({
    limit: z.number().min(1).max(5).nullable().openapi({
      description: "So many of five stars, or fewer, open a case; null: none does.",
    }),
    severity: Severity,
  })
  .openapi("ReviewTerms");
const PROPOSED_REVIEWS: z.output<typeof Reviews> = { limit: 2, severity: "medium" };

const CaseSettings = z
  .object({
    calendarId: z.uuid().nullable().openapi({
      description: "Null: Monday to Friday, nine to five, in the company's time zone.",
    }),
    terms: z.object({ low: Terms, medium: Terms, high: Terms, critical: Terms }),
    reviews: Reviews.default(PROPOSED_REVIEWS),
  })
  .openapi("CaseSettings");
type CaseSettings = z.output<typeof CaseSettings>;

export const KeptCaseSettings = CaseSettings.extend({ version: Version }).openapi("KeptCaseSettings");
export type KeptCaseSettings = z.output<typeof KeptCaseSettings>;

export const CaseSettingsInput = KeptCaseSettings.partial({ version: true }).openapi("CaseSettingsInput");
export type CaseSettingsInput = z.output<typeof CaseSettingsInput>;

const PROPOSED: CaseSettings = {
  calendarId: null,
  terms: {
    low: { contactHours: 16, solveDays: 10 },
    medium: { contactHours: 8, solveDays: 5 },
    high: { contactHours: 4, solveDays: 3 },
    critical: { contactHours: 1, solveDays: 1 },
  },
  reviews: PROPOSED_REVIEWS,
};
const OFFICE = [{ from: "09:00", to: "17:00" }];
const OFFICE_WEEK = {
  monday: OFFICE,
  tuesday: OFFICE,
  wednesday: OFFICE,
  thursday: OFFICE,
  friday: OFFICE,
  saturday: [],
  sunday: [],
};

/** By when cases are seen to, as the company says or the program proposes. */
async function caseSettings(db: Db): Promise<CaseSettings> {
  const kept = await keptSettings(db);
  return kept === undefined ? PROPOSED : CaseSettings.parse(kept);
}

/** The same, to be read and changed. */
export async function toldSettings(db: Db): Promise<KeptCaseSettings> {
  const said = await caseSettings(db);
  return { ...said, version: versionOf(said) };
}

/**
 * Says by when cases are seen to, from the next one on.
 *
 * @throws AppError `invalid` when the calendar is none, `conflict` when somebody said otherwise since it was read.
 */
export function keepSettings(db: Db, { version, ...said }: CaseSettingsInput): Promise<KeptCaseSettings> {
  return atomically(db, async (tx) => {
    await assertUnchanged(tx, version, () => toldSettings(tx));
    const { calendarId } = said;
    if (calendarId !== null && !(await calendarOf(tx, calendarId))) {
      const errors = [{ field: "calendarId", value: calendarId, reason: "is no calendar" }];
      throw new AppError("invalid", "calendarId: is no calendar", { errors });
    }
    await writeSettings(tx, said);
    return toldSettings(tx);
  });
}

/** Throws `conflict` while cases are reckoned by a calendar. */
export async function assertCasesDoNotGoBy(tx: Db, calendarId: string): Promise<void> {
  if ((await caseSettings(tx)).calendarId !== calendarId) return;
  throw new AppError("conflict", "The deadlines of cases are reckoned by this calendar");
}

/** Which public reviews open a case, and how grave it is; null: none does. */
export async function reviewsThatAlarm(db: Db): Promise<{ limit: number; severity: Severity } | null> {
  const { limit, severity } = (await caseSettings(db)).reviews;
  return limit === null ? null : { limit, severity };
}

type Deadlines = { contactDueAt: Date; solveDueAt: Date };

/** Gives the deadlines of a case by its severity and when it was opened. */
export async function deadlines(db: Db): Promise<(severity: Severity, openedAt: Date) => Deadlines> {
  const { calendarId, terms } = await caseSettings(db);
  const clock = await clockOf(db, calendarId);
  return (severity, openedAt) => {
    const { contactHours, solveDays } = terms[severity];
    const contactDueAt = addBusiness(clock, openedAt, { value: contactHours, unit: "hours" });
    const solveDueAt = addBusiness(clock, openedAt, { value: solveDays, unit: "working-days" });
    if (!contactDueAt || !solveDueAt) throw new RangeError("deadlines: nothing pauses a case");
    if (solveDueAt < contactDueAt) return { contactDueAt, solveDueAt: contactDueAt };
    return { contactDueAt, solveDueAt };
  };
}

/** Gives the end of the working day after a moment, by the calendar of the cases. */
export async function workingDayAfter(db: Db): Promise<(from: Date) => Date> {
  const clock = await clockOf(db, (await caseSettings(db)).calendarId);
  return (from) => addBusiness(clock, from, { value: 1, unit: "working-days" }) ?? from;
}

/** Of a calendar that is no more, the office's hours: it could once be removed while cases went by it. */
async function clockOf(db: Db, calendarId: string | null): Promise<BusinessClock> {
  const chosen = calendarId === null ? undefined : (await loadClocks(db)).get(calendarId);
  if (chosen) return chosen;
  const { timeZone } = await readCompany(db);
  return openClock({ timeZone, week: OFFICE_WEEK, holidays: null, exceptions: [] });
}
