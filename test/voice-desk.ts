import { companyEar } from "../src/listening/words/hearing/ear.ts";
import { hearWaiting } from "../src/listening/words/hearing/hear.ts";
import type { House } from "./application.ts";
import { CALL, told } from "./contact-desk.ts";

/** Reads what waits, as the job does. */
export async function heardNow({ services: { db } }: House): Promise<number> {
  return hearWaiting(db, await companyEar(db));
}

/** A customer said something. */
export async function said(house: House, externalId: string, text: string, more: object = {}) {
  return told(house, { ...CALL, externalId, text, channel: "email", ...more });
}

/** What is kept of all comments, in order of their contacts. */
export async function commentsKept({ services: { store } }: House) {
  const { rows } = await store.pool.query(`
    select c.*, k.external_id from comment c left join contact k using (customer_id, contact_id)
    order by k.external_id, c.question_id`);
  return rows;
}

/** The sums, put together, those of nothing left out. */
export async function voiceSums({ services: { store } }: House) {
  const { rows } = await store.pool.query(`
    select day::text as day, kind, topic, sum(comments)::int as comments, sum(negative)::int as negative,
           sum(positive)::int as positive, sum(urgent)::int as urgent, sum(leaving)::int as leaving,
           sum(unheard)::int as unheard
    from voice_day group by 1, 2, 3 having sum(comments) <> 0 order by day, kind, topic`);
  return rows;
}
