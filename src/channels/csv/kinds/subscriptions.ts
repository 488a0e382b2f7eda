import { claimSource } from "../../../memory/records/record-kind.ts";
import { gatherSubscriptions } from "../../../memory/subscriptions/intake.queries.ts";
import { noteSeen } from "../../../memory/subscriptions/subscription.queries.ts";
import { SUBSCRIPTION } from "../../../memory/subscriptions/subscription-record.ts";
import { rememberSubscriptionSlice } from "../../../memory/subscriptions/subscriptions.ts";
import { refuseRepeated, type SingleRecords } from "../report/records.queries.ts";
import { foreignRows } from "../report/report.queries.ts";
import { countSubscriptions, foreseeSubscriptions, lastDaySaid } from "../report/subscriptions.queries.ts";
import { refuseUncountedPrices } from "../report/uncounted.queries.ts";
import type { FileBatch, KindOfFile } from "./kind-of-file.ts";
import { matchByKey } from "./match.queries.ts";
import { countNamed, recallRecords, refuseByMode } from "./records.queries.ts";

function recordsOf({ importId, mapping: { source } }: FileBatch): SingleRecords {
  return {
    importId,
    table: "intake_subscription",
    source: claimSource(SUBSCRIPTION, source),
    field: "subscriptionKey",
  };
}

/** Rows are subscriptions. */
export const subscriptions: KindOfFile = {
  table: "intake_subscription",
  gather: async (db, file) => {
    const { batch, importId, mapping } = file;
    const byCustomer = mapping.key !== "auto" && mapping.key !== "subscriptionKey";
    if (byCustomer) await matchByKey(db, { ...mapping, importId }, "intake_subscription");
    await gatherSubscriptions(db, batch, !mapping.fields.includes("startedOn"));
    await refuseRepeated(db, recordsOf(file));
    await refuseUncountedPrices(db, { importId, countedIn: batch.currency });
    if (!byCustomer && mapping.mode !== "both") await refuseByMode(db, recordsOf(file), mapping.mode);
  },
  foresee: async (db, { importId, mapping, batch }) => ({
    ...(await foreseeSubscriptions(db, importId, mapping.source)),
    ...(await foreignRows(db, { importId, table: "intake_subscription", countedIn: batch.currency })),
  }),
  remember: (tx, { batch }, slice, now) => rememberSubscriptionSlice(tx, batch, slice, now),
  finish: async (db, { importId, mapping }, now) => {
    const today = now.toISOString().slice(0, 10);
    const asOf = mapping.asOf ?? (await lastDaySaid(db, importId, today));
    if (asOf !== null) await noteSeen(db, { source: mapping.source, importId, asOf });
  },
  recall: (db, file, rememberedTo) => recallRecords(db, recordsOf(file), rememberedTo),
  count: async (db, { importId, mapping, batch }) => ({
    ...(await countSubscriptions(db, importId, mapping.source)),
    ...(await foreignRows(db, { importId, table: "intake_subscription", countedIn: batch.currency })),
  }),
  named: (db, file) => countNamed(db, recordsOf(file)),
};
