import { sql } from "kysely";
import type { RecordKind } from "../records/record-kind.ts";

/** A purchase, which a correction puts aside with its lines. */
export const PURCHASE: RecordKind = {
  table: "purchase",
  id: "purchase_id",
  intake: "intake_purchase",
  revisions: "purchase_revision",
  claimPrefix: "",
  content: sql`
    jsonb_build_object(
      'at', r.at, 'day', r.day, 'isReturn', r.is_return, 'amountMinor', r.amount_minor, 'currency', r.currency,
      'lineCount', r.line_count, 'originalMinor', r.original_minor, 'originalCurrency', r.original_currency)`,
  parts: {
    table: "purchase_line",
    content: sql`
      jsonb_build_array(l.line_no, l.product_id, l.quantity, l.unit_price, l.amount_minor, l.original_minor)`,
  },
  entries: (id) => id,
};
