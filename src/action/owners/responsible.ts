import { customerOf } from "../../memory/merging/redirect.queries.ts";
import { namesOf } from "../../memory/notes/note.queries.ts";
import { eyesOn } from "../../memory/privacy/eyes.ts";
import type { Db } from "../../platform/db/db.ts";
import type { Actor } from "../../platform/http/route.ts";
import { standingIn } from "../absences/absence.queries.ts";
import { actingFor, type StandingIn, standInOf } from "../absences/absence.ts";
import { canWork, formerNames, ownersOf } from "./owner.queries.ts";
import type { Responsible } from "./owner.ts";
import { heldOf } from "./responsible.queries.ts";

/** Who is responsible for a customer today, and who holds each of his open cases, as somebody sees them. Throws `not_found`. */
export async function responsibleFor(
  db: Db,
  { customerId: askedId, actor }: { customerId: string; actor: Actor },
  now: Date,
): Promise<Responsible> {
  const customerId = await customerOf(db, askedId);
  const see = await eyesOn(db, { customerId, actor });
  const away = await standingIn(db, now);
  const open = (await openOf(db, customerId, away)).map(see);
  return { customerId, ...(await ownership(db, customerId, away)), open };
}

async function ownership(
  db: Db,
  customerId: string,
  away: StandingIn,
): Promise<Pick<Responsible, "owner" | "acting">> {
  const kept = (await ownersOf(db, [customerId])).get(customerId);
  if (!kept) return { owner: null, acting: null };
  const { personId, reason, since, givenBy } = kept;
  const actingId = actingFor(personId, away);
  const names = await namesOf(db, [personId, actingId]);
  const name = names.get(personId) ?? (await formerNames(db, [personId])).get(personId) ?? personId;
  const atWork = await canWork(db, [personId, actingId]);
  const actingName = atWork.get(actingId);
  const because = actingId === personId ? ("owner" as const) : ("substitute" as const);
  return {
    owner: { personId, name, isHere: atWork.has(personId), reason, since: since.toISOString(), givenBy },
    acting: actingName === undefined ? null : { personId: actingId, name: actingName, because },
  };
}

async function openOf(db: Db, customerId: string, away: StandingIn): Promise<Responsible["open"]> {
  const held = await heldOf(db, customerId);
  const ids = held.flatMap(({ holderId }) =>
    holderId === null ? [] : [holderId, actingFor(holderId, away)],
  );
  const names = await namesOf(db, [...new Set(ids)]);
  return held.map(({ dueAt, holderId, ...one }) => ({
    ...one,
    dueAt: dueAt?.toISOString() ?? null,
    holder:
      holderId === null
        ? null
        : {
            personId: holderId,
            name: names.get(holderId) ?? null,
            standIn: standInOf(holderId, { nameOf: (id) => names.get(id), away }),
          },
  }));
}
