import { z } from "@hono/zod-openapi";
import { wilson } from "../../models/surveys/wilson.ts";
import type { Db } from "../../platform/db/db.ts";
import { readCompany } from "../../platform/settings/company.queries.ts";
import { loadClocks } from "../calendars/clocks.ts";
import { DAY_MS, type Day, isoDay, mondayOf } from "../calendars/day.ts";
import { type Zone, zoneOf } from "../calendars/zone.ts";
import { periodsBetween } from "../compliance/periods.ts";
import {
  addedUp,
  inPart,
  isReached,
  meanOf,
  NO_SUMS,
  PeriodStanding,
  type Sums,
  standingOf,
  sumsOf,
} from "../compliance/standing.ts";
import { recentMatters } from "../recent.queries.ts";
import { factsOf } from "../verdicts/facts.queries.ts";
import type { MatterFacts } from "./judging/facts.ts";
import { isOfContacts, judge, type Subject } from "./judging/judge.ts";
import type { Clocks, Judgement } from "./judging/judgement.ts";
import { isOverPeriod, type StandardInput } from "./standard.ts";
import { assertCanBeJudged } from "./standards.ts";

const MATTERS_A_PAGE = 500;
const MOST_MATTERS = 20_000;
const EXAMPLES = 10;

const Counts = z.object({ kept: z.int(), broken: z.int(), running: z.int() });
type Counts = z.infer<typeof Counts>;
type Found = Omit<StandardPreview, "days" | "looked" | "isCut" | "periods">;

/** A share of what was decided with its 95% Wilson interval; null where nothing was. */
export const KeptShare = z
  .object({ share: z.number(), low: z.number(), high: z.number() })
  .nullable()
  .openapi("KeptShare");

export const StandardPreview = z
  .object({
    days: z.int(),
    looked: z.int().openapi({ description: "Matters looked at, the last first." }),
    isCut: z.boolean().openapi({ description: "There were more matters than are looked at." }),
    ...Counts.shape,
    notApplicable: z.int(),
    share: KeptShare,
    mean: z.number().nullable().openapi({ description: "Of what was measured, in the unit of the limit." }),
    isReached: z.boolean().nullable().openapi({
      description: "Of what is promised of a period: whether all of these days together come up to it.",
    }),
    periods: z
      .array(PeriodStanding)
      .openapi({ description: "Of what is promised of a period: how each would have stood; else empty." }),
    weeks: z.array(
      Counts.extend({
        week: z.iso.date().openapi({ description: "Its Monday, in the company's time zone." }),
      }),
    ),
    examples: z
      .array(
        z.object({
          customerId: z.uuid(),
          matterId: z.uuid(),
          contactId: z.uuid().nullable(),
          began: z.iso.datetime(),
          measured: z.number().nullable(),
          limit: z.number().nullable(),
        }),
      )
      .openapi({ description: "Some of what would have been broken, the last first." }),
  })
  .openapi("StandardPreview");
export type StandardPreview = z.infer<typeof StandardPreview>;

/** The share kept of what was decided. */
export function shareKept({ kept, broken }: Pick<Counts, "kept" | "broken">): z.infer<typeof KeptShare> {
  const found = wilson(kept, kept + broken);
  return found && { share: found.share, low: found.low, high: found.high };
}

/** What a standard would have said of what began in the last days, whoever is judged by it. Nothing is kept of it. */
export async function previewStandard(
  db: Db,
  { standard, days }: { standard: StandardInput; days: number },
  now: Date,
): Promise<StandardPreview> {
  await assertCanBeJudged(db, standard);
  const since = new Date(now.getTime() - days * DAY_MS);
  const zone = zoneOf((await readCompany(db)).timeZone);
  const tally = new Tally(standard, { clocks: await loadClocks(db), since, now, zone });
  let looked = 0;
  let isCut = false;
  for await (const matters of recentMatters(db, { since, now, page: MATTERS_A_PAGE })) {
    isCut = looked >= MOST_MATTERS;
    if (isCut) break;
    for (const matter of await factsOf(db, matters)) tally.add(matter);
    looked += matters.length;
  }
  return { days, looked, isCut, ...tally.found(), periods: tally.periods(isCut) };
}

type Place = { clocks: Clocks; since: Date; now: Date; zone: Zone };

class Tally {
  readonly #standard: StandardInput;
  readonly #place: Place;
  readonly #weeks = new Map<string, Counts>();
  /** Of the company's days. */
  readonly #days = new Map<Day, Sums>();
  readonly #examples: StandardPreview["examples"] = [];
  #notApplicable = 0;

  constructor(standard: StandardInput, place: Place) {
    this.#standard = { ...standard, appliesFrom: null };
    this.#place = place;
  }

  add(matter: MatterFacts): void {
    const subjects: Subject[] = isOfContacts(this.#standard)
      ? matter.contacts.map((contact) => ({ matter, contact }))
      : [{ matter, contact: null }];
    for (const subject of subjects) this.#count(subject, judge(this.#standard, subject, this.#place));
  }

  #count({ matter, contact }: Subject, judgement: Judgement): void {
    if (judgement.verdict === "not-applicable") {
      this.#notApplicable += 1;
      return;
    }
    const { verdict, began, measured, limit } = judgement;
    if (began < this.#place.since) return;
    const day = this.#place.zone.dayAt(began.getTime());
    const week = isoDay(mondayOf(day));
    const counts = this.#weeks.get(week) ?? { kept: 0, broken: 0, running: 0 };
    counts[verdict] += 1;
    this.#weeks.set(week, counts);
    this.#days.set(day, addedUp([this.#days.get(day) ?? NO_SUMS, sumsOf(verdict, measured)]));
    if (verdict !== "broken" || this.#examples.length >= EXAMPLES) return;
    const { customerId, matterId } = matter;
    const contactId = contact?.contactId ?? null;
    this.#examples.push({ customerId, matterId, contactId, began: began.toISOString(), measured, limit });
  }

  found(): Found {
    const all = addedUp([...this.#days.values()]);
    const { kept, broken, running } = all;
    const mean = meanOf(all);
    const weeks = [...this.#weeks].map(([week, counts]) => ({ week, ...counts }));
    weeks.sort((one, other) => (one.week < other.week ? -1 : 1));
    return {
      ...{ kept, broken, running, mean },
      notApplicable: this.#notApplicable,
      share: shareKept(all),
      isReached: isReached(this.#standard.promise, { kept, broken, mean }),
      weeks,
      examples: this.#examples,
    };
  }

  /** Each period of a promise over one; the first was looked at in part, and where all was not looked at, nobody knows which. */
  periods(isCut: boolean): PeriodStanding[] {
    const { promise } = this.#standard;
    if (!isOverPeriod(promise)) return [];
    const { zone, since, now } = this.#place;
    const [first, today] = [zone.dayAt(since.getTime()), zone.dayAt(now.getTime())];
    return periodsBetween(promise.period, first, today).map((span) => {
      const own = [...this.#days].filter(([day]) => day >= span.from && day < span.until);
      const sums = addedUp(own.map(([, one]) => one));
      const standing = standingOf(promise, sums, { ...span, isOver: span.until <= today });
      return isCut || span.from <= first ? inPart(standing) : standing;
    });
  }
}
