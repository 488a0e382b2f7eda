import { type RawBuilder, sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import { Survey, type SurveyContent, type SurveyInput, type SurveyState } from "./survey.ts";

type Row = Omit<Survey, "answeredAt" | "madeAt" | "changedAt"> & {
  answeredAt: Date | null;
  madeAt: Date;
  changedAt: Date;
};

const COLUMNS: RawBuilder<unknown> = sql`
  s.survey_id as "surveyId", s.name, s.mode, s.touchpoint, s.state, v.version, s.answered_at as "answeredAt",
  s.made_at as "madeAt", s.made_by as "madeBy", s.changed_at as "changedAt", v.content`;

/** All surveys as they are now, the newest first. */
export async function surveys(db: Db): Promise<Survey[]> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from survey s join survey_version v on v.survey_id = s.survey_id and v.version = s.version
    order by s.survey_id desc`.execute(db);
  return rows.map(surveyOfRow);
}

/** A survey as it is now, or as it was in a version; undefined when there is none. */
export async function surveyOf(db: Db, surveyId: string, version?: number): Promise<Survey | undefined> {
  const wanted = version === undefined ? sql`s.version` : sql`${version}`;
  const { rows } = await sql<Row>`
    select ${COLUMNS} from survey s join survey_version v on v.survey_id = s.survey_id and v.version = ${wanted}
    where s.survey_id = ${surveyId}::uuid`.execute(db);
  return rows.map(surveyOfRow)[0];
}

/** When the first survey was made; null: there is none. */
export async function firstSurvey(db: Db): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`select min(made_at) as at from survey`.execute(db);
  return rows[0]?.at ?? null;
}

function surveyOfRow({ answeredAt, madeAt, changedAt, ...row }: Row): Survey {
  return Survey.parse({
    ...row,
    answeredAt: answeredAt?.toISOString() ?? null,
    madeAt: madeAt.toISOString(),
    changedAt: changedAt.toISOString(),
  });
}

/** Locks a survey until the transaction ends; whether there is one. */
export async function lockSurvey(tx: Db, surveyId: string): Promise<boolean> {
  const row = await tx
    .selectFrom("survey")
    .select("survey_id")
    .where("survey_id", "=", surveyId)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

type Made = { surveyId: string; madeBy: string };

/** Writes a new survey with its first version. */
export async function insertSurvey(db: Db, said: SurveyInput & Made, now: Date): Promise<void> {
  const { surveyId, madeBy, name, mode, touchpoint, content } = said;
  await db
    .insertInto("survey")
    .values({
      survey_id: surveyId,
      version: 1,
      name,
      mode,
      touchpoint,
      state: "draft",
      made_at: now,
      made_by: madeBy,
      changed_at: now,
    })
    .execute();
  await writeVersion(db, { surveyId, version: 1, content, madeBy }, now);
}

/** Writes a version, in place of what it said before if it had no answers. */
export async function writeVersion(
  db: Db,
  { surveyId, version, content, madeBy }: Made & { version: number; content: SurveyContent },
  now: Date,
): Promise<void> {
  await db
    .deleteFrom("survey_version")
    .where("survey_id", "=", surveyId)
    .where("version", "=", version)
    .execute();
  await db
    .insertInto("survey_version")
    .values({ survey_id: surveyId, version, content: JSON.stringify(content), made_at: now, made_by: madeBy })
    .execute();
}

type Changed = Partial<Pick<Survey, "name" | "mode" | "touchpoint" | "state" | "version">>;

/** Changes what a survey is beside what it asks. */
export async function setSurvey(db: Db, surveyId: string, changed: Changed, now: Date): Promise<void> {
  await db
    .updateTable("survey")
    .set({ ...changed, changed_at: now })
    .where("survey_id", "=", surveyId)
    .execute();
}

/**
 * Notes that a survey has answers from now on, as long as it is open and as it was read; whether it is. Who changes it
 * meanwhile waits, or was first.
 */
export async function noteAnswered(
  tx: Db,
  { surveyId, changedAt }: Pick<Survey, "surveyId" | "changedAt">,
  now: Date,
): Promise<boolean> {
  const row = await tx
    .updateTable("survey")
    .set({ answered_at: now })
    .where("survey_id", "=", surveyId)
    .where("changed_at", "=", new Date(changedAt))
    .where("state", "=", "open" satisfies SurveyState)
    .where("answered_at", "is", null)
    .returning("survey_id")
    .executeTakeFirst();
  return row !== undefined;
}

export type Version = Pick<Survey, "version" | "content"> & { madeAt: Date; madeBy: string };

/** Every version of a survey, the newest first. */
export async function versionsOf(db: Db, surveyId: string): Promise<Version[]> {
  const rows = await db
    .selectFrom("survey_version")
    .select(["version", "content", "made_at as madeAt", "made_by as madeBy"])
    .where("survey_id", "=", surveyId)
    .orderBy("version", "desc")
    .execute();
  return rows.map((row) => ({ ...row, content: Survey.shape.content.parse(row.content) }));
}

/** Removes a survey with all that was made for it. */
export async function deleteSurvey(tx: Db, surveyId: string): Promise<void> {
  await tx.deleteFrom("survey_link").where("survey_id", "=", surveyId).execute();
  await tx.deleteFrom("survey_version").where("survey_id", "=", surveyId).execute();
  await tx.deleteFrom("survey").where("survey_id", "=", surveyId).execute();
}

/** Whether somebody was asked. */
export async function hasInvitations(db: Db, surveyId: string): Promise<boolean> {
  const { rows } = await sql<{ some: boolean }>`
    select exists (select 1 from survey_invitation where survey_id = ${surveyId}::uuid) as some`.execute(db);
  return rows[0]?.some ?? false;
}

/** Whether anybody may come by a link of the survey. */
export async function hasOpenLinks(db: Db, surveyId: string): Promise<boolean> {
  const { rows } = await sql<{ some: boolean }>`
    select exists (select 1 from survey_link where survey_id = ${surveyId}::uuid and closed_at is null) as some`.execute(
    db,
  );
  return rows[0]?.some ?? false;
}
