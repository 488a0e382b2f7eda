import { z } from "@hono/zod-openapi";
import { wilson } from "../../models/surveys/wilson.ts";
import type { Db } from "../../platform/db/db.ts";
import { loadClocks } from "../calendars/clocks.ts";
import { DAY_MS, dayOf, isoDay, mondayOf } from "../calendars/day.ts";
import { recentMatters } from "../recent.queries.ts";
import { factsOf } from "../verdicts/facts.queries.ts";
import type { MatterFacts } from "./judging/facts.ts";
import { isOfContacts, judge, type Subject } from "./judging/judge.ts";
import type { Clocks, Judgement } from "./judging/judgement.ts";
import type { StandardInput } from "./standard.ts";
import { assertNamesAreThere } from "./standards.ts";

const MATTERS_A_PAGE = 500;
const MOST_MATTERS = 20_000;
const EXAMPLES = 10;

const Counts = z.object({ kept: z.int(), broken: z.int(), running: z.int() });
type Counts = z.infer<typeof Counts>;

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
    weeks: z.array(Counts.extend({ week: z.iso.date().openapi({ description: "Its Monday, in UTC." }) })),
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
  await assertNamesAreThere(db, standard);
  const since = new Date(now.getTime() - days * DAY_MS);
  const tally = new Tally(standard, { clocks: await loadClocks(db), since, now });
  let looked = 0;
  let isCut = false;
  for await (const matters of recentMatters(db, { since, now, page: MATTERS_A_PAGE })) {
    isCut = looked >= MOST_MATTERS;
    if (isCut) break;
    for (const matter of await factsOf(db, matters)) tally.add(matter);
    looked += matters.length;
  }
  return { days, looked, isCut, ...tally.found() };
}

class Tally {
  readonly #standard: StandardInput;
  readonly #place: { clocks: Clocks; since: Date; now: Date };
  readonly #weeks = new Map<string, Counts>();
  readonly #examples: StandardPreview["examples"] = [];
  #notApplicable = 0;

  constructor(standard: StandardInput, place: { clocks: Clocks; since: Date; now: Date }) {
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
    const week = isoDay(mondayOf(dayOf(began.toISOString().slice(0, 10))));
    const counts = this.#weeks.get(week) ?? { kept: 0, broken: 0, running: 0 };
    counts[verdict] += 1;
    this.#weeks.set(week, counts);
    if (verdict !== "broken" || this.#examples.length >= EXAMPLES) return;
    const { customerId, matterId } = matter;
    const contactId = contact?.contactId ?? null;
    this.#examples.push({ customerId, matterId, contactId, began: began.toISOString(), measured, limit });
  }

  found(): Omit<StandardPreview, "days" | "looked" | "isCut"> {
    const all = { kept: 0, broken: 0, running: 0 };
    for (const counts of this.#weeks.values()) {
      all.kept += counts.kept;
      all.broken += counts.broken;
      all.running += counts.running;
    }
    const weeks = [...this.#weeks].map(([week, counts]) => ({ week, ...counts }));
    weeks.sort((one, other) => (one.week < other.week ? -1 : 1));
    return {
      ...all,
      notApplicable: this.#notApplicable,
      share: shareKept(all),
      weeks,
      examples: this.#examples,
    };
  }
}
