import type { Db } from "../../../platform/db/db.ts";
import { KeptRules } from "./rule.ts";

/** The rules of a survey; as the program proposes where nobody said any. */
export async function rulesOf(db: Db, surveyId: string): Promise<KeptRules> {
  const row = await db
    .selectFrom("survey_rules")
    .select("content")
    .where("survey_id", "=", surveyId)
    .executeTakeFirst();
  return KeptRules.parse(row?.content ?? { rules: [] });
}

/** The rules of all surveys. */
export async function allRules(db: Db): Promise<Map<string, KeptRules>> {
  const rows = await db.selectFrom("survey_rules").select(["survey_id", "content"]).execute();
  return new Map(rows.map(({ survey_id, content }) => [survey_id, KeptRules.parse(content)]));
}

/** Keeps the rules of a survey in place of those before. */
export async function writeRules(
  db: Db,
  { surveyId, rules, by }: { surveyId: string; rules: KeptRules; by: string },
  now: Date,
): Promise<void> {
  await db
    .insertInto("survey_rules")
    .values({ survey_id: surveyId, content: JSON.stringify(rules), changed_at: now, changed_by: by })
    .onConflict((conflict) =>
      conflict.column("survey_id").doUpdateSet((row) => ({
        content: row.ref("excluded.content"),
        changed_at: row.ref("excluded.changed_at"),
        changed_by: row.ref("excluded.changed_by"),
      })),
    )
    .execute();
}
