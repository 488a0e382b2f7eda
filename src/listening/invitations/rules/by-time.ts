import { lockLiving } from "../../../memory/customers/lock.ts";
import { livingOf } from "../../../memory/merging/redirect.queries.ts";
import { retrying } from "../../../memory/retrying.ts";
import type { Db } from "../../../platform/db/db.ts";
import { dayOf, isoDay } from "../../../quality/calendars/day.ts";
import { companyDays } from "../../company-day.ts";
import { insertSelected } from "../selected.queries.ts";
import { boughtOn, chosenUntil, type Fitting, noteChosen, spreadOver } from "./by-time.queries.ts";
import type { SurveyRule } from "./rule.ts";
import { activeRules } from "./rules.ts";
import { selectedBy } from "./told.ts";

/** Days that are made up for when the application did not run. */
const MOST_DAYS = 31;
const DAYS_OF_MONTHS = { 3: 91, 6: 182, 12: 365 } as const;

/** Chooses whom to ask by rules that go by the calendar: for each day once, some customers at a time. Says how many. */
export async function chooseByTime(db: Db, now: Date): Promise<number> {
  const today = (await companyDays(db))(now);
  let chosen = 0;
  for (const rule of await activeRules(db)) {
    if (rule.occasion.kind === "spread" || rule.occasion.kind === "time-since") {
      chosen += await chooseBy(db, rule, { today, now });
    }
  }
  return chosen;
}

async function chooseBy(
  db: Db,
  rule: SurveyRule,
  { today, now }: { today: string; now: Date },
): Promise<number> {
  const done = await chosenUntil(db, rule.ruleId);
  const first = Math.max(dayOf(today) - MOST_DAYS + 1, done === undefined ? dayOf(today) : dayOf(done) + 1);
  const days = { from: isoDay(first), until: today };
  if (days.from > today) return 0;
  let chosen = 0;
  let after: string | null = null;
  do {
    const { fitting, last }: Fitting = await fittingOf(db, rule, { ...days, after }, today);
    chosen += await choose(db, rule, fitting, now);
    after = last;
  } while (after !== null);
  await noteChosen(db, { ruleId: rule.ruleId, surveyId: rule.surveyId, until: today });
  return chosen;
}

type Span = { from: string; until: string; after: string | null };

function fittingOf(db: Db, { ruleId, occasion }: SurveyRule, span: Span, today: string): Promise<Fitting> {
  const ago = (day: string, days: number) => isoDay(dayOf(day) - days);
  if (occasion.kind === "time-since") {
    const { since, days } = occasion;
    return boughtOn(db, since, { ...span, from: ago(span.from, days), until: ago(span.until, days) });
  }
  if (occasion.kind !== "spread") return Promise.resolve({ fitting: [], last: null });
  const { boughtWithinDays, everyMonths, sharePercent } = occasion;
  const boughtSince = boughtWithinDays === null ? null : ago(today, boughtWithinDays);
  const cycleDays = DAYS_OF_MONTHS[everyMonths];
  return spreadOver(db, { ruleId, cycleDays, boughtSince, today, sharePercent }, span);
}

/** Each by the day that he fits by, so that choosing the same days again chooses nobody again. */
function choose(db: Db, rule: SurveyRule, fitting: Fitting["fitting"], now: Date): Promise<number> {
  if (fitting.length === 0) return Promise.resolve(0);
  const { kind } = rule.occasion;
  return retrying(db, async (tx) => {
    const living = new Set(await livingOf(tx, [...new Set(fitting.map(({ customerId }) => customerId))]));
    await lockLiving(tx, [...living]);
    const selected = fitting
      .filter(({ customerId }) => living.has(customerId))
      .map(({ customerId, day }) => {
        const about = { customerId, occasion: `${kind}:${rule.ruleId}:${day}`, at: now };
        return selectedBy(rule, { ...about, touchpoint: null, contactId: null, caseId: null }, now);
      });
    return (await insertSelected(tx, selected, now)).length;
  });
}
