import type { Db } from "../../platform/db/db.ts";
import type { LinkInput, SurveyLink } from "./link.ts";

/** The links of a survey, the newest first. */
export async function linksOf(db: Db, surveyId: string): Promise<SurveyLink[]> {
  const rows = await links(db).where("survey_id", "=", surveyId).orderBy("link_id", "desc").execute();
  return rows.map(linkOfRow);
}

/** One link; undefined when there is none. */
export async function linkOf(db: Db, linkId: string): Promise<SurveyLink | undefined> {
  const row = await links(db).where("link_id", "=", linkId).executeTakeFirst();
  return row && linkOfRow(row);
}

function links(db: Db) {
  return db
    .selectFrom("survey_link")
    .select(["link_id as linkId", "survey_id as surveyId", "kind", "name", "place", "employee", "touchpoint"])
    .select(["made_at as madeAt", "made_by as madeBy", "closed_at as closedAt"]);
}

type Row = Omit<SurveyLink, "kind" | "madeAt" | "closedAt"> & {
  kind: string;
  madeAt: Date;
  closedAt: Date | null;
};

function linkOfRow({ kind, madeAt, closedAt, ...row }: Row): SurveyLink {
  return {
    ...row,
    kind: kind === "qr" || kind === "kiosk" || kind === "embed" ? kind : "link",
    madeAt: madeAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
  };
}

/** Writes a new link. */
export async function insertLink(
  db: Db,
  { linkId, surveyId, madeBy, ...said }: LinkInput & { linkId: string; surveyId: string; madeBy: string },
  now: Date,
): Promise<void> {
  await db
    .insertInto("survey_link")
    .values({ ...said, link_id: linkId, survey_id: surveyId, made_by: madeBy, made_at: now })
    .execute();
}

/** Closes a link, or opens it again. */
export async function closeLink(db: Db, linkId: string, closedAt: Date | null): Promise<void> {
  await db.updateTable("survey_link").set({ closed_at: closedAt }).where("link_id", "=", linkId).execute();
}
