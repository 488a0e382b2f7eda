import { atomically } from "../../../platform/db/atomically.ts";
import type { Db } from "../../../platform/db/db.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Actor } from "../../../platform/http/route.ts";
import { calendarNamed } from "../../calendars/calendar.queries.ts";
import { CalendarInput } from "../../calendars/calendar.ts";
import { makeCalendar } from "../../calendars/calendars.ts";
import { isOfBusiness } from "../limit.ts";
import { type Standard, StandardInput } from "../standard.ts";
import { makeStandard } from "../standards.ts";
import { REVIEWS } from "./reviews.ts";
import { SPAIN_10_2025 } from "./spain-10-2025.ts";
import type { StandardTemplate, Template, TemplateChoice } from "./template.ts";

const TEMPLATES: readonly Template[] = [REVIEWS, SPAIN_10_2025];

/** The ready sets, as they are shown. */
export function templates(): StandardTemplate[] {
  return TEMPLATES.map(({ key, names, caution, source, standards }) => ({
    key,
    names,
    caution,
    source,
    standards,
  }));
}

type Choosing = { key: string; choice: TemplateChoice; actor: Actor };

/**
 * Makes standards of a template, with the limits as chosen; drafts, unless said otherwise. Working days are counted by
 * the calendar chosen, else by the template's own, which is made once.
 *
 * @throws AppError `not_found` when there is no such template, `invalid` where it has no such standard.
 */
export function chooseTemplate(db: Db, { key, choice, actor }: Choosing, now: Date): Promise<Standard[]> {
  const template = TEMPLATES.find((one) => one.key === key);
  if (!template) throw new AppError("not_found", `No template ${key}`);
  return atomically(db, async (tx) => {
    const wanted = choice.standards.map((one) => ({ ...one, standard: standardIn(template, one.key) }));
    const needsDays = wanted.some(({ standard }) => standard.limit && isOfBusiness(standard.limit.unit));
    const calendarId = needsDays
      ? (choice.calendarId ?? (await ownCalendar(tx, template, choice, now)))
      : null;
    const made: Standard[] = [];
    for (const one of wanted) {
      const said = standardSaid(template, one, { choice, calendarId });
      made.push(await makeStandard(tx, { said, state: choice.state, actor }, now));
    }
    return made;
  });
}

function standardIn(template: Template, key: string): StandardTemplate["standards"][number] {
  const found = template.standards.find((one) => one.key === key);
  if (found) return found;
  const reason = `is none of ${template.standards.map((one) => one.key).join(", ")}`;
  throw new AppError("invalid", `standards.key: ${key} ${reason}`, {
    errors: [{ field: "standards.key", value: key, reason }],
  });
}

async function ownCalendar(
  tx: Db,
  { key, calendar }: Template,
  { language }: TemplateChoice,
  now: Date,
): Promise<string> {
  if (calendar === null) throw new RangeError(`ownCalendar: ${key} has none`);
  const name = calendar.names[language];
  const known = await calendarNamed(tx, name);
  if (known !== undefined) return known;
  return (await makeCalendar(tx, CalendarInput.parse({ name, ...calendar.said }), now)).calendarId;
}

type Wanted = TemplateChoice["standards"][number] & { standard: StandardTemplate["standards"][number] };

function standardSaid(
  template: Template,
  { standard, value, share }: Wanted,
  { choice, calendarId }: { choice: TemplateChoice; calendarId: string | null },
): StandardInput {
  const { language, scope } = choice;
  const { unit = "minutes" } = standard.limit ?? {};
  const limit = {
    value: value ?? standard.limit?.value ?? 1,
    unit,
    calendarId: isOfBusiness(unit) ? calendarId : null,
  };
  return StandardInput.parse({
    name: standard.names[language],
    note: [standard.notes[language], template.caution?.[language]].filter(Boolean).join(" "),
    promise: template.promises[standard.key]?.(limit, share ?? standard.share ?? 1),
    scope: { ...scope, ...template.scopes?.[standard.key] },
    severity: standard.severity,
    template: `${template.key}/${standard.key}`,
  });
}
