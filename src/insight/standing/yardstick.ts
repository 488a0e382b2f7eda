import { z } from "zod";
import type { Choice } from "../../models/check/choose.ts";
import type { PurchaseModel } from "../../models/value/purchase-model.ts";
import type { Loss } from "../bucket/loss.ts";
import type { Day } from "../calendar.ts";
import type { Usual } from "../core/worth.ts";

/**
 * What a whole run found out about all customers together, by which some of them can be judged anew later without
 * looking at the others: models, the lapse time, the span of loss, where tiers begin.
 */
export type Yardstick = {
  /** The day of judgement of the whole run. */
  asOf: Day;
  firstDay: Day;
  lastPurchase: Day;
  endsEarlier: boolean;
  laterIgnored: boolean;
  lapseDays: number;
  loss: Pick<Loss, "from" | "to"> | null;
  model: PurchaseModel | null;
  survival: PurchaseModel | null;
  spend: Choice["spend"];
  usual: Usual;
  floors: { tier: number[]; tierThen: number[] };
};

/** As kept; its shape is that of the version that wrote it. */
export const KeptYardstick = z.custom<Yardstick>(
  (value) => typeof value === "object" && value !== null && "floors" in value && "lapseDays" in value,
);
