import { z } from "@hono/zod-openapi";
import type { Db } from "../../platform/db/db.ts";
import { readCompany } from "../../platform/settings/company.queries.ts";
import { KeptShare, shareKept } from "../standards/preview.ts";
import { standards } from "../standards/standard.queries.ts";
import type { Standard } from "../standards/standard.ts";
import { type Decided, decidedBy, type Period } from "./compliance.queries.ts";

const Counts = z.object({
  kept: z.int(),
  broken: z.int(),
  running: z.int(),
  share: KeptShare,
  /** Mean of what was measured, in the unit of the limit. */
  mean: z.number().nullable(),
  /** Whether the promised share was reached; null where no share is promised, or nothing was decided. */
  isReached: z.boolean().nullable(),
});

/** How a standard was kept, period by period of when things began. */
export const Compliance = z
  .object({
    standardId: z.uuid(),
    name: z.string(),
    ...Counts.shape,
    periods: z.array(Counts.extend({ from: z.iso.date() })),
  })
  .openapi("Compliance");
export type Compliance = z.infer<typeof Compliance>;

/** The compliance with all standards that were ever judged by, or with one; the youngest period last. */
export async function compliance(
  db: Db,
  { standardId, by, count }: { standardId?: string | undefined; by: Period; count: number },
  now: Date,
): Promise<Compliance[]> {
  const { timeZone } = await readCompany(db);
  const asked = (await standards(db)).filter(
    (one) => one.state !== "draft" && (standardId === undefined || one.standardId === standardId),
  );
  const ids = asked.map((one) => one.standardId);
  const decided = ids.length === 0 ? [] : await decidedBy(db, ids, { by, count, timeZone }, now);
  const ofStandard = Map.groupBy(decided, (one) => one.standardId);
  return asked.map((standard) => complianceOf(standard, ofStandard.get(standard.standardId) ?? []));
}

function complianceOf(standard: Standard, periods: readonly Decided[]): Compliance {
  const sum = (pick: (one: Decided) => number) => periods.reduce((total, one) => total + pick(one), 0);
  const all = {
    kept: sum((one) => one.kept),
    broken: sum((one) => one.broken),
    running: sum((one) => one.running),
    measuredSum: sum((one) => one.measuredSum),
    measuredCount: sum((one) => one.measuredCount),
  };
  return {
    standardId: standard.standardId,
    name: standard.name,
    ...countsOf(standard, all),
    periods: periods.map((one) => ({ from: one.from, ...countsOf(standard, one) })),
  };
}

type Sums = Omit<Decided, "standardId" | "from">;

function countsOf({ promise }: Standard, sums: Sums): z.infer<typeof Counts> {
  const { kept, broken, running, measuredSum, measuredCount } = sums;
  const share = shareKept(sums);
  return {
    kept,
    broken,
    running,
    share,
    mean: measuredCount > 0 ? measuredSum / measuredCount : null,
    isReached: promise.kind === "share-kept" && share ? share.share >= promise.share : null,
  };
}
