import { z } from "@hono/zod-openapi";
import { customerOf } from "../../memory/merging/redirect.queries.ts";
import { atomically } from "../../platform/db/atomically.ts";
import type { Db } from "../../platform/db/db.ts";
import type { Actor } from "../../platform/http/route.ts";
import type { CaseName } from "../cases/case.queries.ts";
import { byOf, noCase } from "../cases/cases.ts";
import { forgetWatcher, lastDeed, noteWatcher, otherWatchers } from "./watcher.queries.ts";

/** Who says nothing for so long has gone away; a page says something every ten seconds. */
const WATCHES_MS = 30_000;

export const Watched = z
  .object({
    /** Who else has the case before him now. */
    others: z.array(z.object({ personId: z.string(), name: z.string() })),
    lastDeed: z
      .uuid()
      .openapi({ description: "The last that was done; another than before: read it again." }),
  })
  .openapi("WatchedCase");
export type Watched = z.infer<typeof Watched>;

type Watching = CaseName & { isHere: boolean; actor: Actor };

/** Says that somebody has a case before him, or no more; tells who else has. Throws `not_found`. */
export function watchCase(db: Db, { isHere, actor, ...asked }: Watching, now: Date): Promise<Watched> {
  return atomically(db, async (tx) => {
    const name = { customerId: await customerOf(tx, asked.customerId), caseId: asked.caseId };
    const last = await lastDeed(tx, name);
    if (last === null) throw noCase(name);
    const by = byOf(actor);
    const personId = by.personId ?? actor.kind;
    const over = new Date(now.getTime() - WATCHES_MS);
    if (isHere) await noteWatcher(tx, name, { personId, name: by.name }, { now, over });
    else await forgetWatcher(tx, name, personId);
    return { others: await otherWatchers(tx, name, { personId, over }), lastDeed: last };
  });
}
