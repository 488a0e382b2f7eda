import { seesPersonalData } from "../../../memory/privacy/eyes.ts";
import type { Db } from "../../../platform/db/db.ts";
import type { Actor } from "../../../platform/http/route.ts";
import type { Import } from "../import.ts";

const HIDDEN = "···";

/**
 * How somebody sees an import: cells of a file are names and numbers of people, and stand as they are only before who sees
 * personal data, or brings files in.
 */
export async function importsSeen(db: Db, actor: Actor): Promise<(one: Import) => Import> {
  const bringsIn = actor.kind === "key" && actor.scopes.includes("import");
  return bringsIn || (await seesPersonalData(db, actor)) ? (one) => one : withoutCells;
}

function withoutCells(one: Import): Import {
  const { columns, report } = one;
  const refused = report?.refused.map((row) => ({ ...row, value: HIDDEN }));
  return {
    ...one,
    columns: columns.map((column) => ({ ...column, samples: [] })),
    report: report && { ...report, refused: refused ?? [] },
  };
}
