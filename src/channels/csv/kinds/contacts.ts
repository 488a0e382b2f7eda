import { CONTACT } from "../../../memory/contacts/contact-record.ts";
import { rememberContactSlice } from "../../../memory/contacts/contacts.ts";
import { gatherContacts } from "../../../memory/contacts/taking/intake.queries.ts";
import { claimSource } from "../../../memory/records/record-kind.ts";
import { countContacts, foreseeContacts, refuseLater } from "../report/contacts.queries.ts";
import { refuseRepeated, type SingleRecords } from "../report/records.queries.ts";
import type { FileBatch, KindOfFile } from "./kind-of-file.ts";
import { matchByKey } from "./match.queries.ts";
import { keepNames, matchByOrder } from "./orders.queries.ts";
import { countNamed, recallRecords, refuseByMode } from "./records.queries.ts";

const DAY_MS = 86_400_000;

function recordsOf({ importId, mapping: { source } }: FileBatch): SingleRecords {
  return { importId, table: "intake_contact", source: claimSource(CONTACT, source), field: "contactKey" };
}

/** Rows are contacts. */
export const contacts: KindOfFile = {
  table: "intake_contact",
  // All that is said in them, and all by which their matters are judged, is in memory at once.
  mostRows: 5000,
  gather: async (db, file, now) => {
    const { importId, mapping } = file;
    await refuseLater(db, importId, new Date(now.getTime() + DAY_MS));
    const byCustomer = mapping.key !== "auto";
    if (byCustomer) await matchByKey(db, { ...mapping, importId }, "intake_contact");
    else await matchByOrder(db, { importId, source: mapping.source });
    await keepNames(db, importId);
    await gatherContacts(db, importId);
    await refuseRepeated(db, recordsOf(file));
    if (!byCustomer && mapping.mode !== "both") await refuseByMode(db, recordsOf(file), mapping.mode);
  },
  foresee: (db, { importId, mapping }) => foreseeContacts(db, importId, mapping.source),
  remember: (tx, { batch, hooks }, slice, now) => rememberContactSlice(tx, { batch, slice }, hooks, now),
  finish: async () => {},
  recall: (db, file, rememberedTo) => recallRecords(db, recordsOf(file), rememberedTo),
  count: (db, { importId, mapping }) => countContacts(db, importId, mapping.source),
  named: (db, file) => countNamed(db, recordsOf(file)),
};
