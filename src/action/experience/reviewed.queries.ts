import { sql } from "kysely";
import { starsIn } from "../../memory/contacts/stars.ts";
import type { Db } from "../../platform/db/db.ts";
import type { Span } from "./span.ts";

/** Where there are public reviews in a span, from the kept sums: elsewhere no contact need be looked at. */
export async function reviewedIn(db: Db, { from, until }: Span): Promise<string[]> {
  const { rows } = await sql<{ touchpoint: string }>`
    select touchpoint from touchpoint_day
    where day between ${from}::date and ${until}::date and channel = 'review' and touchpoint <> ''
    group by touchpoint having sum(contacts_in) > 0`.execute(db);
  return rows.map(({ touchpoint }) => touchpoint);
}

/** How often so many stars were given at a touchpoint; of each customer his last there between two moments. */
export type Starred = { touchpoint: string; stars: number; n: number };

const STARS = starsIn("c");

/** The stars of public reviews at some touchpoints, as `starsOf` reads them. */
export async function starredAt(
  db: Db,
  touchpoints: readonly string[],
  { since, before }: { since: Date; before: Date },
): Promise<Starred[]> {
  if (touchpoints.length === 0) return [];
  const { rows } = await sql<Starred>`
    select touchpoint, stars, count(*)::int as n
    from (
      select distinct on (customer_id, touchpoint) customer_id, touchpoint, ${sql.raw(STARS)} as stars
      from contact c
      where c.channel = 'review' and c.direction = 'in'
        and touchpoint = any(${[...touchpoints]}::text[]) and at >= ${since} and at < ${before}
        and ${sql.raw(STARS)} is not null
      order by customer_id, touchpoint, at desc, contact_id desc
    ) last
    group by touchpoint, last.stars`.execute(db);
  return rows;
}
