import { z } from "@hono/zod-openapi";
import type { Db } from "../../platform/db/db.ts";
import { readCompany } from "../../platform/settings/company.queries.ts";
import { KeptShare, shareKept } from "../standards/preview.ts";
import { standards } from "../standards/standard.queries.ts";
import type { Standard } from "../standards/standard.ts";
import { type Decided, decidedBy, type Per } from "./compliance.queries.ts";
import type { Period } from "./periods.ts";
import { addedUp, isReached, meanOf, PeriodStanding, type Sums } from "./standing.ts";
import { standingsOf } from "./standings.ts";

const Counts = z.object({
  kept: z.int(),
  broken: z.int(),
  running: z.int(),
  share: KeptShare,
  /** Mean of what was measured, in the unit of the limit. */
  mean: z.number().nullable(),
  /** Whether the promised share or mean was reached; null where none is promised, or nothing was decided. */
  isReached: z.boolean().nullable(),
});

const Periods = z.array(Counts.extend({ from: z.iso.date() }));

/** How those kept it who acted, or the functions that answer for the touchpoints. */
const Team = Counts.extend({
  kind: z.string().nullable().openapi({
    description: "person, team or partner, or a function; null: nobody is told.",
  }),
  name: z.string().nullable(),
  periods: Periods,
});

/** How a standard was kept, period by period of when things began. */
export const Compliance = z
  .object({
    standardId: z.uuid(),
    name: z.string(),
    ...Counts.shape,
    periods: Periods,
    teams: z.array(Team).openapi({
      description: "Asked for by `per`: those with most verdicts first, at most 50; else empty.",
    }),
    ofPeriod: z.object({ current: PeriodStanding, last: PeriodStanding }).nullable().openapi({
      description:
        "Of a standard in force that promises something of a period: how it stands in this one, and stood in the last.",
    }),
  })
  .openapi("Compliance");
export type Compliance = z.infer<typeof Compliance>;

const MOST_TEAMS = 50;

type Asked = { standardId?: string | undefined; by: Period; count: number; per?: Per | undefined };

/** The compliance with all standards that were ever judged by, or with one; the youngest period last. */
export async function compliance(
  db: Db,
  { standardId, by, count, per }: Asked,
  now: Date,
): Promise<Compliance[]> {
  const { timeZone } = await readCompany(db);
  const asked = (await standards(db)).filter(
    (one) => one.state !== "draft" && (standardId === undefined || one.standardId === standardId),
  );
  const ids = asked.map((one) => one.standardId);
  const decided =
    ids.length === 0 ? [] : await decidedBy(db, ids, { by, count, timeZone, per: per ?? null }, now);
  const standings = await standingsOf(
    db,
    asked.filter(({ state }) => state === "active"),
    now,
  );
  const ofStandard = Map.groupBy(decided, (one) => one.standardId);
  return asked.map((standard) => {
    const own = ofStandard.get(standard.standardId) ?? [];
    const { standardId: id, name } = standard;
    const teams = per === undefined ? [] : teamsOf(standard, own);
    const ofPeriod = standings.get(id) ?? null;
    return { standardId: id, name, ...spanOf(standard, own), teams, ofPeriod };
  });
}

function teamsOf(standard: Standard, decided: readonly Decided[]): z.infer<typeof Team>[] {
  const teams = [...Map.groupBy(decided, ({ whose }) => `${whose.kind}\n${whose.name}`).values()];
  return teams
    .flatMap((own) => {
      const whose = own[0]?.whose;
      return whose ? [{ kind: whose.kind || null, name: whose.name || null, ...spanOf(standard, own) }] : [];
    })
    .toSorted((one, other) => other.kept + other.broken - one.kept - one.broken)
    .slice(0, MOST_TEAMS);
}

/** All of it, and period by period. */
function spanOf(standard: Standard, decided: readonly Decided[]) {
  const periods = [...Map.groupBy(decided, ({ from }) => from)];
  return {
    ...countsOf(standard, addedUp(decided)),
    periods: periods.map(([from, own]) => ({ from, ...countsOf(standard, addedUp(own)) })),
  };
}

function countsOf({ promise }: Standard, sums: Sums): z.infer<typeof Counts> {
  const { kept, broken, running } = sums;
  const mean = meanOf(sums);
  return {
    kept,
    broken,
    running,
    share: shareKept(sums),
    mean,
    isReached: isReached(promise, { kept, broken, mean }),
  };
}
