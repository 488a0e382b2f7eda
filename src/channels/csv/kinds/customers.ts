import { countMentioned, rememberCustomerSlice } from "../../../memory/customers/mentions.ts";
import type { KindOfFile } from "./kind-of-file.ts";
import { matchByKey, matchByTrust } from "./match.queries.ts";

/** Rows are customers alone. */
export const customers: KindOfFile = {
  table: "intake_customer",
  gather: async (db, { importId, mapping }) => {
    const match = mapping.key === "auto" ? matchByTrust : matchByKey;
    await match(db, { ...mapping, importId }, "intake_customer");
  },
  foresee: async () => ({}),
  remember: (tx, { batch }, slice, now) => rememberCustomerSlice(tx, batch, slice, now),
  finish: async () => {},
  recall: async () => {},
  count: async () => ({}),
  named: (db, { importId }) => countMentioned(db, importId),
};
