import { analyzeIntake, gatherPurchases } from "../../../memory/intake/intake.queries.ts";
import { rememberSlice } from "../../../memory/intake/remember.ts";
import { staged } from "../../../memory/purchases/incoming.ts";
import { unboughtIn } from "../../../memory/purchases/revision.queries.ts";
import {
  countRemembered,
  foreignRows,
  foreseePurchases,
  refuseSharedKeys,
} from "../report/report.queries.ts";
import { refuseUncountedPurchases } from "../report/uncounted.queries.ts";
import type { FileBatch, KindOfFile } from "./kind-of-file.ts";
import { matchByKey } from "./match.queries.ts";
import { countNamed, type Records, recallRecords, refuseByMode } from "./records.queries.ts";

function recordsOf({ importId, mapping: { source } }: FileBatch): Records {
  return { importId, table: "intake_purchase", source, field: "purchaseKey" };
}

/** Rows are purchases, or lines of them. */
export const purchases: KindOfFile = {
  table: "intake_row",
  gather: async (db, file) => {
    const { batch, importId, mapping } = file;
    const byCustomer = mapping.key !== "auto" && mapping.key !== "purchaseKey";
    if (byCustomer) await matchByKey(db, { ...mapping, importId }, "intake_row");
    await gatherPurchases(db, batch);
    // The planner believes the purchases just gathered to be few, and compares each with each.
    await analyzeIntake(db);
    await refuseSharedKeys(db, importId);
    await refuseUncountedPurchases(db, { importId, countedIn: batch.currency });
    if (!byCustomer && mapping.mode !== "both") await refuseByMode(db, recordsOf(file), mapping.mode);
  },
  foresee: async (db, { importId, mapping, batch }) => ({
    ...(await foreseePurchases(db, importId, mapping.source)),
    ...(await foreignRows(db, { importId, table: "intake_row", countedIn: batch.currency })),
  }),
  remember: async (tx, { batch, purchases }, slice, now) => {
    const outcomes = await rememberSlice(tx, batch, slice, now);
    if (outcomes.corrected > 0) {
      await purchases.takenBack(tx, await unboughtIn(tx, { batch, slice }), now);
    }
    await purchases.bought(tx, { ...staged({ batch, slice }), count: outcomes.new }, now);
    return outcomes;
  },
  finish: async () => {},
  recall: (db, file, rememberedTo) => recallRecords(db, recordsOf(file), rememberedTo),
  count: async (db, { importId, mapping, batch }) => ({
    ...(await countRemembered(db, importId, mapping.source)),
    ...(await foreignRows(db, { importId, table: "intake_row", countedIn: batch.currency })),
  }),
  named: (db, file) => countNamed(db, recordsOf(file)),
};
