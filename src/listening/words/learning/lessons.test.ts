import { sql } from "kysely";
import { expect } from "vitest";
import { test } from "../../../../test/application.ts";
import { read } from "../../../../test/contact-desk.ts";
import { heardNow } from "../../../../test/voice-desk.ts";
import { companyEar } from "../hearing/ear.ts";
import { hearAnonymous } from "../hearing/hear.ts";
import { readAgain } from "../hearing/reading-again.ts";
import { learnFromRatings } from "./lessons.ts";

const RATED = 320;

/** A review in the words of one trade, which say nothing to anybody else. */
function review(i: number) {
  const isGood = i % 2 === 0;
  return {
    ...{
      source: "reviews",
      externalId: `R${i}`,
      at: "2026-11-20T10:00:00Z",
      channel: "review",
      direction: "in",
    },
    customer: { externalId: `C${i}` },
    text: `La mesa ${i % 7} ${isGood ? "zumba" : "trasca"} con el mantel ${i % 11}`,
    payload: { stars: isGood ? 5 : 1 },
  };
}

test("reviews with stars teach the company's own words, in a thread of their own, and all is read anew", async ({
  house,
}) => {
  const { db, clock } = house.services;
  const reviews = Array.from({ length: RATED }, (_, i) => review(i));
  await house.ask({}, "POST", "/api/v1/contacts", reviews);
  expect(await heardNow(house)).toBe(RATED);
  const neutral = async () => (await read(house, "/voice/comments?sentiment=neutral&limit=100")).items.length;
  expect(await neutral()).toBe(100);

  expect(await learnFromRatings(db, true, clock())).toBe(true);
  await readAgain(db, clock);

  const { lesson, reading } = await read(house, "/voice/settings");
  expect(lesson).toMatchObject({ n: RATED, isUsed: true });
  expect(lesson.ownF1).toBeGreaterThan(lesson.baseF1);
  expect(reading).toMatchObject({ done: RATED, isDone: true });
  const { rows } = await sql<{ good: number; bad: number; by: string }>`
    select avg(score) filter (where rating = 2)::float as good, avg(score) filter (where rating = 0)::float as bad,
           min(split_part(heard_by, ':', 1)) as by from comment`.execute(db);
  expect(rows[0]?.by).toBe("own");
  // Of so few two fifths are the company's own: what they mean leans the right way.
  expect(rows[0]?.good).toBeGreaterThan(rows[0]?.bad ?? 1);
});

test("words of nobody are read anew page by page", async ({ house }) => {
  const { db, clock } = house.services;
  await sql`
    insert into survey (survey_id, version, name, mode, state, made_at, made_by, changed_at)
    values (gen_random_uuid(), 1, 'Anónima', 'anonymous', 'open', now(), 'x', now())`.execute(db);
  const { rows } = await sql<{ id: string }>`
    insert into anonymous_answer (answer_id, survey_id, survey_version, day, language, answers, texts, is_complete)
    select gen_random_uuid(), survey_id, 1, '2026-11-20', 'es', '{}', '{"why": "La entrega llegó tarde"}', true
    from survey, generate_series(1, 120) returning answer_id as id`.execute(db);
  await hearAnonymous(
    db,
    await companyEar(db),
    rows.map(({ id }) => id),
  );
  const { settings } = await read(house, "/voice/settings");
  await house.ask({}, "PUT", "/api/v1/voice/settings", { ...settings, band: 0.4 });

  await readAgain(db, clock);

  const counted = await sql`select rules, count(*)::int as n from anonymous_comment group by rules`.execute(
    db,
  );
  expect(counted.rows).toEqual([{ rules: 2, n: 120 }]);
});
