import { z } from "@hono/zod-openapi";
import { sql } from "kysely";
import { isCut } from "../../memory/records/shown-text.ts";
import type { Db } from "../../platform/db/db.ts";

/** More answers than this no contact has. */
const MOST = 20;

/** What a customer answered about one of his contacts, as his timeline tells it. */
export const ContactAnswers = z
  .object({
    items: z.array(
      z.object({
        answerId: z.uuid(),
        surveyId: z.uuid(),
        at: z.iso.datetime(),
        /** As `answer` in the timeline. */
        payload: z.record(z.string(), z.unknown()),
        isCut: z.boolean(),
      }),
    ),
  })
  .openapi("ContactAnswers");
type ContactAnswer = z.output<typeof ContactAnswers>["items"][number];

/** The answers that belong to a contact, the newest first. */
export async function answersAbout(db: Db, customerId: string, contactId: string): Promise<ContactAnswer[]> {
  const { rows } = await sql<Omit<ContactAnswer, "at" | "isCut"> & { at: Date }>`
    select a.answer_id as "answerId", a.survey_id as "surveyId", a.started_at as at, t.payload
    from survey_answer a
    join timeline t on t.customer_id = a.customer_id and t.id = a.answer_id
    where a.customer_id = ${customerId}::uuid and a.contact_id = ${contactId}::uuid and a.mode = 'identified'
    order by a.started_at desc, a.answer_id desc limit ${MOST}`.execute(db);
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString(), isCut: isCut(row.payload) }));
}
