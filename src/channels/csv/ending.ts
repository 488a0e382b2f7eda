import { recordEvents } from "../../memory/events/events.ts";
import { atomically } from "../../platform/db/atomically.ts";
import type { Services } from "../../platform/services.ts";
import { type ImportState, moveImport } from "./import.queries.ts";
import type { Import } from "./import.ts";

/** Moves an import on to where it rests, and tells those who listen how it ended. */
export function endImport(
  { db, clock }: Pick<Services, "db" | "clock">,
  importId: string,
  step: { from: readonly ImportState[]; to: ImportState },
): Promise<void> {
  return atomically(db, async (tx) => {
    const ended = await moveImport(tx, importId, step);
    if (!ended || ended.state === "draft") return;
    await recordEvents(tx, [{ type: "import.ended", customerId: null, data: told(ended) }], clock());
  });
}

/** A file's name may say whom it is of; it is told by its id. */
function told({ importId, isSample, state, mapping: { kind, source }, report }: Import) {
  const { rows, refusedRows, customersNew, customersKnown, purchases, subscriptions, contacts } =
    report ?? {};
  const counts = { rows, refusedRows, customersNew, customersKnown, purchases, subscriptions, contacts };
  return { importId, kind, source, isSample, state, counts: report ? counts : null };
}
